package dev.mastaba.jobs.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTimesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static List<String> times(String expression, ZoneId zone, String from, int count) {
        CronTimes cron = CronTimes.of(expression, zone);
        Instant time = LocalDateTime.parse(from).atZone(zone).toInstant();
        List<String> times = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            time = cron.after(time).orElseThrow();
            times.add(time.atZone(zone).toOffsetDateTime().toString());
        }
        return times;
    }

    @Test
    void aTimeInTheSkippedHourComesAfterIt() {
        assertThat(times("30 2 * * *", BERLIN, "2026-03-28T00:00", 3))
                .containsExactly("2026-03-28T02:30+01:00", "2026-03-29T03:30+02:00", "2026-03-30T02:30+02:00");
        assertThat(times("0,45 2 * * *", BERLIN, "2026-03-28T12:00", 3))
                .containsExactly("2026-03-29T03:00+02:00", "2026-03-29T03:45+02:00", "2026-03-30T02:00+02:00");
        assertThat(times("30 2 29 3 *", BERLIN, "2026-01-01T00:00", 2))
                .containsExactly("2026-03-29T03:30+02:00", "2027-03-29T02:30+02:00");
        assertThat(times("30 0 * * *", ZoneId.of("America/Asuncion"), "2023-09-30T12:00", 2))
                .containsExactly("2023-10-01T01:30-03:00", "2023-10-02T00:30-03:00");
    }

    @Test
    void timesOfEachHourFollowTheRealTime() {
        assertThat(times("30 * * * *", BERLIN, "2026-03-29T01:00", 2))
                .containsExactly("2026-03-29T01:30+01:00", "2026-03-29T03:30+02:00");
        assertThat(times("30 * * * *", BERLIN, "2026-10-25T02:00", 3))
                .containsExactly("2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00", "2026-10-25T03:30+01:00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SUN-THU | SUNDAY MONDAY TUESDAY WEDNESDAY THURSDAY",
                "sat-mon | SUNDAY MONDAY SATURDAY",
                "FRI-MON,WED | SUNDAY MONDAY WEDNESDAY FRIDAY SATURDAY",
                "FRI-TUE/2 | SUNDAY TUESDAY FRIDAY",
                "5-7 | SUNDAY FRIDAY SATURDAY",
                "0-4 | SUNDAY MONDAY TUESDAY WEDNESDAY THURSDAY",
                "MON-FRI | MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY",
                "MON-FRI/2 | MONDAY WEDNESDAY FRIDAY",
                "7 | SUNDAY",
                "*/3 | SUNDAY WEDNESDAY SATURDAY"
            })
    void aWeekBeginsOnAnyDay(String days, String expected) {
        List<DayOfWeek> found = times("0 12 * * " + days, ZoneId.of("UTC"), "2026-01-03T13:00", 7).stream()
                .map(ZonedDateTime::parse)
                .filter(each -> each.toLocalDate()
                        .isBefore(LocalDateTime.parse("2026-01-11T00:00").toLocalDate()))
                .map(ZonedDateTime::getDayOfWeek)
                .toList();
        assertThat(found)
                .containsExactlyElementsOf(
                        Stream.of(expected.split(" ")).map(DayOfWeek::valueOf).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "* * * *", "* * * * * *", "0 0 * * SUN-XYZ", "0 0 * * 1-9", "0 0 * * MON-", "61 0 * * *"
            })
    void othersAreRefused(String expression) {
        assertThatThrownBy(() -> CronTimes.of(expression, BERLIN)).isInstanceOf(IllegalArgumentException.class);
    }
}
