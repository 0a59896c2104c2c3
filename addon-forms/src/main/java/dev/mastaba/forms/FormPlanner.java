package dev.mastaba.forms;

import dev.mastaba.binding.RecordFields;
import dev.mastaba.binding.RecordFields.Component;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import jakarta.validation.Validator;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A planner of one form: the application's record and all changes to it, in canonical order. Confined to the commit. */
final class FormPlanner {
    private final Registry registry;
    private final Validator validator;
    private final DeclaredForm form;
    private final List<FormChange> changes;
    private final List<Problem> problems = new ArrayList<>();
    private final List<FormPart> parts = new ArrayList<>();
    private final Map<String, Owned> owned = new LinkedHashMap<>();
    private final Map<String, FormChange> removed = new LinkedHashMap<>();
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Map<String, FormChange> placedBy = new HashMap<>();
    private final Map<String, List<FormPlan.StricterRule>> stricter = new HashMap<>();

    /** A field with the record that it belongs to. */
    private record Owned(Component component, RecordRules rules, String addOn, Origin origin) {}

    FormPlanner(Registry registry, Validator validator, DeclaredForm form, List<FormChange> changes) {
        this.registry = registry;
        this.validator = validator;
        this.form = form;
        this.changes = changes;
    }

    /**
     * Returns the plan.
     *
     * @throws ConfigurationException with all problems of the form
     */
    FormPlan plan() {
        DeclaredRecord application = record(form.type(), form.addOn(), form.origin());
        Map<Class<?>, DeclaredRecord> added = new LinkedHashMap<>();
        each(FormChange.Add.class, (change, add) -> add(change, add, added));
        each(FormChange.Remove.class, (change, remove) -> {
            if (isKnown(remove.field(), change)) {
                removed.put(remove.field(), change);
            }
        });
        each(FormChange.Move.class, (change, move) -> {
            if (isKnown(move.field(), change)) {
                place(move.field(), move.place(), change);
            }
        });
        each(FormChange.Restrict.class, this::restrict);
        Map<Class<?>, FormExtension.Initial<? extends Record>> initial = new HashMap<>();
        each(FormChange.Initially.class, (change, initially) -> {
            if (!added.containsKey(initially.type())) {
                problems.add(FormProblems.notAdded(initially.type(), change));
            }
            initial.put(initially.type(), initially.values());
        });
        placedBy.forEach((field, change) -> checkAnchor(places.get(field), change));
        if (application != null) {
            part(application, null);
        }
        added.values().forEach(each -> part(each, initial.get(each.type())));
        List<String> order = order();
        refuse();
        FormPlan plan = new FormPlan(form, parts, fields(order), stricter, choices(), checks(), accepted());
        each(FormChange.Choosing.class, (change, choosing) -> {
            PlannedField field = plan.at(choosing.field());
            if (field == null || !field.isChoice() || isOfApplication(choosing.field())) {
                problems.add(FormProblems.noChoice(plan, choosing, change));
            }
        });
        refuse();
        return plan;
    }

    private void refuse() {
        ConfigurationException.requireNone(problems);
    }

    private interface Handler<W> {
        void handle(FormChange change, W what);
    }

    private <W extends FormChange.What> void each(Class<W> kind, Handler<W> handler) {
        for (FormChange change : changes) {
            if (kind.isInstance(change.what())) {
                handler.handle(change, kind.cast(change.what()));
            }
        }
    }

    /** A record of the form before its values are known. */
    private record DeclaredRecord(
            Class<? extends Record> type, String addOn, Origin origin, RecordFields fields, RecordRules rules) {}

    /** Returns a record of the form, whose components become fields; null with problems if it cannot be read or checked. */
    private @Nullable DeclaredRecord record(Class<? extends Record> type, String addOn, Origin origin) {
        RecordRules rules = rules(type, origin);
        try {
            RecordFields fields = RecordFields.of(type, registry, origin);
            if (rules == null) {
                return null;
            }
            for (Component component : fields.components()) {
                Owned other = owned.putIfAbsent(component.name(), new Owned(component, rules, addOn, origin));
                if (other != null) {
                    problems.add(FormProblems.taken(form.id(), component.name(), origin, other.origin()));
                }
            }
            return new DeclaredRecord(type, addOn, origin, fields, rules);
        } catch (ConfigurationException refused) {
            problems.addAll(refused.problems());
            return null;
        }
    }

    private @Nullable RecordRules rules(Class<?> type, Origin origin) {
        try {
            return RecordRules.checked(type, validator, origin);
        } catch (ConfigurationException wrong) {
            problems.addAll(wrong.problems());
            return null;
        }
    }

    private void add(FormChange change, FormChange.Add add, Map<Class<?>, DeclaredRecord> added) {
        DeclaredRecord made = record(add.type(), change.addOn(), change.origin());
        if (made == null) {
            return;
        }
        if (added.putIfAbsent(add.type(), made) == null) {
            made.fields().components().forEach(each -> place(each.name(), add.place(), change));
        }
    }

    private void place(String field, Place place, FormChange change) {
        places.remove(field);
        places.put(field, place);
        placedBy.put(field, change);
    }

    private boolean isKnown(String field, FormChange change) {
        boolean known = owned.containsKey(field);
        if (!known) {
            problems.add(FormProblems.unknownField(form.id(), field, owned.keySet(), change));
        }
        return known;
    }

    private void checkAnchor(@Nullable Place place, FormChange change) {
        if (place != null && !place.field().isEmpty()) {
            isKnown(place.field(), change);
        }
    }

