package dev.mastaba.translate;

import dev.mastaba.i18n.gettext.PoEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A search for the message whose id is most similar to another one's. Of long ids the first 200 characters are compared. */
final class Similarity {
    /** The minimum similarity of two ids, of 1: the threshold of gettext's msgmerge. */
    private static final double LEAST = 0.6;

    private static final int LONGEST = 200;
    private static final int COMPARED = 8;

    private final Map<String, List<PoEntry>> byPiece = new HashMap<>();

    Similarity(List<PoEntry> known) {
        for (PoEntry entry : known) {
            for (String piece : pieces(entry.id())) {
                byPiece.computeIfAbsent(piece, none -> new ArrayList<>()).add(entry);
            }
        }
    }

    /** Returns the most similar message; null if none is similar enough. */
    @Nullable
    PoEntry nearest(PoEntry wanted) {
        Map<PoEntry, Integer> shared = new HashMap<>();
        for (String piece : pieces(wanted.id())) {
            List<PoEntry> having = byPiece.getOrDefault(piece, List.of());
            // a fragment that very many ids contain is not significant
            for (PoEntry entry : having.subList(0, Math.min(having.size(), 1_000))) {
                shared.merge(entry, 1, Integer::sum);
            }
        }
        return shared.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<PoEntry, Integer> each) -> -each.getValue())
                        .thenComparing(each -> each.getKey().key()))
                .limit(COMPARED)
                .map(Map.Entry::getKey)
                .map(entry -> Map.entry(entry, likeness(entry.id(), wanted.id())))
                .filter(each -> each.getValue() >= LEAST)
                .max(Comparator.comparing((Map.Entry<PoEntry, Double> each) -> each.getValue())
                        .thenComparing(each -> each.getKey().key(), Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private static Set<String> pieces(String id) {
        String text = cut(id);
        Set<String> pieces = new HashSet<>();
        for (int i = 0; i + 3 <= text.length(); i++) {
            pieces.add(text.substring(i, i + 3));
        }
        return pieces;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    /** Returns twice the length of the common subsequence of two texts, divided by their total length. */
    static double likeness(String one, String other) {
        String left = cut(one);
        String right = cut(other);
        if (left.isEmpty() && right.isEmpty()) {
            return 1;
        }
        int[] row = new int[right.length() + 1];
        for (int i = 0; i < left.length(); i++) {
            int diagonal = 0;
            for (int j = 0; j < right.length(); j++) {
                int above = row[j + 1];
                row[j + 1] = left.charAt(i) == right.charAt(j) ? diagonal + 1 : Math.max(above, row[j]);
                diagonal = above;
            }
        }
        return 2.0 * row[right.length()] / (left.length() + right.length());
    }
}
