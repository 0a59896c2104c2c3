package dev.mastaba.metrics;

import dev.mastaba.core.extend.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of the metrics.
 *
 * @param otlp the URL of the collector; empty if no metrics are sent
 * @param headers the header fields for the collector, by name
 * @param step the interval between two transmissions
 */
record MetricsSettings(Optional<URI> otlp, Map<String, String> headers, Duration step) {
    static final String OTLP = "mastaba.metrics.otlp.url";
    static final String HEADERS = "mastaba.metrics.otlp.headers";
    static final String STEP = "mastaba.metrics.otlp.step";

    static MetricsSettings of(Settings settings) {
        return new MetricsSettings(
                settings.read(
                        OTLP, "an http or https URL, such as http://127.0.0.1:4318/v1/metrics", MetricsSettings::url),
                settings.read(HEADERS, "NAME=VALUE, separated by commas", MetricsSettings::headers)
                        .orElse(Map.of()),
                settings.time(STEP, Duration.ofMinutes(1)));
    }

    private static URI url(String text) {
        URI url = URI.create(text);
        if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new IllegalArgumentException(text);
        }
        return url;
    }

    private static Map<String, String> headers(String text) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String field : text.split(",", -1)) {
            int sign = field.indexOf('=');
            if (sign < 1) {
                throw new IllegalArgumentException(field);
            }
            headers.put(
                    field.substring(0, sign).strip(), field.substring(sign + 1).strip());
        }
        return headers;
    }
}
