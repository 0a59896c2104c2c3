package dev.mastaba.templates;

import java.util.List;

/** Guesses which template was meant. */
final class NearestTemplates {
    private NearestTemplates() {}

    /** A remedy, or none where nothing is near. */
    static List<String> to(String path, List<String> known) {
        List<String> near = known.stream()
                .filter(spec -> distance(path, spec.substring(spec.indexOf(':') + 1)) <= Math.max(2, path.length() / 4))
                .sorted()
                .limit(3)
                .toList();
        return near.isEmpty() ? List.of() : List.of("Did you mean " + String.join(" or ", near) + "?");
    }

    /** How many letters differ (Levenshtein). */
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
