package dev.mastaba.core.engine.method;

import dev.mastaba.core.http.Request;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Executable;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a view's method or its class's constructor takes: nothing, the request, or the context and the request.
 *
 * @param context the type of the context; {@code Object} where it takes none
 * @param count how many parameters there are
 */
public record ViewParameters(Class<?> context, int count) {
    /**
     * Those of a method or constructor; empty where it takes something else, or has a parameter that is handed over by somebody else.
     *
     * @param handedOver the annotation of such a parameter, or of its annotation's type
     */
    public static Optional<ViewParameters> of(Executable executable, Class<? extends Annotation> handedOver) {
        Class<?>[] types = executable.getParameterTypes();
        boolean fits = switch (types.length) {
            case 0 -> true;
            case 1 -> types[0] == Request.class;
            case 2 -> types[1] == Request.class && !types[0].isPrimitive();
            default -> false;
        };
        return fits
                        && !executable.isVarArgs()
                        && Stream.of(executable.getParameterAnnotations())
                                .noneMatch(each ->
                                        AnnotationLookup.first(handedOver, each).isPresent())
                ? Optional.of(new ViewParameters(types.length == 2 ? types[0] : Object.class, types.length))
                : Optional.empty();
    }

    /** The handle with a context and a request for its last parameters, whatever it takes of them. */
    public MethodHandle uniform(MethodHandle handle) {
        int first = handle.type().parameterCount() - count;
        MethodHandle taking = switch (count) {
            case 0 -> MethodHandles.dropArguments(handle, first, Object.class, Request.class);
            case 1 -> MethodHandles.dropArguments(handle, first, Object.class);
            default -> handle;
        };
        return taking.asType(taking.type().changeParameterType(first, Object.class));
    }
}
