package dev.mastaba.forms;

import dev.mastaba.binding.RecordFields.Component;
import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The problems of forms that are found when the application is composed. */
final class FormProblems {
    private static final String NO_CHOICE = "MAST-FORM-014";

    private FormProblems() {}

    static Problem unknownForm(FormChange change, List<DeclaredForm> forms) {
        List<String> ids = forms.stream().map(DeclaredForm::id).sorted().toList();
        List<String> near = NearMisses.of(change.form(), ids);
        String known = ids.isEmpty() ? " The application has no forms." : " Available: " + String.join(", ", ids) + ".";
        return new Problem(
                "MAST-FORM-001",
                "The form \"" + change.form() + "\" does not exist." + NearMisses.hint(change.form(), ids) + known,
                List.of(change.origin()),
                near.isEmpty()
                        ? List.of("Remove the call of extendForm, or include the add-on that declares the form.")
                        : near.stream()
                                .map(each -> "Forms.of(config).extendForm(\"" + each + "\", form -> …);")
                                .toList());
    }

    static Problem unknownField(String form, String field, Collection<String> known, FormChange change) {
        List<String> near = NearMisses.of(field, known);
        return new Problem(
                "MAST-FORM-002",
                "The form " + form + " has no field \"" + field + "\"." + NearMisses.hint(field, known) + " Available: "
                        + String.join(", ", known) + ".",
                change.origin(),
                near.isEmpty() ? "Use one of the available fields." : "Fix the name: \"" + near.get(0) + "\"");
    }

    static Problem taken(String form, String field, Origin origin, Origin other) {
        return new Problem(
                "MAST-FORM-003",
                "The form " + form + " already has a field \"" + field + "\".",
                List.of(origin, other),
                "@Name(\"my-" + field + "\") String " + field + "   // on the added component");
    }

    static Problem cycle(
            String form, List<String> fields, Map<String, Place> places, Map<String, FormChange> placedBy) {
        List<Origin> origins = new ArrayList<>();
        for (String field : fields) {
            FormChange change = placedBy.get(field);
            if (change != null && !origins.contains(change.origin())) {
                origins.add(change.origin());
            }
        }
        String text = fields.stream()
                .map(each -> "\"" + each + "\" " + places.get(each))
                .collect(Collectors.joining(", "));
        return new Problem(
                "MAST-FORM-004",
                "The positions of fields of the form " + form + " form a cycle: " + text + ".",
                origins,
                "Change one of the positions, for example to first() or last().");
    }

    static Problem noValue(String form, Component component, FormChange.Remove remove, FormChange removal) {
        String type = component.component().getType().getSimpleName();
        String summary = remove.valued()
                ? "The value for the removed field \"" + component.name() + "\" of the form " + form
                        + " is not of type " + type + "."
                : "The field \"" + component.name() + "\" of the form " + form
                        + " cannot be removed without a value, because its type " + type + " requires one.";
        return new Problem(
                "MAST-FORM-005",
                summary,
                removal.origin(),
                "form.remove(\"" + component.name() + "\", value)   // of type " + type);
    }

    static Problem brokenValue(String form, String field, @Nullable Broken broken, FormChange removal, Origin record) {
        return new Problem(
                "MAST-FORM-006",
                "The value of the removed field \"" + field + "\" of the form " + form + " violates "
                        + (broken == null ? "a constraint" : "@" + broken.code()) + ".",
                List.of(removal.origin(), record),
                "form.remove(\"" + field + "\", value)   // a value that all constraints permit");
    }

    static Problem otherType(String form, String field, Class<?> type, Class<?> other, FormChange change) {
        return new Problem(
                "MAST-FORM-007",
                "The field \"" + field + "\" of the form " + form + " has the type " + type.getSimpleName()
                        + ", but the stricter component has the type " + other.getSimpleName() + ".",
                change.origin(),
                "Use the type " + type.getSimpleName() + " for the component \"" + field + "\".");
    }

    static Problem wrongConstraint(String subject, Exception wrong, Origin origin) {
        return new Problem(
                "MAST-FORM-008",
                "The constraints of " + subject + " are invalid: "
                        + String.valueOf(wrong.getMessage()).replaceFirst("^HV[0-9]+: ", ""),
                origin,
                String.valueOf(wrong.getMessage()).contains("'java.util.")
                        ? "Write the constraint of a value in an Optional, or of the elements of a list, before their type:"
                                + " Optional<@Max(3) Integer>"
                        : "Use a constraint that supports the type of the component, such as @Size for String.");
    }

    static Problem sameRecord(DeclaredForm form, DeclaredForm other) {
        return new Problem(
                "MAST-FORM-009",
                "The forms " + other.id() + " and " + form.id() + " have the same record "
                        + form.type().getName() + ".",
                List.of(other.origin(), form.origin()),
                "Declare a record for each form.");
    }

    static Problem noChoice(FormPlan plan, FormChange.Choosing choosing, FormChange change) {
        return new Problem(
                NO_CHOICE,
                noChoice(plan.form().id(), choosing.field(), plan.at(choosing.field())),
                change.origin(),
                "@Field(widget = \"select\") String " + choosing.field()
                        + "   // in the record that the extension adds");
    }

    private static String noChoice(String form, String name, @Nullable PlannedField field) {
        return field == null
                ? "The form " + form + " has no field \"" + name + "\" that can have options."
                : !field.isChoice()
                        ? "The field \"" + name + "\" of the form " + form
                                + " cannot have options, because its widget is \"" + field.widget() + "\"."
                        : "The field \"" + name + "\" of the form " + form
                                + " belongs to the application, which sets its options.";
    }

    static String noChoice(FormPlan plan, String name, @Nullable PlannedField field) {
        return NO_CHOICE + "  " + noChoice(plan.form().id(), name, field)
                + " Use the widget select, radio, or checkboxes: @Field(widget = \"select\")";
    }

    static String manyChoices(String form, String name, int count, int most) {
        return "MAST-FORM-015  The field \"" + name + "\" of the form " + form + " has " + count
                + " options; the maximum is " + most + ". Offer fewer options, or use another widget.";
    }

    static String missingChoices(DeclaredForm form, String name, PlannedField field) {
        return "MAST-FORM-013  The field \"" + name + "\" of the form " + form.id() + " has the widget \""
                + field.widget()
                + "\", but no options. Set them in each view that shows or submits the form: RecordForm.of(request, "
                + form.type().getSimpleName() + ".class).options(\"" + name
                + "\", List.of(new Choice(\"value\", \"Label\")))";
    }

    static Problem notAdded(Class<?> type, FormChange change) {
        return new Problem(
                "MAST-FORM-011",
                "The form " + change.form() + " has initial values for the record " + type.getName()
                        + ", which no extension adds.",
                change.origin(),
                "form.add(" + type.getSimpleName() + ".class).initially(" + type.getSimpleName()
                        + ".class, request -> …)");
    }
}
