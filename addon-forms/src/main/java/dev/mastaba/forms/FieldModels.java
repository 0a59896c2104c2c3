package dev.mastaba.forms;

import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.i18n.TranslationString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A factory for the fields that templates read. Confined to one request. */
final class FieldModels {
    private static final int MOST = 1_000;
    private static final Set<String> BOXES = Set.of("radio", "checkboxes");

    private final String form;
    private final Localizer localizer;
    private final List<FormError> errors;
    private final OfferedChoices choices;

    /**
     * Creates a factory.
     *
     * @param form the beginning of the ids
     */
    FieldModels(String form, Localizer localizer, List<FormError> errors, OfferedChoices choices) {
        this.form = form;
        this.localizer = localizer;
        this.errors = errors;
        this.choices = choices;
    }

    /** Returns the model of a field with the values of its record. */
    FormField of(PlannedField field, String prefix, ShownValues record) {
        String name = prefix + field.name();
        ShownValues own = record.below(field.name(), field.property());
        List<String> texts = field.isShown() && field.inner().isEmpty() ? texts(field, own) : List.of();
        List<String> failures = failures(field, name);
        String id = FieldNames.id(form, name);
        String hint = localized(field.hint());
        String hintId = hint.isEmpty() ? "" : id + "-hint";
        String errorId = failures.isEmpty() ? "" : id + "-error";
        boolean list = field.widget().equals("list");
        // Otherwise, the browser would show a blank control, and the value would be lost.
        boolean asText = texts.stream().anyMatch(each -> !Widgets.canShow(field.control(), each));
        boolean many = field.component().many();
        return new FormField(
                name,
                id,
                localized(field.label()),
                hint,
                asText && !many ? "text" : field.widget(),
                field.widget().equals("checkbox") || texts.isEmpty() ? "" : texts.get(0),
                many ? texts : List.of(),
                options(field, name, id, texts),
                field.widget().equals("checkbox") && texts.stream().anyMatch(FieldModels::isTrue),
                field.required(),
                asText ? many ? Map.of("type", "text") : Map.of() : field.attributes(),
                failures,
                hintId,
                errorId,
                (hintId + " " + errorId).strip(),
                list ? List.of() : inner(field, name + ".", own),
                list ? rows(field, name, own) : List.of());
    }

    private static List<String> texts(PlannedField field, ShownValues own) {
        List<String> texts = own.isAbsent() ? field.component().standard() : own.texts(MOST);
        return field.component().many() ? SentValues.withoutBlank(texts) : texts;
    }

    private static boolean isTrue(String text) {
        return text.equalsIgnoreCase("true")
                || text.equalsIgnoreCase("on")
                || text.equalsIgnoreCase("yes")
                || text.equals("1");
    }

    /** Returns the errors of a field; those of values without fields of their own count as well. */
    private List<String> failures(PlannedField field, String name) {
        return errors.stream()
                .filter(each -> each.field().equals(name)
                        || field.inner().isEmpty() && each.field().startsWith(name + "["))
                .map(FormError::text)
                .distinct()
                .toList();
    }

    private List<FormField.Option> options(PlannedField field, String name, String id, List<String> texts) {
        List<FormField.Option> options = new ArrayList<>();
        for (Choice each : choices.of(field, name)) {
            String own = BOXES.contains(field.widget()) && !options.isEmpty() ? id + "-" + options.size() : id;
            boolean selected = texts.stream()
                    .anyMatch(
                            field.component().type().isEnum() ? each.value()::equalsIgnoreCase : each.value()::equals);
            options.add(new FormField.Option(each.value(), each.label(), selected, own));
        }
        return options;
    }

    private List<FormField> inner(PlannedField field, String prefix, ShownValues values) {
        return field.inner().stream().map(each -> of(each, prefix, values)).toList();
    }

    /** Returns the rows with values, and an empty row for another one. */
    private List<List<FormField>> rows(PlannedField field, String name, ShownValues values) {
        List<List<FormField>> rows = new ArrayList<>();
        for (ShownValues each : values.rows(MOST)) {
            rows.add(inner(field, name + "[" + rows.size() + "].", each));
        }
        rows.add(inner(field, name + "[" + rows.size() + "].", ShownValues.NONE).stream()
                .map(FieldModels::unrequired)
                .toList());
        return rows;
    }

    /** Returns a field of the empty row, which the reader may leave blank. */
    private static FormField unrequired(FormField field) {
        return new FormField(
                field.name(),
                field.id(),
                field.label(),
                field.hint(),
                field.widget(),
                field.value(),
                field.values(),
                field.options(),
                field.checked(),
                false,
                field.attributes(),
                field.errors(),
                field.hintId(),
                field.errorId(),
                field.describedBy(),
                field.fields(),
                field.rows());
    }

    private String localized(TranslationString text) {
        return text.id().isEmpty() ? "" : localizer.translate(text);
    }
}
