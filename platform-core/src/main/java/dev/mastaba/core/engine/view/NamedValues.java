package dev.mastaba.core.engine.view;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.view.View.ModelChange;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The values of a model by name: the entries of a map, or the components of a record. */
final class NamedValues {
    private NamedValues() {}

    /**
     * Returns a model with changed values: a map if the model is a map or null, or a record of the same class.
     *
     * @param who the change, as the beginning of a sentence
     */
    static Object changed(@Nullable Object model, ModelChange.OfValues change, Request request, String who)
            throws Exception {
        if (model != null && model.getClass().isRecord()) {
            return changedRecord(model, change, request, who);
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        if (model instanceof Map<?, ?> map) {
            map.forEach((name, value) -> values.put(String.valueOf(name), value));
        } else if (model != null) {
            String type = model.getClass().getSimpleName();
            throw new IllegalStateException(who + " requires a map or a record, but the view returned a "
                    + model.getClass().getName() + "; specify the type: changeModel(id, " + type
                    + ".class, (model, request) -> …)");
        }
        change.change(values, request);
        return values;
    }

    private static Object changedRecord(Object model, ModelChange.OfValues change, Request request, String who)
            throws Exception {
        Class<?> type = model.getClass();
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        try {
            for (RecordComponent component : components) {
                component.getAccessor().setAccessible(true);
                values.put(component.getName(), component.getAccessor().invoke(model));
            }
            change.change(values, request);
            Object[] arguments = Stream.of(components)
                    .map(component -> values.remove(component.getName()))
                    .toArray();
            if (!values.isEmpty()) {
                throw new IllegalStateException(who + " sets " + values.keySet() + ", which " + type.getName()
                        + " does not have; to add values for templates, use the event BeforeRender");
            }
            return made(constructor, arguments, who);
        } catch (InvocationTargetException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    private static Object made(Constructor<?> constructor, Object[] arguments, String who) throws Exception {
        try {
            return constructor.newInstance(arguments);
        } catch (IllegalArgumentException unfit) {
            throw new IllegalStateException(
                    who + " sets a value of a wrong type for "
                            + constructor.getDeclaringClass().getName(),
                    unfit);
        }
    }
}
