package dev.mastaba.forms;

import dev.mastaba.core.extend.Key;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A form with all changes, as it is planned when the application is composed. Immutable.
 *
 * @param parts the records: that of the application first
 * @param fields the fields in the order in which they are shown
 * @param stricter the further constraints by the name of the field
 * @param choices the functions of extensions that compute options, by the name of the field
 */
record FormPlan(
        DeclaredForm form,
        List<FormPart> parts,
        List<PlannedField> fields,
        Map<String, List<StricterRule>> stricter,
        Map<String, FormExtension.Choices> choices,
        List<FormExtension.Check> checks,
        List<FormExtension.Accepted> accepted) {
    FormPlan {
        parts = List.copyOf(parts);
        fields = List.copyOf(fields);
        stricter = Map.copyOf(stricter);
        choices = Map.copyOf(choices);
        checks = List.copyOf(checks);
        accepted = List.copyOf(accepted);
    }

    /** Further constraints of a field: those of a component of a record that is never created. */
    record StricterRule(RecordRules rules, String property, String addOn) {}

    /** Returns the field with a name, or null if the form has none. */
    @Nullable
    PlannedField field(String name) {
        return fields.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Returns the field, or inner field, with a name without indexes, such as {@code lines.count}; null if there is none. */
    @Nullable
    PlannedField at(String path) {
        List<PlannedField> level = fields;
        PlannedField found = null;
        for (String step : path.split("\\.", -1)) {
            found = level.stream()
                    .filter(each -> each.name().equals(step))
                    .findFirst()
                    .orElse(null);
            if (found == null) {
                return null;
            }
            level = found.inner();
        }
        return found;
    }

    /** Returns the field, or inner field, that contains the value with a name such as {@code lines[0].count}; null if there is none. */
    @Nullable
    PlannedField deepest(String name) {
        List<PlannedField> level = fields;
        PlannedField found = null;
        String rest = name;
        while (!rest.isEmpty()) {
            String step = FieldNames.top(rest);
            PlannedField next = level.stream()
                    .filter(each -> each.name().equals(step))
                    .findFirst()
                    .orElse(null);
            if (next == null) {
                return found;
            }
            found = next;
            level = next.inner();
            rest = rest.substring(step.length()).replaceFirst("^\\[[0-9]*]", "").replaceFirst("^\\.", "");
        }
        return found;
    }

    boolean isMultipart() {
        return fields.stream().anyMatch(PlannedField::hasFile);
    }

    /** The forms of an application. */
    record All(Map<Class<?>, FormPlan> byType) {
        static final Key<All> KEY = Key.of(All.class);
    }
}
