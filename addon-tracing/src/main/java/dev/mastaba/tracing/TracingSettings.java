package dev.mastaba.tracing;

import dev.mastaba.core.extend.Settings;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The settings of tracing. Their text form contains no header fields, because these might be secret.
 *
 * @param exporter the destination of the spans
 * @param endpoint the URL of the collector
 * @param headers the header fields of requests to the collector
 * @param service the name of the service
 * @param sample the share of traces that begin here and are recorded, from 0 to 1
 * @param continued whether a request continues the trace that its client sends
 * @param inner whether traversal, views, and rendering have spans
 * @param tweens whether tweens have spans
 * @param sql whether SQL statements have spans
 * @param sqlText whether these contain the text of the statements, without the values in it
 * @param queue the maximum number of spans that wait for the collector
 * @param delay the time between two exports
 * @param timeout the time limit of an export
 */
record TracingSettings(
        Exporter exporter,
        String endpoint,
        Map<String, String> headers,
        String service,
        double sample,
        boolean continued,
        boolean inner,
        boolean tweens,
        boolean sql,
        boolean sqlText,
        int queue,
        Duration delay,
        Duration timeout) {
    private static final String START = "mastaba.tracing.";
    private static final int MOST_HEADERS = 20;
    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** A destination of spans. */
    enum Exporter {
        NONE,
        OTLP,
        GLOBAL
    }

    TracingSettings {
        headers = Map.copyOf(headers);
    }

    static TracingSettings read(Settings settings) {
        return new TracingSettings(
                settings.read(START + "exporter", "none, otlp, or global", TracingSettings::exporterOf)
                        .orElse(Exporter.NONE),
                settings.read(
                                START + "endpoint",
                                "an http or https URL, such as http://127.0.0.1:4318/v1/traces",
                                TracingSettings::url)
                        .orElse("http://127.0.0.1:4318/v1/traces"),
                settings.read(
                                START + "headers",
                                "header fields, one on each line, such as Authorization: Bearer $[secret:FILE]",
                                TracingSettings::fields)
                        .orElse(Map.of()),
                settings.text(START + "service", "mastaba"),
                settings.read(START + "sample", "a number from 0 to 1, such as 0.1", TracingSettings::share)
                        .orElse(1.0),
                settings.flag(START + "continue", true),
                settings.flag(START + "inner", true),
                settings.flag(START + "tweens", false),
                settings.flag(START + "sql", true),
                settings.flag(START + "sql.text", false),
                settings.number(START + "queue", 2_048, 1, 100_000),
                settings.time(START + "delay", Duration.ofSeconds(5), SHORTEST, LONGEST),
                settings.time(START + "timeout", Duration.ofSeconds(10), SHORTEST, LONGEST));
    }

    private static Exporter exporterOf(String name) {
        return Exporter.valueOf(name.strip().toUpperCase(Locale.ROOT));
    }

    private static String url(String text) {
        URI url = URI.create(text.strip());
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!http || url.getHost() == null || url.getUserInfo() != null) {
            throw new IllegalArgumentException(text);
        }
        return url.toString();
    }

    private static Map<String, String> fields(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        HttpRequest.Builder check = HttpRequest.newBuilder();
        for (String line : text.strip().split("\\R")) {
            int colon = line.indexOf(':');
            String name = line.substring(0, Math.max(0, colon)).strip();
            String value = line.substring(colon + 1).strip();
            check.header(name, value);
            fields.put(name, value);
        }
        if (fields.size() > MOST_HEADERS) {
            throw new IllegalArgumentException("More than " + MOST_HEADERS + " header fields");
        }
        return fields;
    }

    private static double share(String text) {
        double share = Double.parseDouble(text.strip());
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(text);
        }
        return share;
    }

    @Override
    public String toString() {
        return "TracingSettings[" + exporter + ", " + endpoint + "]";
    }
}
