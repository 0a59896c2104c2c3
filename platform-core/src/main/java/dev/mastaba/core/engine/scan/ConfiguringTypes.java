package dev.mastaba.core.engine.scan;

import dev.mastaba.core.extend.Configures;
import java.lang.annotation.Annotation;
import java.lang.annotation.Repeatable;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The types of annotations that configure, as seen from one class loader. */
final class ConfiguringTypes {
    private final ClassLoader loader;
    private final Map<String, Boolean> known = new HashMap<>();

    ConfiguringTypes(ClassLoader loader) {
        this.loader = loader;
    }

    /** Returns whether annotations of this type configure. A type that cannot be loaded does not; Java ignores its annotations, too. */
    boolean matter(String type) {
        return known.computeIfAbsent(type, this::look);
    }

    private boolean look(String name) {
        try {
            Class<?> type = Class.forName(name, false, loader);
            return type.isAnnotationPresent(Configures.class)
                    || held(type)
                            .filter(one -> one.isAnnotationPresent(Configures.class))
                            .isPresent();
        } catch (ClassNotFoundException | LinkageError missing) {
            return false;
        }
    }

    /** Returns the type of the annotations in a container annotation of the given type, if it is a container. */
    static Optional<Class<? extends Annotation>> held(Class<?> type) {
        try {
            Method value = type.getDeclaredMethod("value");
            Class<?> one = value.getReturnType().getComponentType();
            if (one == null || !one.isAnnotation()) {
                return Optional.empty();
            }
            Repeatable repeatable = one.getAnnotation(Repeatable.class);
            return repeatable == null || repeatable.value() != type
                    ? Optional.empty()
                    : Optional.of(one.asSubclass(Annotation.class));
        } catch (NoSuchMethodException other) {
            return Optional.empty();
        }
    }
}
