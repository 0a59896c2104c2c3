package dev.mastaba.forms;

import dev.mastaba.binding.FieldError;
import dev.mastaba.core.http.Upload;
import dev.mastaba.core.i18n.TranslationString;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.regex.Pattern;

/** The texts for values that are missing or cannot be converted to the type of their field. */
final class ConversionMessages {
    private static final Pattern DIGITS = Pattern.compile("[+-]?[0-9]+…?");

    private ConversionMessages() {}

    static TranslationString missing(Class<?> type) {
        if (type == Upload.class) {
            return Texts.of("Choose a file.");
        }
        return type.isEnum() ? Texts.CHOICE : Texts.REQUIRED;
    }

    static TranslationString wrong(Class<?> type, FieldError error, String addOn) {
        if (type.isEnum()) {
            return Texts.CHOICE;
        }
        if (Widgets.isWhole(type)) {
            boolean tooLarge = DIGITS.matcher(error.given()).matches();
            return tooLarge ? Texts.of("This number is too large or too small.") : Texts.of("Enter a whole number.");
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return Texts.of("Enter a number.");
        }
        if (type == LocalDate.class) {
            return Texts.of("Enter a date, such as 2026-11-20.");
        }
        if (type == LocalTime.class) {
            return Texts.of("Enter a time, such as 14:30.");
        }
        if (type == LocalDateTime.class) {
            return Texts.of("Enter a date and a time, such as 2026-11-20T14:30.");
        }
        return Texts.of("Enter ${expected}.")
                .with("expected", TranslationString.of(error.detail()).in(List.of(addOn, Texts.DOMAIN)));
    }
}
