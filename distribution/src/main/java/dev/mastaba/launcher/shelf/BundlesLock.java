package dev.mastaba.launcher.shelf;

import aQute.bnd.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code conf/bundles.lock}: the bundles that were installed from the shelf, with their versions and digests.
 *
 * @param entries the bundles by name
 */
public record BundlesLock(Map<String, Entry> entries) {
    private static final String REQUESTED = "requested";
    private static final String NEEDED = "needed";
    private static final String DIGEST = "sha256=";
    private static final String SOURCE = "source=";
    private static final String LOCATION = "location=";
    private static final Pattern CONFLICT = Pattern.compile("(<{7}|={7}|>{7}|\\|{7}).*");
    private static final String REMEDY =
            ". Restore the file from a backup, or delete it and install the bundles again: mastaba install NAME";
    private static final long MOST_BYTES = 4L << 20;

    /**
     * A bundle.
     *
     * @param location its place in the source
     * @param isRequested whether the user has named it; otherwise another bundle needs it
     */
    public record Entry(
            String name, Version version, String digest, String source, String location, boolean isRequested) {
        static Entry of(ShelfBundle bundle, boolean isRequested) {
            return new Entry(
                    bundle.name(), bundle.version(), bundle.digest(), bundle.source(), bundle.location(), isRequested);
        }

        Entry requested(boolean value) {
            return new Entry(name, version, digest, source, location, value);
        }

        private String line() {
            return String.join(
                    " ",
                    name,
                    version.toString(),
                    DIGEST + digest,
                    SOURCE + source,
                    LOCATION + location,
                    isRequested ? REQUESTED : NEEDED);
        }

        private static Optional<Entry> of(String line) {
            String[] words = line.split(" ", -1);
            boolean valid = words.length == 6
                    && words[0].matches("[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}")
                    && Version.isVersion(words[1])
                    && words[2].matches(DIGEST + "[0-9a-f]{64}")
                    && words[3].matches(SOURCE + "[a-z][a-z0-9-]{0,62}")
                    && words[4].matches(LOCATION + "\\S+")
                    && (words[5].equals(REQUESTED) || words[5].equals(NEEDED));
            return valid
                    ? Optional.of(new Entry(
                            words[0],
                            Version.parseVersion(words[1]),
                            words[2].substring(DIGEST.length()),
                            words[3].substring(SOURCE.length()),
                            words[4].substring(LOCATION.length()),
                            words[5].equals(REQUESTED)))
                    : Optional.empty();
        }
    }

    public BundlesLock(Map<String, Entry> entries) {
        this.entries = Map.copyOf(entries);
    }

    static BundlesLock of(Collection<Entry> entries) {
        Map<String, Entry> all = new TreeMap<>();
        entries.forEach(entry -> all.put(entry.name(), entry));
        return new BundlesLock(all);
    }

    /**
     * Reads a lock file; one that does not exist is empty.
     *
     * @throws IOException with the number of the line if it is invalid
     */
    public static BundlesLock read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new BundlesLock(Map.of());
        }
        if (Files.size(file) > MOST_BYTES) {
            throw ShelfError.LOCK.of(file + " is larger than " + (MOST_BYTES >> 20) + " MB");
        }
        Map<String, Entry> entries = new TreeMap<>();
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw ShelfError.LOCK.of(file + " cannot be read: " + unreadable + REMEDY, unreadable);
        }
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                Optional<Entry> entry = Entry.of(line);
                if (entry.isEmpty() || entries.put(entry.get().name(), entry.get()) != null) {
                    boolean isConflict = CONFLICT.matcher(lines.get(i)).matches();
                    throw ShelfError.LOCK.of(file + ", line " + (i + 1) + ": "
                            + (isConflict
                                    ? "this is the mark of a conflict. Delete the marks, and keep one line for each bundle"
                                    : (entry.isEmpty()
                                                    ? "this is not the line of a bundle, or is that of a newer version of Mastaba"
                                                    : "the bundle is listed twice")
                                            + REMEDY));
                }
            }
        }
        return new BundlesLock(entries);
    }

    /** Returns the lines that describe to the server which entries of another lock file differ: NAME, the digest of the former entry, and the new entry. */
    List<String> changesTo(BundlesLock next) {
        Set<String> names = new TreeSet<>(entries.keySet());
        names.addAll(next.entries.keySet());
        names.removeIf(name -> Objects.equals(entries.get(name), next.entries.get(name)));
        return names.stream()
                .map(name -> name + " " + word(entries.get(name)) + " " + line(next.entries.get(name)))
                .toList();
    }

    private static String word(@Nullable Entry former) {
        return former == null ? "-" : DIGEST + former.digest();
    }

    private static String line(@Nullable Entry next) {
        return next == null ? "" : next.line();
    }

    /** Returns the symbolic names of the bundles that a user has named by these arguments. */
    public List<String> named(List<String> arguments) {
        return entries.values().stream()
                .filter(entry -> arguments.stream()
                        .anyMatch(argument -> (argument + ":").startsWith(entry.name() + ":")
                                || (argument + ":").startsWith(coordinates(entry.location()) + ":")))
                .map(Entry::name)
                .sorted()
                .toList();
    }

    private static String coordinates(String location) {
        return location.contains(":") ? location.substring(0, location.lastIndexOf(':')) : " ";
    }
}
