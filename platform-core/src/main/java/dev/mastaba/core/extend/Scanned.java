package dev.mastaba.core.extend;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an annotation sits on: a class, a field, a constructor or a method, and perhaps an object. Immutable. */
public final class Scanned {
    private final Class<?> type;
    private final AnnotatedElement element;
    private final @Nullable Object instance;
    private final Origin origin;
    private final Map<String, Object> attributes;

    public Scanned(
            Class<?> type,
            AnnotatedElement element,
            @Nullable Object instance,
            Origin origin,
            Map<String, Object> attributes) {
        this.type = type;
        this.element = element;
        this.instance = instance;
        this.origin = origin;
        this.attributes = attributes;
    }

    /** A class that is no part of a scan, but may have annotations that somebody asks for. */
    public static Scanned of(String addOn, Class<?> type) {
        return new Scanned(type, type, null, Origin.named(addOn, type.getName()), Map.of());
    }

    /** A method that no annotation but code names; what is refused of it has its place where the code says it. */
    public static Scanned named(Class<?> type, @Nullable Object instance, Method method) {
        return new Scanned(type, method, instance, Origin.named("", type.getName() + "#" + method.getName()), Map.of());
    }

    /** The class that is scanned; an annotated method that it lifts is declared further up. */
    public Class<?> type() {
        return type;
    }

    /** The class itself, or its member. */
    public AnnotatedElement element() {
        return element;
    }

    /** The method, where it is one. */
    public Optional<Method> method() {
        return element instanceof Method method ? Optional.of(method) : Optional.empty();
    }

    /** The object that is scanned; none where a class is. */
    public Optional<Object> instance() {
        return Optional.ofNullable(instance);
    }

    /** Where it was written; what is declared for it has this origin. */
    public Origin origin() {
        return origin;
    }

    /** A value that the scan was given for readers, where there is one of this name and type. */
    public <T> Optional<T> attribute(String name, Class<T> valueType) {
        return Optional.ofNullable(attributes.get(name))
                .filter(valueType::isInstance)
                .map(valueType::cast);
    }

    /** Whether a method or constructor needs an object that nobody has made. */
    public boolean needsObject(Executable executable) {
        return instance == null && executable instanceof Method && !Modifier.isStatic(executable.getModifiers());
    }

    /**
     * Calls a method or a constructor of the class. A method of an object is bound to the object that is scanned; where there is none
     * ({@link #needsObject}), the object is the first parameter.
     *
     * @throws ConfigurationException when it is private, or in a package that is closed to reflection
     */
    public MethodHandle handle(Executable executable) {
        if (Modifier.isPrivate(executable.getModifiers())) {
            throw refused("is private", "Leave out \"private\"; it need not be public.");
        }
        if (!executable.trySetAccessible()) {
            throw refused("is in a module that is closed to reflection", "opens " + type.getPackageName() + ";");
        }
        try {
            if (executable instanceof Constructor<?> constructor) {
                return MethodHandles.lookup().unreflectConstructor(constructor);
            }
            MethodHandle handle = MethodHandles.lookup().unreflect((Method) executable);
            boolean bound = instance != null && !Modifier.isStatic(executable.getModifiers());
            return bound ? handle.bindTo(instance) : handle;
        } catch (IllegalAccessException closed) {
            throw refused("can't be called: " + closed.getMessage());
        }
    }

    /**
     * What a reader throws when its annotation can't stand here.
     *
     * @param why goes on after {@code dev.example.Views#page}: "takes too many parameters"
     * @param remedies what to write instead
     */
    public ConfigurationException refused(String why, String... remedies) {
        List<Origin> places = origin.addOn().isEmpty() ? List.of() : List.of(origin);
        return new ConfigurationException(
                new Problem("MAST-SCAN-003", origin.type() + " " + why + ".", places, List.of(remedies)));
    }

    /**
     * The method that the annotation sits on, ready to be called.
     *
     * @param form how such a method is written, for who wrote it otherwise
     * @throws dev.mastaba.core.extend.ConfigurationException when it has not one parameter, or needs an object that nobody has made
     */
    public Function function(String form) {
        return Function.of(this, form);
    }

    @Override
    public String toString() {
        return origin.type();
    }

    /** An annotated method of one parameter, ready to be called: a subscriber, an adapter. Immutable, as safe for threads as the method is. */
    public static final class Function {
        private static final MethodType CALLED = MethodType.methodType(Object.class, Object.class);

        private final Scanned on;
        private final Method method;
        private final MethodHandle handle;
        private final String form;

        private Function(Scanned on, Method method, MethodHandle handle, String form) {
            this.on = on;
            this.method = method;
            this.handle = handle;
            this.form = form;
        }

        private static Function of(Scanned on, String form) {
            Method method = on.method().orElseThrow(() -> on.refused("is no method", form));
            if (method.getParameterCount() != 1 || method.getParameterTypes()[0].isPrimitive()) {
                throw on.refused("takes " + method.getParameterCount() + " parameters, not one object", form);
            }
            if (on.needsObject(method)) {
                throw on.refused(
                        "needs an object that nobody has made",
                        form,
                        "config.scan(new " + on.type().getSimpleName() + "(…));");
            }
            return new Function(on, method, on.handle(method).asType(CALLED), form);
        }

        /** The method. */
        public Method method() {
            return method;
        }

        /**
         * The types that it is meant for: those that an annotation names, or else that of its parameter.
         *
         * @throws dev.mastaba.core.extend.ConfigurationException when it can't take what is named
         */
        public List<Class<?>> types(Class<?>... named) {
            Class<?> taken = method.getParameterTypes()[0];
            for (Class<?> type : named) {
                if (!taken.isAssignableFrom(type)) {
                    throw on.refused("takes a " + taken.getName() + ", but is meant for " + type.getName(), form);
                }
            }
            return named.length == 0 ? List.of(taken) : List.of(named);
        }

        /**
         * Calls it.
         *
         * @throws Exception what the method throws
         */
        public @Nullable Object call(Object parameter) throws Exception {
            try {
                return (Object) handle.invokeExact(parameter);
            } catch (Exception | Error thrown) {
                throw thrown;
            } catch (Throwable other) {
                throw new IllegalStateException(other);
            }
        }
    }
}
