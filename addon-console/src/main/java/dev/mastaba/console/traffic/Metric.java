package dev.mastaba.console.traffic;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A value in the text format of Prometheus.
 *
 * @param name the name of the metric
 * @param labels the labels
 * @param value the value
 */
record Metric(String name, Map<String, String> labels, double value) {
    private static final Pattern LINE =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)\\})?[ \\t]+(\\S+)(?:[ \\t]+-?[0-9]+)?[ \\t]*");
    private static final Pattern LABEL =
            Pattern.compile("\\s*([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*+)\"\\s*(?:,|$)");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

    Metric {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }

    /** Reads all values; comments and malformed lines are ignored. */
    static Stream<Metric> read(String text) {
        return Stream.of(text.split("\n")).flatMap(line -> of(line).stream());
    }

    /** Returns a label; empty if the value does not have it. */
    String label(String label) {
        return labels.getOrDefault(label, "");
    }

    private static Optional<Metric> of(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Map<String, String> labels = new LinkedHashMap<>();
        String written = parts.group(2) == null ? "" : parts.group(2);
        Matcher label = LABEL.matcher(written);
        int end = 0;
        while (end < written.length()) {
            if (!label.find() || label.start() != end) {
                return Optional.empty();
            }
            labels.put(label.group(1), unescaped(label.group(2)));
            end = label.end();
        }
        return number(parts.group(3)).map(value -> new Metric(parts.group(1), labels, value));
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(escape -> Matcher.quoteReplacement(escape.group(1).equals("n") ? "\n" : escape.group(1)));
    }

    /** Reads a number; Prometheus writes infinity as {@code +Inf} and {@code -Inf}. */
    static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.parseDouble(text.replaceFirst("^([+-]?)Inf$", "$1Infinity")));
        } catch (NumberFormatException other) {
            return Optional.empty();
        }
    }
}
