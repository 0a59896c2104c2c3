package dev.mastaba.host;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * The record of adopted add-ons about which a decision has been made, in {@code var/adopted.properties}: the hashes of their contents by symbolic name. An
 * add-on that an operator has undeployed thus stays away after a restart, until it has another content. For one thread.
 */
final class AdoptionRecord {
    private final Path file;
    private final Properties hashes = new Properties();
    /** The states of the bundles about which this process has decided, by symbolic name. */
    private final Map<String, String> states = new HashMap<>();

    private AdoptionRecord(Path file) {
        this.file = file;
    }

    /** Reads the record; one that is missing or cannot be read is empty. */
    static AdoptionRecord in(Path folder) {
        AdoptionRecord record = new AdoptionRecord(folder.resolve("adopted.properties"));
        try (Reader in = Files.newBufferedReader(record.file)) {
            record.hashes.load(in);
        } catch (IOException | IllegalArgumentException unreadable) {
            record.hashes.clear();
        }
        return record;
    }

    /** Returns whether this process has decided about an add-on in this state. */
    boolean contains(String name, String state) {
        return state.equals(states.get(name));
    }

    /** Returns whether an earlier process has decided about this content; in this process, a new state is an update or a new start. */
    boolean isFormer(String name, String hash) {
        return !states.containsKey(name) && hash.equals(hashes.getProperty(name));
    }

    void add(String name, String state, String hash) {
        states.put(name, state);
        hashes.setProperty(name, hash);
    }

    /**
     * Forgets all add-ons but these.
     *
     * @param absent whether also those that this process has not seen, because they may yet be installed
     */
    void retain(Set<String> names, boolean absent) throws IOException {
        Set<String> stopped = new TreeSet<>(states.keySet());
        stopped.removeAll(names);
        states.keySet().removeAll(stopped);
        boolean changed = hashes.keySet().removeAll(stopped);
        changed |= absent && hashes.keySet().retainAll(names);
        if (changed) {
            write();
        }
    }

    void write() throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (Writer out = Files.newBufferedWriter(part)) {
            hashes.store(out, null);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
