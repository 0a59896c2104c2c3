package dev.mastaba.core.http.header;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The names in a field and the client's preference for each (RFC 9110, 12.4.2): 1 by default, 0 for excluded or malformed ones. Immutable.
 *
 * @param qualities the preferences by lowercase name, in the client's order
 */
record QualityValues(Map<String, Double> qualities) {
    private static final int MOST = 50;
    private static final int LONGEST = 8_192;

    static QualityValues of(Headers headers, String field) {
        return of(headers, field, UnaryOperator.identity());
    }

    /** Parses a field and normalizes names that have several spellings. */
    static QualityValues of(Headers headers, String field, UnaryOperator<String> known) {
        Map<String, Double> qualities = new LinkedHashMap<>();
        for (String value : headers.all(field)) {
            String[] items = value.length() > LONGEST ? new String[0] : value.split(",", MOST + 1);
            for (int i = 0; i < Math.min(items.length, MOST) && qualities.size() < MOST; i++) {
                add(items[i], known, qualities);
            }
        }
        return new QualityValues(qualities);
    }

    private static void add(String item, UnaryOperator<String> known, Map<String, Double> qualities) {
        String[] parts = item.split(";", 2);
        String name = parts[0].strip().toLowerCase(Locale.ROOT);
        if (!name.isEmpty()) {
            qualities.putIfAbsent(known.apply(name), parts.length == 1 ? 1 : quality(parts[1]));
        }
    }

    /** Returns the preference for a name, given explicitly or by {@code *}; 0 if it is not listed. */
    double of(String name) {
        Double own = qualities.get(name.toLowerCase(Locale.ROOT));
        return own == null ? qualities.getOrDefault("*", 0.0) : own;
    }

    /** Returns the most preferred of these names, the first of equal ones. */
    Optional<String> best(List<String> names) {
        String best = null;
        for (String name : names) {
            if (best == null || of(name) > of(best)) {
                best = name;
            }
        }
        return Optional.ofNullable(best);
    }

    boolean names(String name) {
        return qualities.containsKey(name) || qualities.containsKey("*");
    }

    /** Returns the names with a preference above 0, the most preferred first. */
    List<String> wanted() {
        return qualities.entrySet().stream()
                .filter(each -> each.getValue() > 0)
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static double quality(String parameter) {
        String text = parameter.strip().toLowerCase(Locale.ROOT);
        if (!text.startsWith("q=")) {
            return 0;
        }
        String number = text.substring(2).strip();
        return number.matches("0(\\.\\d{0,3})?|1(\\.0{0,3})?") ? Double.parseDouble(number) : 0;
    }
}
