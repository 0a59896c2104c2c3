package dev.mastaba.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import dev.mastaba.core.extend.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The problems of fields that add-ons add to types. */
final class JsonFieldProblems {
    private JsonFieldProblems() {}

    /** Returns the reason why a field cannot be added to a type, if there is one. */
    static Optional<Problem> of(Class<?> model, String name, String view, JsonWriting writing) {
        if (!isObject(model)) {
            return Optional.of(unfit(
                    model, "they are not written as objects with fields", "Add the field to a record or a bean."));
        }
        ObjectMapper mapper = writing.mapper();
        boolean added = writing.fields().of(model).stream()
                .anyMatch(field -> field.model() == model
                        && field.name().equals(name)
                        && (field.view().isEmpty() || view.isEmpty()));
        boolean exists = added
                || mapper.getSerializationConfig().introspect(mapper.constructType(model)).findProperties().stream()
                        .filter(BeanPropertyDefinition::couldSerialize)
                        .anyMatch(property -> property.getName().equals(name));
        if (exists) {
            return Optional.of(
                    new Problem(
                            "MAST-JSON-001",
                            "The JSON objects of " + model.getName() + " already have the field \"" + name + "\".",
                            List.of(),
                            List.of(
                                    "Choose another name.",
                                    "To change the value, replace the component in the model: config.changeModel(VIEW, TYPE.class, …);")));
        }
        if (writing.adapters().has(model)) {
            return Optional.of(unfit(
                    model,
                    "an adapter converts its objects to another value",
                    "Add the field to the type that the adapter returns."));
        }
        return Optional.empty();
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
                "A field cannot be added to " + model.getName() + ", because " + why + ".",
                List.of(),
                List.of(remedy));
    }
}
