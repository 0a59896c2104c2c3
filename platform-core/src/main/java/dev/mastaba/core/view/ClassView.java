package dev.mastaba.core.view;

import dev.mastaba.core.action.ConfigurationException;
import dev.mastaba.core.action.Problem;
import dev.mastaba.core.message.Request;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A view that is a method of an object made for each request, by a public constructor that takes the request, or context and request. */
final class ClassView<V> implements DerivedView {
    private final MethodHandle maker;
    private final Function<? super V, ?> method;

    private ClassView(MethodHandle maker, Function<? super V, ?> method) {
        this.maker = maker;
        this.method = method;
    }

    static <V> ViewFunction of(Class<V> type, Function<? super V, ?> method) {
        return new ViewFunction(type, new ClassView<>(maker(type), method), type.getName());
    }

    @Override
    @SuppressWarnings("unchecked") // the maker is a constructor of V
    public @Nullable Object respond(Object context, Request request) throws Exception {
        try {
            V view = (V) (Object) maker.invokeExact(context, request);
            return method.apply(view);
        } catch (Exception | Error thrown) {
            throw thrown;
        } catch (Throwable other) {
            throw new IllegalStateException(other);
        }
    }

    private static MethodHandle maker(Class<?> type) {
        MethodType called = MethodType.methodType(Object.class, Object.class, Request.class);
        for (Constructor<?> constructor : type.getConstructors()) {
            Class<?>[] parameters = constructor.getParameterTypes();
            boolean requestOnly = parameters.length == 1 && parameters[0] == Request.class;
            boolean both = parameters.length == 2 && parameters[1] == Request.class;
            if (requestOnly || both) {
                MethodHandle handle = handle(constructor);
                return (requestOnly ? MethodHandles.dropArguments(handle, 0, Object.class) : handle).asType(called);
            }
        }
        throw new ConfigurationException(new Problem(
                "MAST-VIEW-002",
                "The view class " + type.getName()
                        + " has no public constructor that takes a Request, or a context and a Request.",
                List.of(),
                List.of("public " + type.getSimpleName() + "(Request request) { … }   // and make the class public")));
    }

    private static MethodHandle handle(Constructor<?> constructor) {
        try {
            return MethodHandles.publicLookup().unreflectConstructor(constructor);
        } catch (IllegalAccessException hidden) {
            throw new ConfigurationException(
                    new Problem(
                            "MAST-VIEW-002",
                            "The constructor of the view class "
                                    + constructor.getDeclaringClass().getName() + " can't be called: it is not public.",
                            List.of(),
                            List.of("Make the class and its constructor public.")),
                    hidden);
        }
    }
}
