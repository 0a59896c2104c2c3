package dev.mastaba.binding;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.Stream;

/**
 * The type of a parameter or component.
 *
 * @param type the type with its type arguments
 * @param nullable whether the value may be null
 * @param absent the default texts if the client sends nothing; empty without a default
 */
record ParameterType(Type type, boolean nullable, List<String> absent) {
    static ParameterType of(Parameter parameter) {
        return of(parameter.getParameterizedType(), parameter.getAnnotatedType(), parameter);
    }

    static ParameterType of(RecordComponent component) {
        return of(component.getGenericType(), component.getAnnotatedType(), component);
    }

    private static ParameterType of(Type type, AnnotatedType annotated, AnnotatedElement element) {
        Default said = element.getAnnotation(Default.class);
        boolean nullable = Stream.concat(Stream.of(annotated.getAnnotations()), Stream.of(element.getAnnotations()))
                .map(Annotation::annotationType)
                .anyMatch(each -> each.getSimpleName().equals("Nullable"));
        return new ParameterType(type, nullable, said == null ? List.of() : List.of(said.value()));
    }
}
