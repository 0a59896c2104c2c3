package dev.mastaba.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.view.HttpCache;
import dev.mastaba.core.view.ViewOption;
import dev.mastaba.core.view.ViewOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One view that says how long its answers may be kept. The cases' clock stands still; ours goes on, so times are compared by their distance from now. */
final class CacheProgram {
    /** How many microseconds the parts of a duration have. */
    private static final Map<String, Long> UNITS = Map.of(
            "microseconds", 1L,
            "milliseconds", 1_000L,
            "seconds", 1_000_000L,
            "minutes", 60_000_000L,
            "hours", 3_600_000_000L,
            "days", 86_400_000_000L,
            "weeks", 604_800_000_000L);

    private final JsonNode input;

    CacheProgram(JsonNode input) {
        this.input = input;
    }

    /** Whether answers are to be kept for a negative time, which is refused here. */
    boolean isForLessThanNoTime() {
        return input.path("http_cache").asDouble() < 0;
    }

    void compare(JsonNode expect) throws Exception {
        Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Response response = run();
        Instant after = Instant.now();
        assertThat(directives(response)).isEqualTo(Values.texts(expect.path("cache_control")));
        assertThat(response.header("Pragma"))
                .isEqualTo(expect.hasNonNull("pragma") ? expect.path("pragma").asText() : null);
        assertThat(response.header("Last-Modified") != null)
                .isEqualTo(expect.path("last_modified").asBoolean());
        String expires = response.header("Expires");
        if (!expect.hasNonNull("expires")) {
            assertThat(expires).isNull();
            return;
        }
        if (input.path("view_sets").has("Expires")
                && expires != null
                && expires.equals(expect.path("expires").asText())) {
            return;
        }
        Duration later = Duration.between(
                date(input.path("now").asText()), date(expect.path("expires").asText()));
        assertThat(expires).isNotNull();
        assertThat(date(String.valueOf(expires))).isBetween(before.plus(later), after.plus(later));
    }

    Response run() throws Exception {
        Configurator config = new Configurator(new Settings(settings()));
        HttpCache cache = cache();
        ViewOption[] options = cache == null ? new ViewOption[0] : new ViewOption[] {ViewOptions.httpCache(cache)};
        config.addView(this::view, options);
        return config.makeApplication().handle(CorpusRequest.of(input.path("request")));
    }

    private Map<String, String> settings() {
        return input.path("settings").properties().stream()
                .filter(setting -> setting.getKey().endsWith("prevent_http_cache"))
                .findFirst()
                .map(setting ->
                        Map.of("mastaba.prevent.http.cache", setting.getValue().asText()))
                .orElse(Map.of());
    }

    private Response view(Request request) {
        Response.Builder response = Response.html("kept").toBuilder();
        input.path("view_sets")
                .properties()
                .forEach(header ->
                        response.header(header.getKey(), header.getValue().asText()));
        if (input.path("prevent_auto").asBoolean()) {
            HttpCache.prevent(request);
        }
        return response.build();
    }

    private @Nullable HttpCache cache() {
        JsonNode said = input.path("http_cache");
        if (said.isMissingNode() || said.isNull()) {
            return null;
        }
        if (!said.isArray()) {
            return new HttpCache(time(said), List.of());
        }
        List<String> directives = new ArrayList<>();
        for (Map.Entry<String, JsonNode> directive : said.path(1).properties()) {
            boolean off =
                    directive.getValue().isBoolean() && !directive.getValue().asBoolean();
            if (!off) {
                directives.add(directive(directive.getKey(), directive.getValue()));
            }
        }
        return new HttpCache(said.path(0).isNull() ? null : time(said.path(0)), directives);
    }

    private static String directive(String name, JsonNode value) {
        String spelled = name.replace('_', '-');
        return value.isBoolean() ? spelled : spelled + "=" + value.asText();
    }

    private static Duration time(JsonNode said) {
        Duration time = Duration.ofMillis(Math.round(said.asDouble() * 1000));
        for (Map.Entry<String, JsonNode> part : said.path("timedelta").properties()) {
            long micros = Math.round(part.getValue().asDouble() * UNITS.get(part.getKey()));
            time = time.plus(micros, ChronoUnit.MICROS);
        }
        return time;
    }

    private static List<String> directives(Response response) {
        String said = response.header("Cache-Control");
        return said == null
                ? List.of()
                : Arrays.stream(said.split(", *")).sorted().toList();
    }

    private static Instant date(String text) {
        return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    }
}
