package dev.mastaba.core.predicate;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Guesses which of the known names was meant. */
final class NearMisses {
    private NearMisses() {}

    /** {@code " (did you mean \"a\" or \"b\"?)"}, or nothing. */
    static String of(String name, Collection<String> known) {
        String found = known.stream()
                .filter(other -> distance(name.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT))
                        <= Math.max(1, name.length() / 3))
                .sorted()
                .limit(3)
                .map(other -> '"' + other + '"')
                .collect(Collectors.joining(" or "));
        return found.isEmpty() ? "" : " (did you mean " + found + "?)";
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
