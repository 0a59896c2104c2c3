package dev.mastaba.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.json.FieldChanges.Change;
import dev.mastaba.json.Json.FieldChange;
import dev.mastaba.json.Json.FieldChange.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The problems of fields that add-ons add to types, replace, or remove. */
final class JsonFieldProblems {
    private JsonFieldProblems() {}

    /** Returns the reason why a change cannot be made, if there is one. */
    static Optional<Problem> of(Change change, JsonWriting writing) {
        Class<?> model = change.model();
        FieldChange of = change.of();
        if (!isObject(model)) {
            return Optional.of(
                    unfit(model, "they are not written as objects with fields", "Change a record or a bean."));
        }
        Set<String> names = names(model, writing.mapper());
        Optional<Change> other = writing.fields().of(model).stream()
                .filter(each -> each.model() == model && each.of().name().equals(of.name()))
                .filter(each -> each.of().view().isEmpty() != of.view().isEmpty())
                .findFirst();
        if (of.kind() == Kind.ADDED && (names.contains(of.name()) || other.isPresent())) {
            return Optional.of(existing(model, of.name()));
        }
        if (writing.adapters().has(model)) {
            return Optional.of(unfit(
                    model,
                    "an adapter converts its objects to another value",
                    "Change the type that the adapter returns."));
        }
        names.addAll(writing.fields().announced(model));
        if (!names.contains(of.name()) && of.kind() != Kind.ADDED) {
            return Optional.of(unknown(model, of.name(), names));
        }
        return other.filter(each -> !each.of().addOn().equals(of.addOn())).map(each -> divided(each, of));
    }

    private static Set<String> names(Class<?> model, ObjectMapper mapper) {
        return mapper.getSerializationConfig().introspect(mapper.constructType(model)).findProperties().stream()
                .filter(BeanPropertyDefinition::couldSerialize)
                .map(BeanPropertyDefinition::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Problem existing(Class<?> model, String name) {
        return new Problem(
                "MAST-JSON-001",
                "The JSON objects of " + model.getName() + " already have the field \"" + name + "\".",
                List.of(),
                "Choose another name.",
                "To change the value, replace the field: Json.of(config).replace(" + model.getSimpleName()
                        + ".class, \"" + name + "\", TYPE.class, …);");
    }

    private static Problem unknown(Class<?> model, String name, Set<String> names) {
        return new Problem(
                "MAST-JSON-003",
                "The JSON objects of " + model.getName() + " have no field \"" + name + "\"."
                        + NearMisses.hint(name, names),
                List.of(),
                names.isEmpty()
                        ? List.of("Remove the declaration.")
                        : List.of("Use one of the existing fields: " + String.join(", ", names)));
    }

    private static Problem divided(Change first, FieldChange second) {
        boolean firstIsForAll = first.of().view().isEmpty();
        FieldChange all = firstIsForAll ? first.of() : second;
        FieldChange one = firstIsForAll ? second : first.of();
        return new Problem(
                "MAST-JSON-004",
                "The field \"" + all.name() + "\" of " + first.model().getName() + " is changed by " + all.addOn()
                        + " in all responses, and by " + one.addOn() + " in those of view " + one.view() + ".",
                List.of(),
                "Change the field in the same responses in both add-ons, and rank one of them above the other.");
    }

    private static boolean isObject(Class<?> model) {
        return !model.isPrimitive()
                && !model.isArray()
                && !model.isEnum()
                && !model.getName().startsWith("java.")
                && !Map.class.isAssignableFrom(model)
                && !Iterable.class.isAssignableFrom(model);
    }

    private static Problem unfit(Class<?> model, String why, String remedy) {
        return new Problem(
                "MAST-JSON-002",
                "The JSON fields of " + model.getName() + " cannot be changed, because " + why + ".",
                List.of(),
                remedy);
    }
}
