package dev.mastaba.examples.conduit;

import dev.mastaba.binding.BadParameters;
import dev.mastaba.binding.BadParameters.Entry.Source;
import dev.mastaba.binding.RecordCheck.Violation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields that a client changes. A missing field keeps its value, while null is a value.
 *
 * @param values the new values by field
 */
record Changes(Map<String, @Nullable Object> values) {
    /** Returns the new value of a required text. */
    String text(String field, String present) {
        Object value = values.getOrDefault(field, present);
        if (value instanceof String text && (!text.isBlank() || !values.containsKey(field))) {
            return text;
        }
        throw invalid(field, Failure.BLANK);
    }

    /** Returns the new value of a text that may be missing; an empty text counts as missing. */
    @Nullable
    String optional(String field, @Nullable String present) {
        Object value = values.containsKey(field) ? values.get(field) : present;
        return value instanceof String text && !text.isBlank() ? text : null;
    }

    /** Returns the new texts of a list. */
    List<String> texts(String field, List<String> present) {
        if (values.getOrDefault(field, present) instanceof List<?> list
                && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw invalid(field, "must be a list of texts");
    }

    private static BadParameters invalid(String field, String message) {
        return BadParameters.violated(Source.BODY, List.of(new Violation(field, "invalid", message)), 1);
    }
}
