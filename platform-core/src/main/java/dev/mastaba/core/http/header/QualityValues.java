package dev.mastaba.core.http.header;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Names with how much a client wants each (RFC 9110, 12.4.2): 1 where it does not say, 0 for not at all and for what can't be read. Immutable.
 *
 * @param qualities by name in small letters, in the client's order
 */
record QualityValues(Map<String, Double> qualities) {
    private static final int MOST = 50;
    private static final int LONGEST = 8_192;

    static QualityValues of(Headers headers, String field) {
        return of(headers, field, UnaryOperator.identity());
    }

    /** With one name for what has several. */
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

    /** How much a name is wanted, by itself or by {@code *}; 0 where it is not named. */
    double of(String name) {
        Double own = qualities.get(name.toLowerCase(Locale.ROOT));
        return own == null ? qualities.getOrDefault("*", 0.0) : own;
    }

    /** Of these names the one that is wanted most, the first of equal ones. */
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

    /** The names that are wanted at all, the most wanted first. */
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
