package dev.mastaba.binding;

import dev.mastaba.core.engine.text.StorableTime;
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
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The conversions to standard types of Java. Numbers must be finite and written in ASCII digits. */
final class StandardConversions {
    private static final int LONGEST_EXPONENT = 1_000;
    private static final int UUID_LENGTH = 36;
    private static final Map<Class<?>, Conversion> ALL = Map.copyOf(all());

    private StandardConversions() {}

    static @Nullable Conversion find(Class<?> type) {
        return ALL.get(type);
    }

    private static Map<Class<?>, Conversion> all() {
        Map<Class<?>, Conversion> all = new HashMap<>();
        Conversion text = new Conversion("text", true, StandardConversions::text);
        all.put(String.class, text);
        all.put(CharSequence.class, text);
        both(all, char.class, Character.class, Conversion.of("one character", StandardConversions::character));
        both(all, boolean.class, Boolean.class, Conversion.of("true or false", StandardConversions::flag));
        numbers(all);
        times(all);
        all.put(UUID.class, Conversion.of("a UUID", StandardConversions::uuid));
        all.put(URI.class, Conversion.of("a URI", URI::new));
        all.put(
                Locale.class,
                Conversion.of(
                        "a language such as en or pt-BR",
                        given -> new Locale.Builder().setLanguageTag(given).build()));
        return all;
    }

    /** Returns a text that common databases can store; PostgreSQL refuses {@code U+0000}. */
    private static String text(String given) {
        if (given.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("U+0000");
        }
        return given;
    }

    private static void numbers(Map<Class<?>, Conversion> all) {
        both(all, byte.class, Byte.class, whole(Byte.MIN_VALUE, Byte.MAX_VALUE, Byte::valueOf));
        both(all, short.class, Short.class, whole(Short.MIN_VALUE, Short.MAX_VALUE, Short::valueOf));
        both(all, int.class, Integer.class, whole(Integer.MIN_VALUE, Integer.MAX_VALUE, Integer::valueOf));
        both(all, long.class, Long.class, whole(Long.MIN_VALUE, Long.MAX_VALUE, Long::valueOf));
        all.put(BigInteger.class, Conversion.of("a whole number", given -> new BigInteger(digits(given))));
        Conversion number = Conversion.of("a number", given -> finite(Double.valueOf(decimal(given))));
        both(all, double.class, Double.class, number);
        both(all, float.class, Float.class, Conversion.of("a number", given ->
                (float) finite((double) Float.parseFloat(decimal(given)))));
        all.put(BigDecimal.class, Conversion.of("a number", StandardConversions::bigDecimal));
    }

    private static void times(Map<Class<?>, Conversion> all) {
        all.put(LocalDate.class, dated("a date such as 2026-11-20", LocalDate::parse));
        all.put(LocalTime.class, Conversion.of("a time such as 14:30", LocalTime::parse));
        all.put(LocalDateTime.class, dated("a date and time such as 2026-11-20T14:30", LocalDateTime::parse));
        String offset = "a date and time such as 2026-11-20T14:30:00+01:00";
        all.put(OffsetDateTime.class, dated(offset, OffsetDateTime::parse));
        all.put(ZonedDateTime.class, dated(offset, ZonedDateTime::parse));
        all.put(OffsetTime.class, Conversion.of("a time such as 14:30+01:00", OffsetTime::parse));
        all.put(Instant.class, dated("a timestamp such as 2026-11-20T14:30:00Z", Instant::parse));
        all.put(Duration.class, Conversion.of("a duration such as PT10M", Duration::parse));
        all.put(Period.class, Conversion.of("a period such as P1M", Period::parse));
        all.put(Year.class, dated("a year such as 2026", Year::parse));
        all.put(YearMonth.class, dated("a month such as 2026-11", YearMonth::parse));
        all.put(MonthDay.class, Conversion.of("a day such as --11-20", MonthDay::parse));
        all.put(ZoneId.class, Conversion.of("a time zone such as Europe/Berlin", ZoneId::of));
        all.put(ZoneOffset.class, Conversion.of("a time zone such as +01:00", ZoneOffset::of));
    }

    private static Conversion dated(String expected, Binding.Converter<?> converter) {
        return Conversion.of(expected, given -> {
            Object value = converter.convert(given);
            if (!StorableTime.accepts(value)) {
                throw new IllegalArgumentException("the year");
            }
            return value;
        });
    }

    private static void both(Map<Class<?>, Conversion> all, Class<?> one, Class<?> other, Conversion conversion) {
        all.put(one, conversion);
        all.put(other, conversion);
    }

    private static Conversion whole(long least, long most, Binding.Converter<?> converter) {
        return Conversion.of("a whole number from " + least + " to " + most, given -> converter.convert(digits(given)));
    }

    private static String digits(String given) {
        int start = given.startsWith("-") || given.startsWith("+") ? 1 : 0;
        for (int i = start; i < given.length(); i++) {
            if (given.charAt(i) < '0' || given.charAt(i) > '9') {
                throw new NumberFormatException("not a digit");
            }
        }
        return given;
    }

    private static String decimal(String given) {
        for (int i = 0; i < given.length(); i++) {
            char next = given.charAt(i);
            if ((next < '0' || next > '9') && "+-.eE".indexOf(next) < 0) {
                throw new NumberFormatException("not a digit");
            }
        }
        return given;
    }

    private static double finite(double number) {
        if (!Double.isFinite(number)) {
            throw new NumberFormatException("not finite");
        }
        return number;
    }

    /** Rejects enormous exponents, because arithmetic with such numbers can take up all memory. */
    private static BigDecimal bigDecimal(String given) {
        BigDecimal number = new BigDecimal(decimal(given));
        if (Math.abs((long) number.scale()) > LONGEST_EXPONENT) {
            throw new NumberFormatException("too long");
        }
        return number;
    }

    private static Character character(String given) {
        if (given.length() != 1) {
            throw new IllegalArgumentException("not one");
        }
        return given.charAt(0);
    }

    private static Boolean flag(String given) {
        return switch (given.toLowerCase(Locale.ROOT)) {
            case "true", "on", "yes", "1" -> true;
            case "false", "off", "no", "0" -> false;
            default -> throw new IllegalArgumentException("neither");
        };
    }

    private static UUID uuid(String given) {
        if (given.length() != UUID_LENGTH) {
            throw new IllegalArgumentException("wrong length");
        }
        return UUID.fromString(given);
    }
}
