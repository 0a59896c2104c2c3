package dev.mastaba.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import dev.mastaba.core.extend.Problem;
import java.util.List;
import java.util.Optional;

/** The problems of fields that add-ons add to types. */
final class JsonFieldProblems {
    private JsonFieldProblems() {}

    /** Returns the reason why a field cannot be added to a type, if there is one. */
    static Optional<Problem> of(Class<?> model, String name, JsonWriting writing) {
        ObjectMapper mapper = writing.mapper();
        boolean exists =
                mapper.getSerializationConfig().introspect(mapper.constructType(model)).findProperties().stream()
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
            return Optional.of(new Problem(
                    "MAST-JSON-002",
                    "A field cannot be added to " + model.getName()
                            + ", because an adapter converts its objects to another value.",
                    List.of(),
                    List.of("Add the field to the type that the adapter returns.")));
        }
        return Optional.empty();
    }
}
