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

/**
 * An annotated element that a scan found: a class, field, constructor, or method. If an object was scanned, the element
 * also refers to the object. Instances are immutable.
 */
public final class Scanned {
    private final Class<?> type;
    private final AnnotatedElement element;
    private final @Nullable Object instance;
    private final Origin origin;
    private final Map<String, Object> attributes;

    /**
     * Creates an element. Only the scanner calls this constructor.
     *
     * @param type the scanned class
     * @param element the annotated class or member
     * @param instance the scanned object, or null if a class was scanned instead of an object
     * @param origin the location of the element, which is the origin of its declarations
     * @param attributes the values that the caller of the scan passed to annotation readers, by name
     */
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

    /**
     * Returns an element for a class that is not part of a scan, so that the annotations of the class can be read.
     *
     * @param addOn the name of the add-on that becomes part of the element's origin
     */
    public static Scanned of(String addOn, Class<?> type) {
        return new Scanned(type, type, null, Origin.named(addOn, type.getName()), Map.of());
    }

    /**
     * Returns an element for a method that code names directly instead of annotating it. Problems with the method are
     * reported at the location of that code.
     *
     * @param type the class of the method
     * @param instance the object on which the method is called, or null for a static method
     */
    public static Scanned named(Class<?> type, @Nullable Object instance, Method method) {
        return new Scanned(type, method, instance, Origin.named("", type.getName() + "#" + method.getName()), Map.of());
    }

    /** Returns the scanned class. A lifted method may be declared in a supertype of this class. */
    public Class<?> type() {
        return type;
    }

    /** Returns the annotated class or member. */
    public AnnotatedElement element() {
        return element;
    }

    /** Returns the method, or an empty {@code Optional} if the element is not a method. */
    public Optional<Method> method() {
        return element instanceof Method method ? Optional.of(method) : Optional.empty();
    }

    /** Returns the scanned object, or an empty {@code Optional} if a class was scanned instead of an object. */
    public Optional<Object> instance() {
        return Optional.ofNullable(instance);
    }

    /** Returns the location of the element in the code, which is the origin of its declarations. */
    public Origin origin() {
        return origin;
    }

    /**
     * Returns the named value that the caller of the scan passed to the annotation readers, or an empty
     * {@code Optional} if no value has this name and type.
     */
    public <T> Optional<T> attribute(String name, Class<T> valueType) {
        return Optional.ofNullable(attributes.get(name))
                .filter(valueType::isInstance)
                .map(valueType::cast);
    }

    /**
     * Returns whether a method cannot be called without an object to call it on: it is not static, and no object was
     * scanned. For a constructor, the result is false.
     */
    public boolean needsObject(Executable executable) {
        return instance == null && executable instanceof Method && !Modifier.isStatic(executable.getModifiers());
    }

    /**
     * Returns a handle that calls a method or constructor of the class. A handle for an instance method is bound to the
     * scanned object. If no object was scanned ({@link #needsObject}), the object is the handle's first parameter.
     *
     * @throws ConfigurationException if the method or constructor is private, or in a package that is closed to
     *     reflection
     */
    public MethodHandle handle(Executable executable) {
        if (Modifier.isPrivate(executable.getModifiers())) {
            throw refused("is private", "Remove \"private\"; it need not be public.");
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
            throw refused("cannot be called: " + closed.getMessage());
        }
    }

    /**
     * Returns an exception to throw if an annotation is not allowed on this element.
     *
     * @param why the reason, as the predicate of a sentence that begins with {@code dev.example.Views#page}, such as
     *     "takes too many parameters"
     * @param remedies the code to write instead
     */
    public ConfigurationException refused(String why, String... remedies) {
        List<Origin> places = origin.addOn().isEmpty() ? List.of() : List.of(origin);
        return new ConfigurationException(
                new Problem("MAST-SCAN-003", origin.type() + " " + why + ".", places, remedies));
    }

    /**
     * Returns the annotated method, ready to be called.
     *
     * @param form an example of a valid method, such as {@code static void clean(AtomicInteger counter) { … }}, which
     *     the error message shows
     * @throws dev.mastaba.core.extend.ConfigurationException if the element is not a method with exactly one parameter
     *     of an object type, or if the method needs an object and none was scanned
     */
    public Function function(String form) {
        return Function.of(this, form);
    }

    @Override
    public String toString() {
        return origin.type();
    }

    /**
     * An annotated method with one parameter, such as a subscriber or an adapter, ready to be called. Instances are
     * immutable, and as thread-safe as the method itself.
     */
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
            Method method = on.method().orElseThrow(() -> on.refused("is not a method", form));
            if (method.getParameterCount() != 1 || method.getParameterTypes()[0].isPrimitive()) {
                throw on.refused("has " + method.getParameterCount() + " parameters instead of one object", form);
            }
            if (on.needsObject(method)) {
                throw on.refused(
                        "is not static and requires a scanned object",
                        form,
                        "config.scan(new " + on.type().getSimpleName() + "(…));");
            }
            return new Function(on, method, on.handle(method).asType(CALLED), form);
        }

        /** Returns the annotated method as a reflection object. */
        public Method method() {
            return method;
        }

        /**
         * Returns the types for which the method is registered: the given types, or the type of the method's parameter
         * if none are given.
         *
         * @throws dev.mastaba.core.extend.ConfigurationException if the method's parameter cannot accept one of the
         *     given types
         */
        public List<Class<?>> types(Class<?>... named) {
            Class<?> taken = method.getParameterTypes()[0];
            for (Class<?> type : named) {
                if (!taken.isAssignableFrom(type)) {
                    throw on.refused(
                            "has a parameter of type " + taken.getName() + ", but is registered for " + type.getName(),
                            form);
                }
            }
            return named.length == 0 ? List.of(taken) : List.of(named);
        }

        /**
         * Calls the method with the given argument.
         *
         * @return the method's result, or null if the method returns null or is {@code void}
         * @throws Exception any exception that the method throws
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
