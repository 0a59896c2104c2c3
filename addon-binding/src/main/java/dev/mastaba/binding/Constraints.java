package dev.mastaba.binding;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.stream.Stream;

/** The constraints of Jakarta Validation on parameters, which are recognized by name because that API is optional. */
final class Constraints {
    private static final String VALID = "jakarta.validation.Valid";

    private Constraints() {}

    /** Returns the simple names of the constraints on a parameter and on the elements of its type; {@code @Valid} counts as well. */
    static List<String> of(Parameter parameter) {
        return types(parameter).map(Class::getSimpleName).distinct().toList();
    }

    /** Returns whether the values of a parameter are constrained by more than the record that is its type. */
    static boolean areOfParameter(Parameter parameter, boolean record) {
        return types(parameter).anyMatch(each -> !record || !each.getName().equals(VALID));
    }

    private static Stream<? extends Class<? extends Annotation>> types(Parameter parameter) {
        return Stream.concat(Stream.of(parameter.getAnnotations()), within(parameter.getAnnotatedType()))
                .map(Annotation::annotationType)
                .filter(Constraints::isConstraint);
    }

    private static Stream<Annotation> within(AnnotatedType type) {
        Stream<AnnotatedType> elements = type instanceof AnnotatedParameterizedType made
                ? Stream.of(made.getAnnotatedActualTypeArguments())
                : type instanceof AnnotatedArrayType array
                        ? Stream.of(array.getAnnotatedGenericComponentType())
                        : Stream.empty();
        return Stream.concat(Stream.of(type.getAnnotations()), elements.flatMap(Constraints::within));
    }

    private static boolean isConstraint(Class<? extends Annotation> type) {
        return type.getName().equals(VALID)
                || Stream.of(type.getAnnotations())
                        .anyMatch(each -> each.annotationType().getName().equals("jakarta.validation.Constraint"));
    }
}
