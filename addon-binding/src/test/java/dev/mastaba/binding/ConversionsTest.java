package dev.mastaba.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.binding.BadParameters.Entry.Source;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** Texts and what becomes of them. */
class ConversionsTest {
    private static final List<Class<?>> TYPES = List.of(
            byte.class,
            short.class,
            int.class,
            long.class,
            float.class,
            double.class,
            boolean.class,
            char.class,
            BigInteger.class,
            BigDecimal.class,
            UUID.class,
            URI.class,
            Locale.class,
            LocalDate.class,
            LocalTime.class,
            LocalDateTime.class,
            OffsetDateTime.class,
            ZonedDateTime.class,
            OffsetTime.class,
            Instant.class,
            Duration.class,
            Period.class,
            Year.class,
            YearMonth.class,
            MonthDay.class,
            ZoneId.class,
            ZoneOffset.class,
            String.class,
            CharSequence.class);

    private static Object value(Class<?> type, String text) throws Exception {
        return Objects.requireNonNull(StandardConversions.find(type)).value(text);
    }

    @Property(tries = 200)
    void numbersComeBack(@ForAll int whole, @ForAll long large, @ForAll byte little, @ForAll short small)
            throws Exception {
        assertThat(value(int.class, " " + whole + " ")).isEqualTo(whole);
        assertThat(value(Long.class, String.valueOf(large))).isEqualTo(large);
        assertThat(value(byte.class, String.valueOf(little))).isEqualTo(little);
        assertThat(value(Short.class, String.valueOf(small))).isEqualTo(small);
    }

    @Property(tries = 200)
    void bigAndRealNumbersComeBack(@ForAll @BigRange BigDecimal number, @ForAll BigInteger whole, @ForAll double real)
            throws Exception {
        assertThat(value(BigInteger.class, whole.toString())).isEqualTo(whole);
        assertThat(value(BigDecimal.class, number.toString())).isEqualTo(number);
        assertThat(value(double.class, String.valueOf(real))).isEqualTo(real);
    }

    @Property(tries = 200)
    void uuidsAndTextsComeBack(@ForAll long high, @ForAll long low, @ForAll String text) throws Exception {
        UUID uuid = new UUID(high, low);
        assertThat(value(UUID.class, uuid.toString())).isEqualTo(uuid);
        String storable = text.replace("\0", "");
        assertThat(value(String.class, storable)).isEqualTo(storable);
    }

    @Property(tries = 1_000)
    void anyTextIsAValueOrAComplaintAndNothingElse(@ForAll @StringLength(max = 50) String text) {
        for (Class<?> type : TYPES) {
            Conversion conversion = Objects.requireNonNull(StandardConversions.find(type));
            BindingErrors complaints = new BindingErrors(new BindingLimits(1, 1_000, 50));
            Object value = SingleValueReader.converted(conversion, Source.QUERY, "x", text, complaints);
            assertThat(complaints.count()).isEqualTo(value == null ? 1 : 0);
        }
    }

    @Property(tries = 300)
    void whatIsShownIsShortAndOnOneLine(@ForAll String text) {
        assertThat(BindingErrors.shown(text, 20)).hasSizeLessThanOrEqualTo(21).doesNotContain("\n", "\r", "\u2028");
    }

    @Property(tries = 300)
    void anyNamesMakeATree(@ForAll List<@StringLength(max = 30) String> names) {
        var entries = names.stream()
                .map(name -> new dev.mastaba.core.http.Parameters.Entry(name, "v"))
                .toList();
        ParameterTree fields = ParameterTree.of(new dev.mastaba.core.http.Parameters(entries));
        assertThat(fields.texts()).hasSizeLessThanOrEqualTo(names.size());
        assertThat(fields.hasText()).isIn(true, false);
    }

    /** PostgreSQL refuses such times, and its driver stores such dates as infinity. */
    @Test
    void datesThatCannotBeStoredAreRefused() {
        Map<Class<?>, String> far = Map.of(
                LocalDate.class, "-999999999-01-01",
                LocalDateTime.class, "+999999999-12-31T23:59",
                OffsetDateTime.class, "+999999999-12-31T23:59Z",
                ZonedDateTime.class, "+999999999-12-31T23:59Z[UTC]",
                Instant.class, "+1000000000-12-31T23:59:59Z",
                Year.class, "+999999999",
                YearMonth.class, "-999999999-01");
        far.forEach((type, text) ->
                assertThatIllegalArgumentException().as(type.getName()).isThrownBy(() -> value(type, text)));
    }

    @Test
    void timesAreIso() throws Exception {
        Map<Class<?>, String> good = Map.ofEntries(
                Map.entry(LocalDate.class, "2026-11-20"),
                Map.entry(LocalTime.class, "14:30"),
                Map.entry(LocalDateTime.class, "2026-11-20T14:30"),
                Map.entry(OffsetDateTime.class, "2026-11-20T14:30+01:00"),
                Map.entry(ZonedDateTime.class, "2026-11-20T14:30+01:00[Europe/Berlin]"),
                Map.entry(OffsetTime.class, "14:30+01:00"),
                Map.entry(Instant.class, "2026-11-20T14:30:00Z"),
                Map.entry(Duration.class, "PT10M"),
                Map.entry(Period.class, "P1M"),
                Map.entry(Year.class, "2026"),
                Map.entry(YearMonth.class, "2026-11"),
                Map.entry(MonthDay.class, "--11-20"),
                Map.entry(ZoneId.class, "Europe/Berlin"),
                Map.entry(ZoneOffset.class, "+01:00"),
                Map.entry(URI.class, "https://example.org/a"));
        for (Map.Entry<Class<?>, String> each : good.entrySet()) {
            assertThat(value(each.getKey(), each.getValue())).hasToString(each.getValue());
        }
        assertThat(value(Locale.class, "pt-BR")).isEqualTo(Locale.forLanguageTag("pt-BR"));
        assertThat(value(char.class, "x")).isEqualTo('x');
        assertThat(value(float.class, "1.5")).isEqualTo(1.5f);
        assertThat(value(boolean.class, "Yes")).isEqualTo(true);
        assertThat(value(boolean.class, "0")).isEqualTo(false);
    }

    @Test
    void numbersAreFiniteAndOfOurDigits() {
        for (String text : List.of("NaN", "Infinity", "0x1p3", "1d", "1e999", "")) {
            assertThatThrownBy(() -> value(double.class, text)).isInstanceOf(NumberFormatException.class);
        }
        for (String text : List.of("٣", "1_000", "1.0", "+", "--1", "2147483648")) {
            assertThatThrownBy(() -> value(int.class, text)).isInstanceOf(NumberFormatException.class);
        }
        assertThatThrownBy(() -> value(UUID.class, "1-1-1-1-1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> value(char.class, "xy")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> value(boolean.class, "maybe")).isInstanceOf(IllegalArgumentException.class);
    }
}
