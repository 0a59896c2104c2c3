package dev.mastaba.core.config;

import dev.mastaba.core.extend.Configures;
import java.lang.annotation.Annotation;
import java.lang.annotation.Repeatable;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which types of annotations configure, as seen from one class loader. */
final class ConfiguringTypes {
    private final ClassLoader loader;
    private final Map<String, Boolean> known = new HashMap<>();

    ConfiguringTypes(ClassLoader loader) {
        this.loader = loader;
    }

    /** Whether annotations of this type are worth a look; one that can't be loaded is none for Java either. */
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

    /** The type of the annotations that those of the given type hold, where it is made for that. */
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
