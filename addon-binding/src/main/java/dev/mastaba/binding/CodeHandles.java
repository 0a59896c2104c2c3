package dev.mastaba.binding;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** The handles of methods and constructors of views' code, prepared while the application is composed. */
final class CodeHandles {
    private static final MethodType CALLED = MethodType.methodType(Object.class, Object.class);

    private CodeHandles() {}

    /**
     * Returns a handle for a static method with one parameter, to be called with {@link #called}.
     *
     * @throws UnboundParameter if the method is in a package that is closed to reflection
     */
    static MethodHandle of(Method method) {
        try {
            method.setAccessible(true);
            return MethodHandles.lookup().unreflect(method).asType(CALLED);
        } catch (IllegalAccessException | RuntimeException closed) {
            throw closed(method, closed);
        }
    }

    /** Returns a handle for an instance method that takes the object and the arguments as an array. The method must be accessible. */
    static MethodHandle onObject(Method method) {
        try {
            return MethodHandles.lookup()
                    .unreflect(method)
                    .asSpreader(Object[].class, method.getParameterCount())
                    .asType(MethodType.methodType(Object.class, Object.class, Object[].class));
        } catch (IllegalAccessException | RuntimeException closed) {
            throw closed(method, closed);
        }
    }

    /**
     * Calls a method and returns its result.
     *
     * @throws Exception if the method throws it; a throwable that is neither an exception nor an error is thrown as the cause of an exception
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
     * Returns a handle for a constructor that takes its arguments as an array.
     *
     * @throws UnboundParameter if the constructor is in a package that is closed to reflection
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
                "is created by a constructor or method of " + type.getName() + ", which is not open to reflection ("
                        + why.getMessage() + ")",
                "opens " + type.getPackageName() + ";   // in module-info.java");
    }
}
