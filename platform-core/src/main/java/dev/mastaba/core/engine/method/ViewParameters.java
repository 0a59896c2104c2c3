package dev.mastaba.core.engine.method;

import dev.mastaba.core.http.Request;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Executable;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The parameters of a view's method or of its class's constructor: nothing, the request, or the context and the
 * request.
 *
 * @param context the type of the context; {@code Object} if there is none
 * @param count the number of parameters
 */
public record ViewParameters(Class<?> context, int count) {
    /**
     * Returns the parameters of a method or constructor. The result is empty if it has other parameters, or one that a
     * mapper supplies.
     *
     * @param handedOver the annotation that marks such a parameter, or the type of the annotation on it
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

    /** Returns a handle whose last parameters are a context and a request, regardless of which of them the method takes. */
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
