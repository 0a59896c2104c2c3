package dev.mastaba.core.extend;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An annotated method of one parameter, ready to be called: a subscriber, an adapter. Immutable, as safe for threads as the method is. */
public final class AnnotatedFunction {
    private static final MethodType CALLED = MethodType.methodType(Object.class, Object.class);

    private final Scanned on;
    private final Method method;
    private final MethodHandle handle;
    private final String form;

    private AnnotatedFunction(Scanned on, Method method, MethodHandle handle, String form) {
        this.on = on;
        this.method = method;
        this.handle = handle;
        this.form = form;
    }

    /**
     * The method that an annotation sits on.
     *
     * @param form how such a method is written, for who wrote it otherwise
     * @throws dev.mastaba.core.extend.ConfigurationException when it has not one parameter, or needs an object that nobody has made
     */
    public static AnnotatedFunction of(Scanned on, String form) {
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
        return new AnnotatedFunction(on, method, on.handle(method).asType(CALLED), form);
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
