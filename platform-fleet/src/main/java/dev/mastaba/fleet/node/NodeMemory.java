package dev.mastaba.fleet.node;

import dev.mastaba.fleet.depot.DepotState;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import java.util.UUID;

/** The data that a server keeps about its fleet over a restart, in {@code var/fleet/node}. Confined to one thread. */
final class NodeMemory {
    private static final String SERVER = "server";
    private static final String DEPOT = "depot";
    private static final String REVISION = "revision";

    private final Path file;
    private final Properties values = new Properties();

    /**
     * Reads what the server remembers; a new server gets an id.
     *
     * @param folder the folder {@code var/fleet/}
     * @throws IOException if the file cannot be read or written
     */
    NodeMemory(Path folder) throws IOException {
        Files.createDirectories(folder);
        this.file = folder.resolve("node");
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                values.load(reader);
            } catch (IllegalArgumentException damaged) {
                throw new IOException(file + " is damaged. Delete it, and restart the server.", damaged);
            }
        }
        if (server().isEmpty()) {
            values.setProperty(SERVER, UUID.randomUUID().toString());
            write();
        }
    }

    /** Returns the id of this server, which is the same after a restart. */
    String server() {
        return values.getProperty(SERVER, "");
    }

    /** Returns whether this server has seen a later state of the same depot: the depot was restored from a backup. */
    boolean isBehind(DepotState state) {
        return state.depot().equals(values.getProperty(DEPOT)) && state.revision() < revision();
    }

    /** Returns the highest revision of the depot that this server has seen. */
    long revision() {
        String text = values.getProperty(REVISION, "0");
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }

    /** Remembers the state of the depot. */
    void remember(DepotState state) throws IOException {
        if (state.depot().equals(values.getProperty(DEPOT)) && state.revision() == revision()) {
            return;
        }
        values.setProperty(DEPOT, state.depot());
        values.setProperty(REVISION, Long.toString(state.revision()));
        write();
    }

    private void write() throws IOException {
        Path next = file.resolveSibling("node.new");
        try (Writer writer = Files.newBufferedWriter(next)) {
            values.store(writer, null);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
