package dev.mastaba.core.engine.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The known names of which an unknown name may be a misspelling. */
public final class NearMisses {
    private static final int MOST = 3;
    private static final int LONGEST = 200;

    private NearMisses() {}

    /** Returns the known names nearest to the unknown one, nearest first, at most three; empty if none is near. */
    public static List<String> of(String unknown, Collection<String> known) {
        int limit = Math.max(1, unknown.length() / 3);
        Map<String, Integer> distances = new TreeMap<>();
        known.forEach(name -> distances.computeIfAbsent(name, each -> distance(unknown, each)));
        int nearest = distances.values().stream().min(Comparator.naturalOrder()).orElse(limit);
        return distances.entrySet().stream()
                .filter(name -> name.getValue() <= Math.min(limit, nearest + 1))
                .sorted(Map.Entry.comparingByValue())
                .limit(MOST)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Returns a sentence to append, {@code " Did you mean \"page\"?"} with a leading blank, or the empty text. */
    public static String hint(String unknown, Collection<String> known) {
        List<String> near = of(unknown, known);
        return near.isEmpty() ? "" : " Did you mean \"" + String.join("\" or \"", near) + "\"?";
    }

    /**
     * Returns the Levenshtein distance, with a transposition of adjacent letters counted as one, ignoring case.
     * Overlong names are infinitely far away.
     */
    private static int distance(String first, String second) {
        if (first.length() > LONGEST || second.length() > LONGEST) {
            return Integer.MAX_VALUE;
        }
        String one = first.toLowerCase(Locale.ROOT);
        String other = second.toLowerCase(Locale.ROOT);
        int[] beforeLast = new int[other.length() + 1];
        int[] last = new int[other.length() + 1];
        int[] row = new int[other.length() + 1];
        for (int column = 0; column <= other.length(); column++) {
            last[column] = column;
        }
        for (int line = 1; line <= one.length(); line++) {
            row[0] = line;
            for (int column = 1; column <= other.length(); column++) {
                int changed = last[column - 1] + (one.charAt(line - 1) == other.charAt(column - 1) ? 0 : 1);
                row[column] = Math.min(changed, 1 + Math.min(last[column], row[column - 1]));
                if (swapped(one, line, other, column)) {
                    row[column] = Math.min(row[column], beforeLast[column - 2] + 1);
                }
            }
            int[] reused = beforeLast;
            beforeLast = last;
            last = row;
            row = reused;
        }
        return last[other.length()];
    }

    private static boolean swapped(String one, int line, String other, int column) {
        return line > 1
                && column > 1
                && one.charAt(line - 1) == other.charAt(column - 2)
                && one.charAt(line - 2) == other.charAt(column - 1);
    }
}
