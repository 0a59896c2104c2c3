package dev.mastaba.openapi.schema;

import java.lang.invoke.MethodType;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The schemas of single values of Java's standard types. The texts of queries and forms, and the values of JSON, have the same ones. */
final class ScalarSchemas {
    private static final Map<Class<?>, Map<String, Object>> ALL = Map.copyOf(all());

    private static final Map<Class<?>, Object> SAMPLES = Map.copyOf(samples());

    private ScalarSchemas() {}

    /** Returns a new schema of a type; empty if the type is not a standard one. */
    static Optional<Map<String, Object>> of(Class<?> type) {
        return Optional.ofNullable(ALL.get(type)).map(LinkedHashMap::new);
    }

    /** Returns a value of a standard type, which is written like its text unless an annotation or a setting changes that; null if there is none. */
    static @Nullable Object sample(Class<?> type) {
        return SAMPLES.get(type);
    }

    private static Map<Class<?>, Object> samples() {
        Map<Class<?>, Object> samples = new LinkedHashMap<>();
        OffsetDateTime time = OffsetDateTime.of(2026, 11, 28, 10, 11, 12, 0, ZoneOffset.ofHours(1));
        List<Object> all = List.of(
                "text",
                'c',
                true,
                (byte) 1,
                (short) 2,
                3,
                4L,
                BigInteger.TEN,
                1.5f,
                2.5d,
                new BigDecimal("3.5"),
                time,
                time.toLocalDate(),
                time.toLocalTime(),
                time.toLocalDateTime(),
                time.toOffsetTime(),
                time.toInstant(),
                Duration.ofMinutes(90),
                Period.ofDays(3),
                YearMonth.of(2026, 11),
                MonthDay.of(11, 28),
                Year.of(2026),
                time.getOffset(),
                new UUID(1, 2),
                URI.create("/path"),
                Locale.GERMAN);
        all.forEach(each -> samples.put(each.getClass(), each));
        samples.put(CharSequence.class, "text");
        samples.put(Number.class, 1);
        samples.put(ZonedDateTime.class, time.toZonedDateTime());
        samples.put(ZoneId.class, ZoneId.of("Europe/Berlin"));
        all.forEach(each ->
                samples.put(MethodType.methodType(each.getClass()).unwrap().returnType(), each));
        return samples;
    }

    private static Map<Class<?>, Map<String, Object>> all() {
        Map<Class<?>, Map<String, Object>> all = new LinkedHashMap<>();
        all.put(String.class, Schema.of("string"));
        all.put(CharSequence.class, Schema.of("string"));
        Map<String, Object> character = Schema.of("string");
        character.put("minLength", 1);
        character.put("maxLength", 1);
        both(all, char.class, Character.class, character);
        both(all, boolean.class, Boolean.class, Schema.of("boolean"));
        both(all, byte.class, Byte.class, Schema.whole(Byte.MIN_VALUE, Byte.MAX_VALUE));
        both(all, short.class, Short.class, Schema.whole(Short.MIN_VALUE, Short.MAX_VALUE));
        both(all, int.class, Integer.class, Schema.of("integer", "int32"));
        both(all, long.class, Long.class, Schema.of("integer", "int64"));
        all.put(BigInteger.class, Schema.of("integer"));
        both(all, float.class, Float.class, Schema.of("number", "float"));
        both(all, double.class, Double.class, Schema.of("number", "double"));
        all.put(BigDecimal.class, Schema.of("number"));
        all.put(Number.class, Schema.of("number"));
        times(all);
        all.put(UUID.class, Schema.of("string", "uuid"));
        all.put(URI.class, Schema.of("string", "uri-reference"));
        all.put(Locale.class, Schema.of("string"));
        return all;
    }

    private static void times(Map<Class<?>, Map<String, Object>> all) {
        all.put(LocalDate.class, Schema.of("string", "date"));
        all.put(LocalTime.class, Schema.of("string", "time-local"));
        all.put(LocalDateTime.class, Schema.of("string", "date-time-local"));
        all.put(OffsetTime.class, Schema.of("string", "time"));
        all.put(OffsetDateTime.class, Schema.of("string", "date-time"));
        // The id of a region in brackets can follow, which RFC 3339 does not have.
        all.put(ZonedDateTime.class, Schema.of("string"));
        all.put(Instant.class, Schema.of("string", "date-time"));
        all.put(Duration.class, Schema.of("string", "duration"));
        all.put(Period.class, Schema.of("string", "duration"));
        all.put(YearMonth.class, pattern("^[0-9]{4}-(?:0[1-9]|1[0-2])$"));
        all.put(MonthDay.class, pattern("^--(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$"));
        all.put(Year.class, pattern("^-?[0-9]{1,9}$"));
        all.put(ZoneId.class, Schema.of("string"));
        all.put(ZoneOffset.class, Schema.of("string"));
    }

    private static Map<String, Object> pattern(String regex) {
        Map<String, Object> schema = Schema.of("string");
        schema.put("pattern", regex);
        return schema;
    }

    private static void both(
            Map<Class<?>, Map<String, Object>> all, Class<?> one, Class<?> other, Map<String, Object> schema) {
        all.put(one, schema);
        all.put(other, schema);
    }
}
