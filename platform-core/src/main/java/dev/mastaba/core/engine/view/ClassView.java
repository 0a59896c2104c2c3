package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.method.MadeView;
import dev.mastaba.core.engine.method.ViewParameters;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.view.DerivedView;
import dev.mastaba.core.view.MappedBy;
import dev.mastaba.core.view.ViewMaker;
import dev.mastaba.core.view.ViewMethod;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A view that is a method of an object made for each request: by a factory, or by a public constructor that takes the request, or context and
 * request.
 *
 * @param context the type of the context that the constructor takes; {@code Object} where it takes none
 */
public record ClassView<V>(ViewMaker<? extends V> maker, ViewMethod<? super V> method, Class<?> context)
        implements DerivedView {
    private static final MethodType CALLED = MethodType.methodType(Object.class, Object.class, Request.class);

    public static <V> ClassView<V> of(Class<V> type, ViewMethod<? super V> method) {
        Constructor<?> constructor = constructor(type);
        boolean both = constructor.getParameterCount() == 2;
        MethodHandle handle = handle(constructor);
        MethodHandle maker = (both ? handle : MethodHandles.dropArguments(handle, 0, Object.class)).asType(CALLED);
        return new ClassView<>(
                (context, request) -> type.cast(made(maker, context, request)),
                method,
                both ? constructor.getParameterTypes()[0] : Object.class);
    }

    @Override
    public @Nullable Object respond(Object context, Request request) throws Exception {
        V view = maker.make(context, request);
        MadeView.keep(view, request);
        return method.respond(view);
    }

    private static Object made(MethodHandle maker, Object context, Request request) throws Exception {
        try {
            return (Object) maker.invokeExact(context, request);
        } catch (Exception | Error thrown) {
            throw thrown;
        } catch (Throwable other) {
            throw new IllegalStateException(other);
        }
    }

    /** The constructor that takes most of what there is; of two such the first by name of its context's type. */
    private static Constructor<?> constructor(Class<?> type) {
        return Stream.of(type.getConstructors())
                .filter(each ->
                        each.getParameterCount() > 0 && ViewParameters.of(each, MappedBy.class).isPresent())
                .min(Comparator.<Constructor<?>>comparingInt(each -> -each.getParameterCount())
                        .thenComparing(Constructor::toString))
                .orElseThrow(() -> new ConfigurationException(new Problem(
                        "MAST-VIEW-002",
                        "The view class " + type.getName()
                                + " has no public constructor that takes a Request, or a context and a Request.",
                        List.of(),
                        List.of("public " + type.getSimpleName()
                                + "(Request request) { … }   // and make the class public"))));
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
