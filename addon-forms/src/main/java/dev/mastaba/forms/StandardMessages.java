package dev.mastaba.forms;

import dev.mastaba.core.i18n.TranslationString;
import jakarta.validation.metadata.ConstraintDescriptor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The add-on's texts for the constraints of Jakarta Validation and its own. */
final class StandardMessages {
    private static final String PREFIX = "jakarta.validation.constraints.";
    private static final String SUFFIX = ".message";

    private StandardMessages() {}

    /** Returns the text for the default message of a constraint, or null if the message belongs to another constraint. */
    static @Nullable TranslationString of(String key, ConstraintDescriptor<?> constraint) {
        Map<String, Object> given = constraint.getAttributes();
        if (key.equals("dev.mastaba.forms.FileLimits.message")) {
            return Texts.of("This file is too large or has the wrong type.");
        }
        if (!key.startsWith(PREFIX) || !key.endsWith(SUFFIX)) {
            return null;
        }
        return switch (key.substring(PREFIX.length(), key.length() - SUFFIX.length())) {
            case "NotNull", "NotBlank", "NotEmpty" -> Texts.REQUIRED;
            case "Null" -> Texts.of("Leave this field empty.");
            case "AssertTrue" -> Texts.of("Select this field.");
            case "AssertFalse" -> Texts.of("Do not select this field.");
            case "Size" -> size(given);
            case "Min", "DecimalMin" -> least(given, Boolean.FALSE.equals(given.get("inclusive")));
            case "Max", "DecimalMax" -> most(given, Boolean.FALSE.equals(given.get("inclusive")));
            case "Positive" -> least(Map.of("value", 0), true);
            case "PositiveOrZero" -> least(Map.of("value", 0), false);
            case "Negative" -> most(Map.of("value", 0), true);
            case "NegativeOrZero" -> most(Map.of("value", 0), false);
            case "Digits" ->
                Texts.of(
                                "Enter a number with at most ${integer} digits before and ${fraction} after the decimal point.")
                        .with(Map.of(
                                "integer",
                                given.getOrDefault("integer", 0),
                                "fraction",
                                given.getOrDefault("fraction", 0)));
            case "Pattern" -> Texts.of("This value does not have the required format.");
            case "Email" -> Texts.of("Enter an email address, such as name@example.org.");
            case "Past" -> Texts.of("Enter a date in the past.");
            case "PastOrPresent" -> Texts.of("Enter a date that is not in the future.");
            case "Future" -> Texts.of("Enter a date in the future.");
            case "FutureOrPresent" -> Texts.of("Enter a date that is not in the past.");
            default -> null;
        };
    }

    private static TranslationString size(Map<String, Object> given) {
        int min = (Integer) given.getOrDefault("min", 0);
        int max = (Integer) given.getOrDefault("max", Integer.MAX_VALUE);
        if (min <= 0) {
            return Texts.of("The maximum length is ${max}.").with("max", max);
        }
        return max == Integer.MAX_VALUE
                ? Texts.of("The minimum length is ${min}.").with("min", min)
                : Texts.of("The length must be from ${min} to ${max}.").with(Map.of("min", min, "max", max));
    }

    private static TranslationString least(Map<String, Object> given, boolean exclusive) {
        Object value = given.getOrDefault("value", 0);
        return (exclusive
                        ? Texts.of("Enter a number greater than ${value}.")
                        : Texts.of("Enter a number of at least ${value}."))
                .with("value", value);
    }

    private static TranslationString most(Map<String, Object> given, boolean exclusive) {
        Object value = given.getOrDefault("value", 0);
        return (exclusive
                        ? Texts.of("Enter a number less than ${value}.")
                        : Texts.of("Enter a number of at most ${value}."))
                .with("value", value);
    }
}
