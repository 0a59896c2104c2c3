package dev.mastaba.core.engine.method;

import dev.mastaba.core.extend.Scanned;
import dev.mastaba.core.http.Request;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A maker of the object on which a method is called, which is kept for the renderer.
 *
 * @param handle takes the context and the request, and returns the object
 * @param context the type of the context that the constructor takes; {@code Object} if it takes none
 */
public record ObjectMaker(MethodHandle handle, Class<?> context) {
    private static final MethodType CALLED = MethodType.methodType(Object.class, Object.class, Request.class);
    private static final MethodHandle KEEP = keep();

    /**
     * Returns the maker for a method's class.
     *
     * @param handedOver as for {@link ViewParameters#of}
     */
    public static ObjectMaker of(Scanned on, Method method, Class<? extends Annotation> handedOver) {
        Constructor<?> constructor = constructor(on, method, handedOver);
        ViewParameters taken = ViewParameters.of(constructor, handedOver).orElseThrow();
        return new ObjectMaker(keeping(taken.uniform(on.handle(constructor))), taken.context());
    }

    private static MethodHandle keeping(MethodHandle maker) {
        Class<?> type = maker.type().returnType();
        MethodHandle keep = MethodHandles.dropArguments(KEEP, 1, Object.class);
        return MethodHandles.foldArguments(keep, maker.asType(CALLED)).asType(CALLED.changeReturnType(type));
    }

    private static MethodHandle keep() {
        try {
            return MethodHandles.lookup()
                    .findStatic(
                            ViewInstance.class,
                            "keep",
                            MethodType.methodType(Object.class, Object.class, Request.class));
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("ViewInstance.keep", impossible);
        }
    }

    /** Returns the constructor with the most parameters. */
    private static Constructor<?> constructor(Scanned on, Method method, Class<? extends Annotation> handedOver) {
        Class<?> type = on.type();
        boolean inner = type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
        boolean abstracted = Modifier.isAbstract(type.getModifiers());
        List<Constructor<?>> fitting = inner || abstracted
                ? List.of()
                : Stream.<Constructor<?>>of(type.getDeclaredConstructors())
                        .filter(each -> !each.isSynthetic() && !Modifier.isPrivate(each.getModifiers()))
                        .filter(each -> ViewParameters.of(each, handedOver).isPresent())
                        .sorted(Comparator.comparingInt((Constructor<?> each) -> each.getParameterCount())
                                .reversed())
                        .toList();
        if (fitting.isEmpty() || ambiguous(fitting)) {
            String why = inner
                    ? "is an inner class"
                    : abstracted
                            ? "is abstract"
                            : fitting.isEmpty()
                                    ? "has no constructor with the parameters (), (Request), or (context, Request)"
                                    : "has several constructors with the parameters (context, Request)";
            throw on.refused(
                    "needs an instance of its class, which cannot be created for a request: " + type.getName() + " "
                            + why,
                    "static Object " + method.getName() + "(Request request) { … }",
                    type.getSimpleName() + "(Request request) { … }   // in a class that is neither abstract nor inner",
                    "config.scan(new " + type.getSimpleName() + "(…));   // and if all classes are scanned: ignore(\""
                            + type.getName() + "\")");
        }
        return fitting.get(0);
    }

    private static boolean ambiguous(List<Constructor<?>> fitting) {
        return fitting.size() > 1
                && fitting.get(1).getParameterCount() == fitting.get(0).getParameterCount();
    }
}
