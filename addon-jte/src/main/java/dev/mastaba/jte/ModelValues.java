package dev.mastaba.jte;

import dev.mastaba.core.engine.text.BeanGetters;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The values of a template's parameters from models. The properties of a class of models are looked up once. Safe for any thread. */
final class ModelValues {
    private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);

    /** A parameter without a value, in place of the value. */
    static final Object MISSING = new Object();

    private final LinkedTemplate template;
    private final List<TemplateParameter> parameters;
    /** The only parameter apart from the page, or null if there are several. */
    private final @Nullable TemplateParameter only;

    private final Map<Class<?>, @Nullable MethodHandle[]> getters = new ConcurrentHashMap<>();

    ModelValues(LinkedTemplate template) {
        this.template = template;
        this.parameters = template.parameters();
        List<TemplateParameter> others =
                parameters.stream().filter(each -> !each.isPage()).toList();
        this.only = others.size() == 1 ? others.get(0) : null;
    }

    LinkedTemplate template() {
        return template;
    }

    /**
     * Returns the values in the order of the parameters. They are values of a map, properties of a record or bean, or the model itself if it is of
     * the type of the only parameter. If the model has no value, the values of all pages apply.
     *
     * @throws IllegalArgumentException if a value is missing or has the wrong type
     */
    @Nullable
    Object[] of(@Nullable Object model, JtePage page, Map<String, Object> ofAllPages) throws Throwable {
        @Nullable Object[] values = new Object[parameters.size()];
        boolean whole = only != null && model != null && only.type() != Object.class && only.takes(model.getClass());
        Map<?, ?> map = !whole && model instanceof Map<?, ?> named ? named : null;
        @Nullable MethodHandle[] properties = whole || map != null || model == null ? null : getters(model.getClass());
        for (int i = 0; i < values.length; i++) {
            TemplateParameter parameter = parameters.get(i);
            if (parameter.isPage()) {
                values[i] = page;
            } else if (whole) {
                values[i] = model;
            } else if (map != null && map.containsKey(parameter.name())) {
                values[i] = checked(map.get(parameter.name()), parameter, model);
            } else if (properties != null && properties[i] != null) {
                values[i] = checked(properties[i].invokeExact(model), parameter, model);
            } else {
                values[i] = fallback(parameter, model, ofAllPages);
            }
        }
        return values;
    }

    private static @Nullable Object fallback(
            TemplateParameter parameter, @Nullable Object model, Map<String, Object> ofAllPages) {
        if (ofAllPages.containsKey(parameter.name())) {
            return checked(ofAllPages.get(parameter.name()), parameter, null);
        }
        if (parameter.optional()) {
            return MISSING;
        }
        throw new IllegalArgumentException("The model" + of(model) + " has no value for the parameter \""
                + parameter.name() + "\"; give it a default value, or add the value");
    }

    private static @Nullable Object checked(
            @Nullable Object value, TemplateParameter parameter, @Nullable Object model) {
        if (value == null ? parameter.type().isPrimitive() : !parameter.takes(value.getClass())) {
            throw new IllegalArgumentException("The parameter \"" + parameter.name() + "\" is of type "
                    + parameter.type().getName() + ", and the model" + of(model) + " contains "
                    + (value == null ? "null" : value.getClass().getName()));
        }
        return value;
    }

    private static String of(@Nullable Object model) {
        return model == null || model instanceof Map
                ? ""
                : " (" + model.getClass().getName() + ")";
    }

    private @Nullable MethodHandle[] getters(Class<?> type) {
        @Nullable MethodHandle[] known = getters.get(type);
        return known == null ? getters.computeIfAbsent(type, this::gettersOf) : known;
    }

    private @Nullable MethodHandle[] gettersOf(Class<?> type) {
        Map<String, Method> properties = new HashMap<>();
        BeanGetters.forEach(type, properties::putIfAbsent);
        List<@Nullable MethodHandle> found = new ArrayList<>();
        for (TemplateParameter parameter : parameters) {
            found.add(handle(properties.get(parameter.name())));
        }
        return found.toArray(MethodHandle[]::new);
    }

    private static @Nullable MethodHandle handle(@Nullable Method getter) {
        if (getter == null || !getter.trySetAccessible()) {
            return null;
        }
        try {
            return MethodHandles.lookup().unreflect(getter).asType(GETTER);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