    private void restrict(FormChange change, FormChange.Restrict restrict) {
        RecordRules rules = rules(restrict.type(), change.origin());
        if (rules == null) {
            return;
        }
        for (var component : restrict.type().getRecordComponents()) {
            String name = FieldNames.of(component);
            if (isKnown(name, change)) {
                Owned field = owned.get(name);
                if (field != null && field.component().component().getType() != component.getType()) {
                    problems.add(FormProblems.otherType(
                            form.id(), name, field.component().component().getType(), component.getType(), change));
                } else {
                    stricter.computeIfAbsent(name, any -> new ArrayList<>())
                            .add(new FormPlan.StricterRule(rules, component.getName(), change.addOn()));
                }
            }
        }
    }

    private void part(DeclaredRecord record, FormExtension.@Nullable Initial<? extends Record> initially) {
        Map<Integer, Optional<Object>> fixed = new HashMap<>();
        List<Component> components = record.fields().components();
        for (int i = 0; i < components.size(); i++) {
            FormChange removal = removed.get(components.get(i).name());
            if (removal != null && removal.what() instanceof FormChange.Remove remove) {
                fixed.put(i, Optional.ofNullable(fixed(record, i, remove, removal)));
            }
        }
        parts.add(new FormPart(record.type(), record.addOn(), record.fields(), record.rules(), fixed, initially));
    }

    /** Returns the value of a removed field, which its type and all constraints must permit. */
    private @Nullable Object fixed(DeclaredRecord record, int index, FormChange.Remove remove, FormChange removal) {
        Component component = record.fields().components().get(index);
        RecordFields.Reading reading = record.fields().reading();
        Object value = remove.valued() ? remove.value() : record.fields().read(index, "", null, reading);
        Class<?> type = boxed(component.component().getType());
        boolean fits = value == null ? !component.component().getType().isPrimitive() : type.isInstance(value);
        if (reading.count() > 0 || !fits) {
            problems.add(FormProblems.noValue(form.id(), component, remove, removal));
            return null;
        }
        try {
            List<Broken> broken =
                    new ArrayList<>(record.rules().check(component.component().getName(), value));
            stricter.getOrDefault(component.name(), List.of())
                    .forEach(each -> broken.addAll(each.rules().check(each.property(), value)));
            if (!broken.isEmpty()) {
                problems.add(
                        FormProblems.brokenValue(form.id(), component.name(), broken.get(0), removal, record.origin()));
            }
        } catch (IllegalStateException ofTheConstraint) {
            problems.add(FormProblems.brokenValue(form.id(), component.name(), null, removal, record.origin()));
        }
        return value;
    }

    private List<String> order() {
        List<String> fixed = owned.keySet().stream()
                .filter(each -> !places.containsKey(each))
                .toList();
        List<String> order = FieldOrder.of(fixed, places);
        Set<String> known = Set.copyOf(order);
        List<String> missing = places.keySet().stream()
                .filter(each -> !known.contains(each) && problems.isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            problems.add(FormProblems.cycle(form.id(), missing, places, placedBy));
        }
        return order;
    }

    private List<PlannedField> fields(List<String> order) {
        List<PlannedField> fields = new ArrayList<>();
        for (String name : order) {
            Owned field = owned.get(name);
            if (field != null && !removed.containsKey(name)) {
                fields.add(new FieldPlanner(registry, validator, field.origin(), field.addOn())
                        .field(field.component(), field.rules(), stricter.getOrDefault(name, List.of())));
            }
        }
        return fields;
    }

    private boolean isOfApplication(String path) {
        Owned top = owned.get(FieldNames.top(path));
        return top != null && top.component().component().getDeclaringRecord() == form.type();
    }

    private Map<String, FormExtension.Choices> choices() {
        Map<String, FormExtension.Choices> choices = new HashMap<>();
        each(FormChange.Choosing.class, (change, choosing) -> choices.put(choosing.field(), choosing.choices()));
        return choices;
    }

    private List<FormExtension.Check> checks() {
        List<FormExtension.Check> checks = new ArrayList<>();
        each(FormChange.Checking.class, (change, checking) -> checks.add(checking.check()));
        return checks;
    }

    private List<FormExtension.Accepted> accepted() {
        List<FormExtension.Accepted> accepted = new ArrayList<>();
        each(FormChange.Accepting.class, (change, accepting) -> accepted.add(accepting.accepted()));
        return accepted;
    }

    /** Plans all forms of an application, and reports the problems of all of them together. */
    static FormPlan.All all(Registry registry, Validator validator) {
        List<DeclaredForm> forms =
                List.copyOf(registry.named(DeclaredForm.class).values());
        List<FormChange> changes = FormChange.All.in(registry).list();
        List<Problem> problems = new ArrayList<>();
        Map<Class<?>, FormPlan> plans = new HashMap<>();
        for (FormChange change : changes) {
            if (forms.stream().noneMatch(each -> each.isCalled(change.form()))) {
                problems.add(FormProblems.unknownForm(change, forms));
            }
        }
        for (DeclaredForm form : forms) {
            List<FormChange> own =
                    changes.stream().filter(each -> form.isCalled(each.form())).toList();
            try {
                FormPlan plan = new FormPlanner(registry, validator, form, own).plan();
                FormPlan other = plans.putIfAbsent(form.type(), plan);
                if (other != null) {
                    problems.add(FormProblems.sameRecord(form, other.form()));
                }
            } catch (ConfigurationException refused) {
                problems.addAll(refused.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems.stream().distinct().toList());
        }
        registry.remove(Key.of(FormChange.All.class));
        return new FormPlan.All(Map.copyOf(plans));
    }

    private static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }
}
