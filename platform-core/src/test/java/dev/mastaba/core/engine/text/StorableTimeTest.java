package dev.mastaba.core.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StorableTimeTest {
    static Stream<Object> storable() {
        return Stream.of(
                LocalDate.of(2026, 11, 20),
                LocalDate.of(-4712, 1, 1),
                LocalDate.of(275_760, 9, 13), // the last date of browsers
                Instant.parse("-4712-01-01T00:00:00Z"),
                Instant.parse("+294275-12-31T23:59:59Z"),
                LocalTime.MAX,
                Duration.ofSeconds(Long.MAX_VALUE),
                ZoneId.of("UTC"),
                "text");
    }

    static Stream<Object> tooFar() {
        return Stream.of(
                LocalDate.MAX,
                LocalDate.of(-4713, 12, 31),
                LocalDateTime.MIN,
                OffsetDateTime.MAX,
                ZonedDateTime.parse("+294276-01-01T00:00:00Z"),
                Instant.MAX,
                Instant.MIN,
                Year.of(Year.MAX_VALUE),
                YearMonth.of(294_276, 1));
    }

    @ParameterizedTest
    @MethodSource("storable")
    void isAccepted(Object value) {
        assertThat(StorableTime.accepts(value)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("tooFar")
    void isRefused(Object value) {
        assertThat(StorableTime.accepts(value)).isFalse();
    }

    @Test
    void nothingIsNoDate() {
        assertThat(StorableTime.accepts(null)).isTrue();
    }
}
