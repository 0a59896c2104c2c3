package dev.mastaba.core.view;

import dev.mastaba.core.message.Request;
import dev.mastaba.core.scan.Scanned;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A view that is a scanned method, prepared when it is declared.
 *
 * @param handle takes the context and the request, and returns an object
 * @param context the type of the context that the method, or the constructor of its class, takes
 */
record MethodView(MethodHandle handle, Class<?> context) implements DerivedView {
    private static final MethodType CALLED = MethodType.methodType(Object.class, Object.class, Request.class);
    private static final MethodHandle KEEP = keep();

    static MethodView of(Scanned on, Method method) {
        ViewParameters parameters = ViewParameters.of(method)
                .filter(fitting -> method.getReturnType() != void.class)
                .orElseThrow(() -> on.refused(wrong(method), forms(method)));
        MethodHandle handle = parameters.uniform(on.handle(method));
        if (!on.needsObject(method)) {
            return new MethodView(handle.asType(CALLED), parameters.context());
        }
        Constructor<?> constructor = constructor(on, method);
        ViewParameters made = ViewParameters.of(constructor).orElseThrow();
        MethodHandle maker = keeping(made.uniform(on.handle(constructor)));
        MethodHandle onObject =
                handle.asType(handle.type().changeParameterType(0, maker.type().returnType()));
        return new MethodView(
                MethodHandles.foldArguments(onObject, maker).asType(CALLED),
                narrower(made.context(), parameters.context(), method, on));
    }

    /** The maker, with what it makes kept for the renderer. */
    private static MethodHandle keeping(MethodHandle maker) {
        Class<?> type = maker.type().returnType();
        MethodHandle keep = MethodHandles.dropArguments(KEEP, 1, Object.class);
        return MethodHandles.foldArguments(keep, maker.asType(CALLED)).asType(CALLED.changeReturnType(type));
    }

    private static MethodHandle keep() {
        try {
            return MethodHandles.lookup()
                    .findStatic(
                            MadeView.class, "keep", MethodType.methodType(Object.class, Object.class, Request.class));
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("MadeView.keep", impossible);
        }
    }

    private static String[] forms(Method method) {
        String name = "Object " + method.getName();
        return new String[] {
            name + "(Request request) { … }",
            name + "(Page context, Request request) { … }",
            name + "() { … }   // of a class whose constructor takes the request"
        };
    }

    private static String wrong(Method method) {
        if (method.getReturnType() == void.class) {
            return "returns nothing, so it can't be a view";
        }
        List<String> taken =
                Stream.of(method.getParameterTypes()).map(Class::getSimpleName).toList();
        return "can't be a view: it takes (" + String.join(", ", taken) + ")";
    }

    /** The constructor that takes most of what there is. */
    private static Constructor<?> constructor(Scanned on, Method method) {
        Class<?> type = on.type();
        boolean inner = type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
        boolean abstracted = Modifier.isAbstract(type.getModifiers());
        List<Constructor<?>> fitting = inner || abstracted
                ? List.of()
                : Stream.<Constructor<?>>of(type.getDeclaredConstructors())
                        .filter(each -> !each.isSynthetic() && !Modifier.isPrivate(each.getModifiers()))
                        .filter(each -> ViewParameters.of(each).isPresent())
                        .sorted(Comparator.comparingInt((Constructor<?> each) -> each.getParameterCount())
                                .reversed())
                        .toList();
        if (fitting.isEmpty() || ambiguous(fitting)) {
            String why = inner
                    ? "is an inner class"
                    : abstracted
                            ? "is abstract"
                            : fitting.isEmpty()
                                    ? "has no constructor that takes nothing, a Request, or a context and a Request"
                                    : "has several constructors that take a context and a Request";
            throw on.refused(
                    "is a view of an object, but none can be made for a request: " + type.getName() + " " + why,
                    "static Object " + method.getName() + "(Request request) { … }",
                    type.getSimpleName()
                            + "(Request request) { … }   // in a class that is neither abstract nor an inner one",
                    "config.scan(new " + type.getSimpleName() + "(…));   // and where all code is scanned: ignore(\""
                            + type.getName() + "\")");
        }
        return fitting.get(0);
    }

    private static boolean ambiguous(List<Constructor<?>> fitting) {
        return fitting.size() > 1
                && fitting.get(1).getParameterCount() == fitting.get(0).getParameterCount();
    }

    private static Class<?> narrower(Class<?> one, Class<?> other, Method method, Scanned on) {
        if (one.isAssignableFrom(other)) {
            return other;
        }
        if (other.isAssignableFrom(one)) {
            return one;
        }
        throw on.refused(
                "takes a " + other.getName() + " for its context, but the constructor of its class takes a "
                        + one.getName(),
                forms(method));
    }

    @Override
    public @Nullable Object respond(Object context, Request request) throws Exception {
        try {
            return (Object) handle.invokeExact(context, request);
        } catch (Exception | Error thrown) {
            throw thrown;
        } catch (Throwable other) {
            throw new IllegalStateException(other);
        }
    }
}
