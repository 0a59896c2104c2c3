package dev.mastaba.staging.attempt;

import dev.mastaba.core.extend.Origin;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A record of the changes that were being tried when the process ended, or that did harm.
 *
 * @param changes the changes: symbolic names and {@code conf/NAME.cfg}, each with the hash of its content, empty for a removal
 * @param times the number of times that the process ended with a sign that points to the changes
 * @param unexplained the number of times that it ended without such a sign
 * @param process the id of the process that made the record
 * @param sign the last sign, as a clause; empty without one
 * @param place the code that was detected ending the process, or null if it was not detected
 * @param harm the figures that show the harm; empty if the process ended
 */
record AttemptRecord(
        SortedMap<String, String> changes,
        int times,
        int unexplained,
        long process,
        String sign,
        @Nullable Origin place,
        String harm) {
    private static final String CHANGE = "change.";
    private static final String NOT_READY = "the server did not become ready";
    private static final int MOST_TIMES = 1_000;
    /** The number of ends with a sign after which changes are refused. */
    private static final int BORNE = 2;
    /** The number of ends without a sign after which changes are refused. */
    private static final int BORNE_UNEXPLAINED = 5;

    AttemptRecord {
        changes = Collections.unmodifiableSortedMap(new TreeMap<>(changes));
    }

    /** Returns a record of an attempt during which the process has not ended. */
    static AttemptRecord none(SortedMap<String, String> changes) {
        return new AttemptRecord(changes, 0, 0, ProcessHandle.current().pid(), "", null, "");
    }

    /** Returns a record of changes that are refused at once. */
    static AttemptRecord refused(SortedMap<String, String> changes, @Nullable Origin place, String harm) {
        return new AttemptRecord(changes, BORNE, 0, ProcessHandle.current().pid(), "", place, harm);
    }

    /** Returns a record of one more end with a sign. */
    AttemptRecord onceMore(String text) {
        return new AttemptRecord(changes, times + 1, unexplained, process, text, place, harm);
    }

    /** Returns a record of one more end without a sign. */
    AttemptRecord onceMore() {
        return new AttemptRecord(changes, times, unexplained + 1, process, sign, place, harm);
    }

    /** Returns a record of the same ends, the last of which was that of a start after which the server did not become ready. */
    AttemptRecord notReady() {
        return new AttemptRecord(changes, times, unexplained, process, NOT_READY, place, harm);
    }

    /** Returns whether the last end was that of a start. */
    boolean isOfStart() {
        return sign.equals(NOT_READY);
    }

    /** Returns whether a sign pointed to the changes when the process ended last. */
    boolean hasSign() {
        return !sign.isEmpty() && !isOfStart();
    }

    boolean isRefused() {
        return times >= BORNE || unexplained >= BORNE_UNEXPLAINED;
    }

    /** Returns whether all these changes are among the others. */
    boolean isPartOf(Map<String, String> others) {
        return others.entrySet().containsAll(changes.entrySet());
    }

    /** Returns whether this content has all these changes: an empty hash denotes a name that is absent. */
    boolean isIn(Map<String, String> content) {
        return changes.entrySet().stream()
                .allMatch(change -> content.getOrDefault(change.getKey(), "").equals(change.getValue()));
    }

    /** Writes the record in one atomic step. */
    void write(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("times", Integer.toString(times));
        properties.setProperty("unexplained", Integer.toString(unexplained));
        properties.setProperty("process", Long.toString(process));
        properties.setProperty("sign", sign);
        changes.forEach((name, hash) -> properties.setProperty(CHANGE + name, hash));
        if (!harm.isEmpty()) {
            properties.setProperty("harm", harm);
        }
        if (place != null) {
            properties.setProperty("by", place.addOn());
            properties.setProperty("type", place.type());
            properties.setProperty("member", place.member() == null ? "" : place.member());
            properties.setProperty("file", place.file() == null ? "" : place.file());
            properties.setProperty("line", Integer.toString(place.line()));
        }
        StringWriter text = new StringWriter();
        properties.store(text, null);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(part, text.toString());
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Reads a record that {@link #write} wrote.
     *
     * @throws IOException if the file cannot be read or is empty
     */
    static AttemptRecord read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            SortedMap<String, String> changes = new TreeMap<>();
            for (String name : properties.stringPropertyNames()) {
                if (name.startsWith(CHANGE)) {
                    changes.put(name.substring(CHANGE.length()), properties.getProperty(name));
                }
            }
            int times = Integer.parseInt(properties.getProperty("times", "0"));
            int unexplained = Integer.parseInt(properties.getProperty("unexplained", "0"));
            if (changes.isEmpty() || times < 0 || times > MOST_TIMES || unexplained < 0 || unexplained > MOST_TIMES) {
                throw new IOException(file + " contains no attempt");
            }
            return new AttemptRecord(
                    changes,
                    times,
                    unexplained,
                    Long.parseLong(properties.getProperty("process", "0")),
                    properties.getProperty("sign", ""),
                    place(properties),
                    properties.getProperty("harm", ""));
        } catch (IllegalArgumentException malformed) {
            throw new IOException(file + " cannot be read: " + malformed.getMessage(), malformed);
        }
    }

    private static @Nullable Origin place(Properties properties) {
        String by = properties.getProperty("by");
        String member = properties.getProperty("member", "");
        String file = properties.getProperty("file", "");
        return by == null
                ? null
                : new Origin(
                        by,
                        properties.getProperty("type", ""),
                        member.isEmpty() ? null : member,
                        file.isEmpty() ? null : file,
                        Integer.parseInt(properties.getProperty("line", "0")));
    }
}
