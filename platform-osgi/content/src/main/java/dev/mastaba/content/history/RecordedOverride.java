package dev.mastaba.content.history;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A record of a serving override and its original, used to detect changes of the original (drift).
 *
 * @param application the application's id
 * @param kind {@code view}, {@code route}, or {@code asset}
 * @param target the id of the overridden thing
 * @param of the name of the add-on that owns the original
 * @param by the name of the add-on that overrides it
 * @param bytes the hash of the overriding bundle's file; empty if it does not have a file
 * @param written the original's hash for which the override was written according to the bundle; empty if the bundle does not declare one
 * @param seen the original's hash when these bytes of the bundle first overrode it
 * @param since the number of the generation in which they first overrode it
 * @param now the original's hash in this generation
 */
public record RecordedOverride(
        String application,
        String kind,
        String target,
        String of,
        String by,
        String bytes,
        String written,
        String seen,
        long since,
        String now) {
    /** The order by application, kind, target, and overriding add-on. */
    public static final Comparator<RecordedOverride> ORDER = Comparator.comparing(RecordedOverride::application)
            .thenComparing(RecordedOverride::kind)
            .thenComparing(RecordedOverride::target)
            .thenComparing(RecordedOverride::by);

    /** The id of the notices about changed originals. */
    public static final String CHANGED = "MAST-DEPLOY-042";

    /** The file in which an overriding bundle declares the originals that it was written for: lines of hash, kind, and target. */
    public static final String WRITTEN_FOR = "mastaba-originals.txt";

    private static final Set<String> PARTS = Set.of("slot", "part");
    private static final int MOST_LINES = 40;
    private static final String SEPARATOR = "\t";
    private static final int FIELDS = 10;

    /** Returns whether the original differs from the one that the override was made for. */
    public boolean drifted() {
        return !now.equals(written.isEmpty() ? seen : written);
    }

    /** Returns this override with the data of earlier records; if the bundle's bytes have changed, the data is reset. */
    public RecordedOverride after(List<RecordedOverride> before) {
        Optional<RecordedOverride> same = before.stream().filter(this::sameAs).findFirst();
        return same.map(known -> new RecordedOverride(
                        application, kind, target, of, by, bytes, written, known.seen, known.since, now))
                .orElse(this);
    }

    /** Returns the override as a line of a file. */
    String line() {
        return String.join(
                SEPARATOR, application, kind, target, of, by, bytes, written, seen, Long.toString(since), now);
    }

    /**
     * Parses a line.
     *
     * @throws IllegalArgumentException if the line is malformed
     */
    static RecordedOverride parse(String line) {
        String[] parts = line.split(SEPARATOR, -1);
        if (parts.length != FIELDS) {
            throw new IllegalArgumentException("Not an override: " + line);
        }
        return new RecordedOverride(
                parts[0],
                parts[1],
                parts[2],
                parts[3],
                parts[4],
                parts[5],
                parts[6],
                parts[7],
                Long.parseLong(parts[8]),
                parts[9]);
    }

    private boolean sameAs(RecordedOverride other) {
        return ORDER.compare(this, other) == 0 && bytes.equals(other.bytes);
    }

    private static String shown(List<String> difference) {
        String more = difference.size() > MOST_LINES
                ? "\n  ... and " + (difference.size() - MOST_LINES) + " more lines: mastaba assets --drift"
                : "";
        return difference.stream().limit(MOST_LINES).map(line -> "\n  " + line).collect(Collectors.joining()) + more;
    }

    /** Returns whether the original is a file. */
    public boolean isFile() {
        return kind.equals("asset");
    }

    /** Returns whether the original is a part of a page to which others contribute. */
    public boolean isPart() {
        return PARTS.contains(kind);
    }

    /**
     * Returns the problem that the original has changed.
     *
     * @param name the displayed name of the overriding add-on
     * @param difference the changes in the original, as lines in diff format; may be empty
     */
    public Problem changed(String name, List<String> difference) {
        String what = kind + " " + target;
        String changed = written.isEmpty()
                ? " has changed since " + name
                        + (isPart() ? " contributed to it" : " overrode it")
                        + " in generation " + since
                : " differs from the version for which " + name + " was written";
        List<String> remedies = new ArrayList<>();
        remedies.add("Update " + name + " if necessary, then rebuild and deploy it.");
        if (!written.isEmpty()) {
            remedies.set(
                    0,
                    "Update " + name + " if necessary, then write in its " + WRITTEN_FOR
                            + " (src/main/resources/ of a project):\n" + now + "  " + what);
        }
        remedies.add("To list all overrides: mastaba drift");
        return new Problem(
                CHANGED,
                "Original " + what + changed + (difference.isEmpty() ? "." : ":") + shown(difference),
                List.of(Origin.named(by, "overrides"), Origin.named(of, "contains the original")),
                remedies);
    }
}
