package dev.mastaba.json;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FarDatesTest {
    record Dates(
            Optional<LocalDate> day,
            List<LocalDateTime> times,
            @Nullable ZonedDateTime zoned,
            @Nullable YearMonth month) {}

    /** PostgreSQL refuses such times, and its driver stores such dates as infinity. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"day\":\"-999999999-01-01\",\"times\":[]}",
                "{\"day\":[999999999,1,1],\"times\":[]}",
                "{\"times\":[\"2026-11-20T14:30\",\"+999999999-12-31T23:59\"]}",
                "{\"times\":[],\"zoned\":\"+999999999-12-31T23:59Z[UTC]\"}",
                "{\"times\":[],\"month\":\"-999999999-01\"}"
            })
    void datesThatCannotBeStoredAreRefused(String body) {
        AddOn application = config -> config.route("dates", "/dates")
                .post(request -> JsonBody.of(request).read(Dates.class));
        try (TestApp app = TestApp.of(application, new JsonAddOn())) {
            app.request(TestRequest.post("/dates").body("application/json", body))
                    .expectStatus(400)
                    .expectBodyContaining("such as 2026-11");
        }
    }
}
