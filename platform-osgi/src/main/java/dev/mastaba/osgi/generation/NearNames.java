package dev.mastaba.osgi.generation;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Which of the names that exist somebody may have meant. */
final class NearNames {
    private static final int MOST = 3;

    private NearNames() {}

    static List<String> of(String meant, Collection<String> existing) {
        int bearable = Math.max(1, meant.length() / 3);
        return existing.stream()
                .filter(name -> distance(meant, name) <= bearable)
                .sorted(Comparator.comparingInt((String name) -> distance(meant, name))
                        .thenComparing(name -> name))
                .limit(MOST)
                .toList();
    }

    /** Letters to insert, delete or replace, upper and lower case being the same. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
