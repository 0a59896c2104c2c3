package dev.mastaba.forms;

import dev.mastaba.binding.RecordFields.Component;
import dev.mastaba.core.http.Upload;
import jakarta.validation.constraints.Email;
import jakarta.validation.metadata.ConstraintDescriptor;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The widget of a field, by its annotation and type. */
final class Widgets {
    private static final Set<Class<?>> WHOLE = Set.of(
            byte.class,
            Byte.class,
            short.class,
            Short.class,
            int.class,
            Integer.class,
            long.class,
            Long.class,
            BigInteger.class);
    private static final Map<Class<?>, String> BY_TYPE = Map.of(
            Upload.class, "file",
            LocalDate.class, "date",
            LocalTime.class, "time",
            LocalDateTime.class, "datetime-local",
            YearMonth.class, "month");

    private static final String DAY = "(?!0000)\\d{4}-\\d{2}-\\d{2}";
    private static final String TIME = "\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,3})?)?";

    /** The values that controls can show, by the widget (HTML Standard, 2.3.4 and 2.3.5). */
    private static final Map<String, Pattern> SHOWN = Map.of(
            "number", Pattern.compile("-?(\\d+(\\.\\d+)?|\\.\\d+)([eE][+-]?\\d{1,3})?"),
            "date", Pattern.compile(DAY),
            "time", Pattern.compile(TIME),
            "datetime-local", Pattern.compile(DAY + "T" + TIME),
            "month", Pattern.compile("(?!0000)\\d{4}-\\d{2}"));

    private static final Pattern LATER = Pattern.compile("\\d{5,}-");

    private Widgets() {}

    /** Returns whether the control of a widget can show a value; browsers show others as blank. */
    static boolean canShow(String widget, String value) {
        Pattern shown = SHOWN.get(widget);
        return shown == null || value.isBlank() || shown.matcher(value).matches();
    }

    static boolean isWhole(Class<?> type) {
        return WHOLE.contains(type);
    }

    static boolean isNumber(Class<?> type) {
        return isWhole(type) || Number.class.isAssignableFrom(type) || type == double.class || type == float.class;
    }

    /** Returns the name of the widget. */
    static String of(Component component, Set<ConstraintDescriptor<?>> constraints) {
        String said = component.annotation(Field.class).map(Field::widget).orElse("");
        if (!said.isEmpty()) {
            return said;
        }
        Class<?> type = component.type();
        if (component.record()) {
            return component.many() ? "list" : "group";
        }
        if (type == Upload.class) {
            return "file";
        }
        if (component.many()) {
            return type.isEnum() ? "checkboxes" : "several";
        }
        if (type.isEnum()) {
            return "select";
        }
        return type == boolean.class || type == Boolean.class ? "checkbox" : ofElement(type, constraints);
    }

    /** Returns the type of the input for a single value that is written as text. */
    static String ofElement(Class<?> type, Set<ConstraintDescriptor<?>> constraints) {
        if (isNumber(type)) {
            return "number";
        }
        boolean email = constraints.stream().anyMatch(each -> each.getAnnotation() instanceof Email);
        return email ? "email" : BY_TYPE.getOrDefault(type, "text");
    }

    /**
     * Returns a text that a control sent as Java writes it. Browsers send line breaks as CR LF, numbers also with an exponent, further zeros, or a
     * negative zero, and later years without a sign.
     *
     * @param step the step of the numbers
     */
    static String read(String widget, String text, String step) {
        return switch (widget) {
            case "number" -> !text.isBlank() && canShow(widget, text) ? number(text, step) : text;
            case "date", "datetime-local", "month" -> LATER.matcher(text).lookingAt() ? "+" + text : text;
            default -> text.replace("\r\n", "\n").replace('\r', '\n');
        };
    }

    private static String number(String text, String step) {
        int fraction = step.equals(ConstraintAttributes.ANY) ? Integer.MAX_VALUE : new BigDecimal(step).scale();
        BigDecimal number = new BigDecimal(text);
        return number.stripTrailingZeros().scale() <= fraction
                ? number.setScale(Math.max(0, Math.min(number.scale(), fraction)))
                        .toPlainString()
                : text;
    }
}
