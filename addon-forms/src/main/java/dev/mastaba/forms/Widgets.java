package dev.mastaba.forms;

import dev.mastaba.binding.RecordFields.Component;
import dev.mastaba.core.http.Upload;
import jakarta.validation.constraints.Email;
import jakarta.validation.metadata.ConstraintDescriptor;
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
            boolean.class, "checkbox",
            Boolean.class, "checkbox",
            LocalDate.class, "date",
            LocalTime.class, "time",
            LocalDateTime.class, "datetime-local",
            YearMonth.class, "month");

    private static final String DAY = "(?!0000)\\d{4}-\\d{2}-\\d{2}";
    private static final String TIME = "\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,3})?)?";

    /** The values that controls can show, by the widget (HTML Standard, 2.3.4 and 2.3.5). */
    private static final Map<String, Pattern> SHOWN = Map.of(
            "number", Pattern.compile("-?(\\d+(\\.\\d+)?|\\.\\d+)([eE][+-]?\\d+)?"),
            "date", Pattern.compile(DAY),
            "time", Pattern.compile(TIME),
            "datetime-local", Pattern.compile(DAY + "T" + TIME),
            "month", Pattern.compile("(?!0000)\\d{4}-\\d{2}"));

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
        if (isNumber(type)) {
            return "number";
        }
        boolean email = constraints.stream().anyMatch(each -> each.getAnnotation() instanceof Email);
        return email ? "email" : BY_TYPE.getOrDefault(type, "text");
    }
}
