package dev.mastaba.forms;

import dev.mastaba.binding.FieldError;
import dev.mastaba.binding.ParameterTree;
import dev.mastaba.binding.RecordFields;
import dev.mastaba.binding.RecordFields.Component;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.i18n.Localizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A form that was submitted: its values and errors. Confined to one request. */
final class Submission {
    private final FormPlan plan;
    private final ParameterTree sent;
    private final Messages messages;
    private final Localizer localizer;
    private final FormErrors errors;
    private final Map<Class<?>, Object> records = new HashMap<>();
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
    private boolean read = true;

    private Submission(FormPlan plan, ParameterTree sent, Messages messages, Localizer localizer) {
        this.plan = plan;
        this.sent = sent;
        this.messages = messages;
        this.localizer = localizer;
        this.errors = new FormErrors(
                plan, localizer, plan.parts().get(0).fields().reading().most());
    }

    /**
     * Reads the values of a form, and checks their constraints.
     *
     * @throws Exception if a constraint throws it
     */
    static Submission of(
            FormPlan plan, ParameterTree sent, Messages messages, Localizer localizer, OfferedChoices choices)
            throws Exception {
        Submission submission = new Submission(plan, sent, messages, localizer);
        plan.parts().forEach(submission::read);
        submission.restrict();
        plan.fields().forEach(each -> submission.choose(each, each.name(), sent.below(each.name()), choices));
        return submission;
    }

    /**
     * Runs the checks of extensions, unless a value is invalid.
     *
     * @throws Exception if a check throws it
     */
    void check(Request request) throws Exception {
        if (read && errors.isEmpty()) {
            FormValues values = values();
            for (FormExtension.Check check : plan.checks()) {
                check.check(request, values, errors);
            }
        }
    }

    FormErrors errors() {
        return errors;
    }

    FormValues values() {
        return new FormValues(records, values);
    }

    ParameterTree sent() {
        return sent;
    }

    @Nullable
    Object application() {
        return records.get(plan.form().type());
    }

    /** Reads a record, and checks it; or, if a component cannot be read, each of the others. */
    private void read(FormPart part) {
        List<Component> components = part.fields().components();
        RecordFields.Reading reading = part.fields().reading();
        @Nullable Object[] made = new @Nullable Object[components.size()];
        List<Integer> good = new ArrayList<>();
        for (int i = 0; i < made.length; i++) {
            int before = reading.count();
            Component component = components.get(i);
            Optional<Object> fixed = part.fixed().get(i);
            made[i] = fixed != null ? fixed.orElse(null) : part.fields().read(i, "", sent(component), reading);
            if (reading.count() == before) {
                good.add(i);
                values.put(component.name(), made[i]);
            }
        }
        Object record = reading.count() == 0 ? part.fields().create(made, reading) : null;
        reading.errors().forEach(each -> add(each, part.addOn()));
        if (record != null) {
            records.put(part.type(), record);
            part.rules().check(record).forEach(each -> add(each, part.addOn()));
        } else {
            read = false;
            good.forEach(i -> part.rules()
                    .check(components.get(i).component().getName(), made[i])
                    .forEach(each -> add(each, part.addOn())));
            reading.singles().forEach(single -> part.rules().check(single).forEach(each -> add(each, part.addOn())));
        }
    }

    /** Returns what was sent for a component: blank texts of optional components count as not sent. */
    private @Nullable ParameterTree sent(Component component) {
        ParameterTree below = sent.below(component.name());
        if (below == null) {
            return null;
        }
        boolean text = component.type() == String.class && !component.many();
        boolean blank = text && component.optional() && below.texts().stream().allMatch(String::isBlank);
        return blank ? null : below;
    }

    private void restrict() {
        plan.stricter().forEach((field, rules) -> {
            if (values.containsKey(field)) {
                for (FormPlan.StricterRule rule : rules) {
                    rule.rules().check(rule.property(), values.get(field)).forEach(each -> {
                        errors.removeLooser(field, each.code());
                        errors.add(field, messages.of(each, rule.addOn(), localizer), each.code());
                    });
                }
            }
        });
    }

    /** Refuses texts that are not among the options of their field. */
    private void choose(PlannedField field, String name, @Nullable ParameterTree below, OfferedChoices choices) {
        if (below == null) {
            return;
        }
        if (field.isChoice()) {
            refuseOthers(field, name, below, choices);
        } else if (!field.inner().isEmpty() && field.component().many()) {
            below.elements().forEach(row -> inner(field, name + "[" + row.number() + "]", row.fields(), choices));
        } else {
            inner(field, name, below, choices);
        }
    }

    private void inner(PlannedField field, String name, ParameterTree values, OfferedChoices choices) {
        field.inner().forEach(each -> choose(each, name + "." + each.name(), values.below(each.name()), choices));
    }

    private void refuseOthers(PlannedField field, String name, ParameterTree below, OfferedChoices choices) {
        List<Choice> options = choices.computed(field, name);
        if (options == null || errors.has(name)) {
            return;
        }
        Set<String> values = options.stream().map(Choice::value).collect(Collectors.toSet());
        if (below.texts().stream().anyMatch(each -> !each.isBlank() && !values.contains(each))) {
            errors.add(name, localizer.translate(Texts.CHOICE), "option");
        }
    }

    private void add(Broken broken, String addOn) {
        errors.add(broken.path(), messages.of(broken, addOn, localizer), broken.code());
    }

    private void add(FieldError error, String addOn) {
        PlannedField field = plan.deepest(error.name());
        Class<?> type = field == null ? String.class : field.component().type();
        errors.add(error.name(), messages.of(error, type, addOn, localizer), code(error.kind()));
    }

    private static String code(FieldError.Kind kind) {
        return kind == FieldError.Kind.WRONG ? "type" : kind.name().toLowerCase(Locale.ROOT);
    }
}
