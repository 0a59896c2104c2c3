package dev.mastaba.core.engine.declare;

import dev.mastaba.core.extend.Option;
import dev.mastaba.core.extend.Scanned;
import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values of an annotation by element. An empty array counts as no value, and so does {@code false} of an element
 * with a single value. So every element is optional, and a single value needs no braces.
 */
public final class AnnotationValues {
    private final Annotation annotation;
    private final Scanned on;

    private AnnotationValues(Annotation annotation, Scanned on) {
        this.annotation = annotation;
        this.on = on;
    }

    /** Returns the values of an annotation. */
    public static AnnotationValues of(Annotation annotation, Scanned on) {
        return new AnnotationValues(annotation, on);
    }

    /** Returns all values of an element; none if the annotation type has no such element. */
    public List<Object> all(String element) {
        Object said = said(element);
        if (said == null || Boolean.FALSE.equals(said)) {
            return List.of();
        }
        if (!said.getClass().isArray()) {
            return List.of(said);
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < Array.getLength(said); i++) {
            values.add(Array.get(said, i));
        }
        return values;
    }

    /**
     * Returns the only value of an element.
     *
     * @throws dev.mastaba.core.extend.ConfigurationException if there are several
     */
    public <T> Optional<T> one(String element, Class<T> type) {
        List<Object> values = all(element);
        if (values.size() > 1) {
            throw on.refused(
                    "has an annotation @" + annotation.annotationType().getSimpleName() + " with several values for "
                            + element,
                    "Specify one value.");
        }
        return values.stream().findFirst().map(type::cast);
    }

    /** Returns the values in the form that options take: one value as it is, several as a list. */
    public Optional<Object> several(String element) {
        List<Object> values = all(element);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.size() == 1 ? values.get(0) : values);
    }

    /**
     * Returns instances of the classes that an element names, created by their constructors without parameters.
     *
     * @throws dev.mastaba.core.extend.ConfigurationException if one cannot be created
     */
    public <T> List<T> made(String element, Class<T> as) {
        return all(element).stream().map(type -> as.cast(make((Class<?>) type))).toList();
    }

    private Object make(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException | RuntimeException failure) {
            Throwable cause =
                    failure instanceof InvocationTargetException thrown ? thrown.getTargetException() : failure;
            throw on.refused(
                    "names the class " + type.getName() + ", which cannot be instantiated: " + cause,
                    "Add a constructor without parameters to " + type.getSimpleName() + ".");
        }
    }

    /** Returns the values of an element of {@link Option}s by name; the function converts the values of negated options. */
    public Map<String, Object> options(String element, java.util.function.UnaryOperator<Object> not) {
        Map<String, Object> options = new LinkedHashMap<>();
        for (Object each : all(element)) {
            Option option = (Option) each;
            Object value = value(option);
            if (options.put(option.name(), option.not() ? not.apply(value) : value) != null) {
                throw on.refused(
                        "has the option \"" + option.name() + "\" twice", "Specify it once, with several values.");
            }
        }
        return options;
    }

    private Object value(Option option) {
        List<Object> values = new ArrayList<>();
        for (String kind : List.of("text", "number", "flag", "type")) {
            values.addAll(of(option, on).all(kind));
        }
        return values.isEmpty() ? true : values.size() == 1 ? values.get(0) : List.copyOf(values);
    }

    private @org.jspecify.annotations.Nullable Object said(String element) {
        try {
            Method method = annotation.annotationType().getDeclaredMethod(element);
            method.setAccessible(true);
            return method.invoke(annotation);
        } catch (NoSuchMethodException none) {
            return null;
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException() instanceof RuntimeException unchecked
                    ? unchecked
                    : new IllegalStateException(thrown.getTargetException());
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException(closed);
        }
    }
}
