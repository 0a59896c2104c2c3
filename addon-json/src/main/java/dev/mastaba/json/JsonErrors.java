package dev.mastaba.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.json.Json.InvalidValue;
import dev.mastaba.json.Json.UnwritableModel;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The error messages for JSON, in the client's terms: names and locations, without classes. */
final class JsonErrors {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_PATH = 300;
    private static final Set<Class<?>> INTEGRAL = Set.of(
            byte.class,
            Byte.class,
            short.class,
            Short.class,
            int.class,
            Integer.class,
            long.class,
            Long.class,
            BigInteger.class);

    private static final Map<Class<?>, String> TIMES = Map.of(
            LocalDate.class, "a date such as 2026-11-20",
            LocalTime.class, "a time such as 14:30",
            LocalDateTime.class, "a date and time such as 2026-11-20T14:30",
            OffsetDateTime.class, "a date and time such as 2026-11-20T14:30:00+01:00",
            ZonedDateTime.class, "a date and time such as 2026-11-20T14:30:00+01:00",
            Instant.class, "a timestamp such as 2026-11-20T14:30:00Z",
            Duration.class, "a duration such as PT10M",
            YearMonth.class, "a month such as 2026-11",
            ZoneId.class, "a time zone such as Europe/Berlin");

    private JsonErrors() {}

    static String text(JsonProcessingException wrong) {
        if (wrong instanceof JsonMappingException around && around.getCause() instanceof JsonParseException broken) {
            return "The body is not valid JSON" + place(broken);
        }
        if (wrong instanceof UnrecognizedPropertyException unknown) {
            Collection<Object> known = unknown.getKnownPropertyIds();
            return "Unknown property \"" + shortened(unknown.getPropertyName()) + "\"" + within(unknown) + place(wrong)
                    + (known == null || known.isEmpty() ? "" : "; available: " + known);
        }
        if (wrong instanceof InvalidFormatException text && StorableTextReader.refuses(text.getValue())) {
            return "The text" + within(text) + " contains U+0000 or half of a surrogate pair" + place(wrong);
        }
        if (wrong instanceof InvalidFormatException format) {
            return "\"" + shortened(String.valueOf(format.getValue())) + "\" is not " + expected(format)
                    + within(format) + place(wrong);
        }
        if (wrong instanceof InvalidNullException nothing) {
            return "The value" + within(nothing) + " is missing or null: " + expected(nothing) + " is expected"
                    + place(wrong);
        }
        if (wrong instanceof MismatchedInputException mismatch) {
            return "The value" + within(mismatch) + " is invalid: " + expected(mismatch) + " is expected"
                    + place(wrong);
        }
        if (wrong instanceof JsonMappingException refused) {
            return "The value" + within(refused) + " is invalid" + place(wrong);
        }
        return wrong instanceof StreamConstraintsException
                ? "The body has too many values, or values that are too large or too deeply nested" + place(wrong)
                : "The body is not valid JSON" + place(wrong);
    }

    private static String expected(MismatchedInputException mismatch) {
        Class<?> type = mismatch.getTargetType();
        if (type == null) {
            return "another type";
        }
        if (type.isEnum()) {
            return "one of " + values(type, mismatch.getProcessor());
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "text";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (INTEGRAL.contains(type)) {
            return "a whole number";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return TIMES.getOrDefault(
                type,
                type.getName().startsWith("java.time.") ? "a value of type " + type.getSimpleName() : "an object");
    }

    /** Returns the constants of an enum as the mapper that read them writes them. */
    private static List<String> values(Class<?> type, @Nullable Object parser) {
        ObjectCodec mapper = parser instanceof JsonParser reader ? reader.getCodec() : null;
        return Stream.of(type.getEnumConstants())
                .map(each -> mapper instanceof ObjectMapper known
                        ? known.valueToTree(each).asText()
                        : ((Enum<?>) each).name())
                .toList();
    }

    private static String within(JsonMappingException wrong) {
        String path = path(wrong);
        return path.isEmpty() ? "" : " at " + path;
    }

    /** Returns the location in the value: {@code lines[2].count}; for a deep location only its beginning. */
    private static String path(JsonMappingException wrong) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : wrong.getPath()) {
            String name = step.getFieldName();
            if (path.length() > LONGEST_PATH) {
                return path.append('…').toString();
            }
            if (name == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(shortened(name));
            }
        }
        return path.toString();
    }

    /** Returns the response to invalid JSON; it names the location in the value as a JSON pointer (RFC 6901). */
    static HttpException badRequest(JsonProcessingException wrong) {
        return wrong instanceof JsonMappingException mapping
                        && !mapping.getPath().isEmpty()
                ? new InvalidValue(
                        text(wrong), path(mapping), pointer(mapping), wrong instanceof InvalidNullException, wrong)
                : new BadRequest(text(wrong), wrong);
    }

    private static String pointer(JsonMappingException wrong) {
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference step : wrong.getPath()) {
            if (pointer.length() > LONGEST_PATH) {
                return pointer.toString();
            }
            String name = step.getFieldName();
            pointer.append('/')
                    .append(
                            name == null
                                    ? String.valueOf(step.getIndex())
                                    : shortened(name).replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }

    static String place(JsonProcessingException wrong) {
        @Nullable JsonLocation location = wrong.getLocation();
        return location == null || location.getLineNr() < 1
                ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
    }

    /** Returns the response for a model that cannot be written; it names the location and a general reason. */
    static UnwritableModel unwritable(Throwable failure, int depth) {
        String where = "";
        String pointer = "";
        if (failure instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            where = within(mapping);
            pointer = pointer(mapping);
        }
        return new UnwritableModel(
                "The response cannot be written as JSON" + where + ": " + reason(failure, depth), pointer, failure);
    }

    private static String reason(Throwable failure, int depth) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof StreamConstraintsException || each instanceof StackOverflowError) {
                return "it is nested deeper than " + depth + " levels, or contains itself";
            }
            if (each instanceof JsonTooLongException) {
                return String.valueOf(each.getMessage());
            }
            if (each instanceof InvalidDefinitionException) {
                return "it contains a value of a type that has no serializer";
            }
        }
        return "reading the value failed";
    }
}
