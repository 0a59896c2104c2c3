package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.text.BeanGetters;
import dev.mastaba.core.view.MethodView;
import dev.mastaba.core.view.View;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The model that a view passes to its renderer, as far as it is known before the view is called.
 *
 * @param type the type without packages, or a description of what is known
 * @param variables the type of each variable by name: {@code page}; of records within, {@code page.name}, and within
 *     collections, {@code pages[].name}; if the model is a collection itself, {@code [].name}
 */
record ViewModel(String type, Map<String, String> variables) {
    private static final ViewModel NOTHING = new ViewModel("nothing", Map.of());

    ViewModel {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    /**
     * Returns the model of a function. It is empty for a lambda, whose return type Java does not reveal, and for a
     * method that returns any object.
     */
    static Optional<ViewModel> of(ViewFunction function) {
        if (function.equals(ViewFunction.TEMPLATE_ONLY)) {
            return Optional.of(NOTHING);
        }
        if (function.original() instanceof View.Constant constant) {
            return Optional.of(of(constant.model()));
        }
        MethodView method = function.method();
        return method == null ? Optional.empty() : of(method.method());
    }

    private static ViewModel of(Map<String, Object> constant) {
        Map<String, String> variables = new LinkedHashMap<>();
        constant.forEach((name, value) -> variables.put(name, kind(value)));
        return constant.isEmpty() ? NOTHING : new ViewModel("constant", variables);
    }

    private static String kind(@Nullable Object value) {
        if (value instanceof Map) {
            return "Map";
        }
        return value instanceof Collection
                ? "List"
                : value == null ? "null" : value.getClass().getSimpleName();
    }

    private static Optional<ViewModel> of(Method method) {
        try {
            return of(method.getGenericReturnType());
        } catch (LinkageError | TypeNotPresentException hidden) {
            return Optional.empty();
        }
    }

    private static Optional<ViewModel> of(Type type) {
        Class<?> raw = raw(type);
        if (CompletionStage.class.isAssignableFrom(raw) && type instanceof ParameterizedType later) {
            return of(later.getActualTypeArguments()[0]);
        }
        if (Map.class.isAssignableFrom(raw)) {
            return Optional.of(new ViewModel(text(type) + " with unknown names", Map.of()));
        }
        Map<String, String> variables = new LinkedHashMap<>();
        properties(raw).forEach((name, property) -> add(name, property, variables));
        if (Collection.class.isAssignableFrom(raw)) {
            add("", type, variables);
            variables.remove("");
        }
        return variables.isEmpty() && !raw.isRecord()
                ? Optional.empty()
                : Optional.of(new ViewModel(text(type), variables));
    }

    private static void add(String name, Type type, Map<String, String> variables) {
        variables.put(name, text(type));
        Class<?> raw = raw(type);
        if (raw.isRecord()) {
            properties(raw).forEach((part, property) -> variables.put(name + "." + part, text(property)));
        } else if (Collection.class.isAssignableFrom(raw) && type instanceof ParameterizedType of) {
            Class<?> element = raw(of.getActualTypeArguments()[0]);
            if (element.isRecord()) {
                properties(element).forEach((part, property) -> variables.put(name + "[]." + part, text(property)));
            }
        }
    }

    /** Returns the components of a record in their order, then the getters by name; classes of the JDK have none. */
    private static Map<String, Type> properties(Class<?> type) {
        Map<String, Type> properties = new LinkedHashMap<>();
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                properties.put(component.getName(), component.getGenericType());
            }
        }
        Stream.of(type.getMethods())
                .filter(method -> !method.getDeclaringClass().getName().startsWith("java."))
                .sorted(Comparator.comparing(Method::getName))
                .filter(method -> !BeanGetters.propertyOf(method).isEmpty())
                .forEach(method ->
                        properties.putIfAbsent(BeanGetters.propertyOf(method), method.getGenericReturnType()));
        return properties;
    }

    private static Class<?> raw(Type type) {
        if (type instanceof ParameterizedType of) {
            return raw(of.getRawType());
        }
        return type instanceof Class<?> plain ? plain : Object.class;
    }

    /** Returns a text such as {@code List<Entry>}, without packages and enclosing classes. */
    private static String text(Type type) {
        return type.getTypeName().replaceAll("[\\w.$]*[.$](?=\\w)", "");
    }
}
