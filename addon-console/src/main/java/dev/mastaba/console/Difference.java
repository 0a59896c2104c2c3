package dev.mastaba.console;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The differences between two generations, in a form that templates can print. */
final class Difference {
    private static final int SHOWN_OF_HASH = 8;

    private Difference() {}

    /**
     * A line of a difference.
     *
     * @param kind {@code added}, {@code removed}, or {@code changed}; empty for a heading
     */
    record Line(String kind, String text) {
        static Line of(String text) {
            return new Line(kind(text), text);
        }

        private static String kind(String text) {
            return switch (text.isEmpty() ? ' ' : text.charAt(0)) {
                case '+' -> "added";
                case '-' -> "removed";
                case '~' -> "changed";
                default -> "";
            };
        }
    }

    /** The differences between two compositions of an application. */
    record Application(String id, List<Line> lines) {}

    /**
     * A file in two generations.
     *
     * @param kind {@code added}, {@code removed}, or {@code changed}; empty if both have the same content
     * @param before the version in the first generation; empty if it does not have the file
     * @param after the version in the second generation; empty if it does not have the file
     */
    record FilePair(String kind, String title, String before, String after) {
        boolean differs() {
            return !kind.isEmpty();
        }
    }

    /** Returns lines with their kinds. */
    static List<Line> lines(List<String> lines) {
        return lines.stream().map(Line::of).toList();
    }

    /** Returns the differences of a map from the ids of applications to lines. */
    static List<Application> applications(Map<String, Object> byId) {
        return byId.keySet().stream()
                .map(id -> new Application(id, lines(AnswerData.texts(byId, id))))
                .toList();
    }

    /**
     * Returns the files of two generations, in pairs.
     *
     * @param before the rows of {@code history-files} for the first generation
     * @param after the rows for the second generation
     */
    static List<FilePair> files(List<Map<String, Object>> before, List<Map<String, Object>> after) {
        Map<String, Map<String, Object>> was = byTitle(before);
        Map<String, Map<String, Object>> is = byTitle(after);
        TreeSet<String> titles = new TreeSet<>(was.keySet());
        titles.addAll(is.keySet());
        return titles.stream()
                .map(title -> pair(title, was.get(title), is.get(title)))
                .toList();
    }

    private static Map<String, Map<String, Object>> byTitle(List<Map<String, Object>> files) {
        Map<String, Map<String, Object>> byTitle = new TreeMap<>();
        files.forEach(file -> byTitle.put(
                (AnswerData.text(file, "folder").equals("conf") ? "conf/" : "") + AnswerData.text(file, "title"),
                file));
        return byTitle;
    }

    private static FilePair pair(String title, @Nullable Map<String, Object> was, @Nullable Map<String, Object> is) {
        if (was == null) {
            return new FilePair("added", title, "", version(Objects.requireNonNull(is), false));
        }
        if (is == null) {
            return new FilePair("removed", title, version(was, false), "");
        }
        boolean same = AnswerData.text(was, "sha256").equals(AnswerData.text(is, "sha256"));
        boolean hashes = !same && AnswerData.text(was, "version").equals(AnswerData.text(is, "version"));
        return new FilePair(same ? "" : "changed", title, version(was, hashes), version(is, hashes));
    }

    /** Returns the version of a file; if it has none, or if versions do not distinguish two files, with the beginning of the hash. */
    private static String version(Map<String, Object> file, boolean withHash) {
        String version = AnswerData.text(file, "version");
        String hash = AnswerData.text(file, "sha256");
        String shown = hash.substring(0, Math.min(SHOWN_OF_HASH, hash.length()));
        return version.isEmpty() ? shown : withHash ? version + " (" + shown + ")" : version;
    }
}
