package dev.mastaba.openapi.schema;

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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The schemas of single values of Java's standard types. The texts of queries and forms, and the values of JSON, have the same ones. */
final class Scalars {
    private static final Map<Class<?>, Map<String, Object>> ALL = Map.copyOf(all());

    private Scalars() {}

    /** Returns a new schema of a type; empty if the type is not a standard one. */
    static Optional<Map<String, Object>> of(Class<?> type) {
        return Optional.ofNullable(ALL.get(type)).map(LinkedHashMap::new);
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
        all.put(Year.class, Schema.whole(Year.MIN_VALUE, Year.MAX_VALUE));
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
