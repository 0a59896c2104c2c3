package dev.mastaba.binding;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Methods and constructors of views' code, prepared when the application is made. */
final class CodeHandles {
    private static final MethodType CALLED = MethodType.methodType(Object.class, Object.class);

    private CodeHandles() {}

    /**
     * Calls a static method of one parameter, by {@link #called}.
     *
     * @throws UnboundParameter when it is in a package that is closed to reflection
     */
    static MethodHandle of(Method method) {
        try {
            method.setAccessible(true);
            return MethodHandles.lookup().unreflect(method).asType(CALLED);
        } catch (IllegalAccessException | RuntimeException closed) {
            throw closed(method, closed);
        }
    }

    /**
     * What such a method answers.
     *
     * @throws Exception what it throws; what is neither an exception nor an error as the cause of one
     */
    static @Nullable Object called(MethodHandle method, Object argument) throws Exception {
        try {
            return (Object) method.invokeExact(argument);
        } catch (Exception | Error thrown) {
            throw thrown;
        } catch (Throwable other) {
            throw new IllegalStateException(other);
        }
    }

    /**
     * Calls a constructor with an array of what it takes.
     *
     * @throws UnboundParameter when it is in a package that is closed to reflection
     */
    static MethodHandle spreading(Constructor<?> constructor) {
        try {
            constructor.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflectConstructor(constructor)
                    .asSpreader(Object[].class, constructor.getParameterCount())
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (IllegalAccessException | RuntimeException closed) {
            throw closed(constructor, closed);
        }
    }

    private static UnboundParameter closed(Executable executable, Exception why) {
        Class<?> type = executable.getDeclaringClass();
        return new UnboundParameter(
                "MAST-BIND-011",
                "is made by " + type.getName() + ", which is closed to reflection (" + why.getMessage() + ")",
                "opens " + type.getPackageName() + ";   // in module-info.java");
    }
}
