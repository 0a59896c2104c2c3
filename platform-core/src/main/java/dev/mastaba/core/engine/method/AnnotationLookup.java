package dev.mastaba.core.engine.method;

import java.lang.annotation.Annotation;
import java.util.Optional;
import java.util.stream.Stream;

/** Annotations of a type, given themselves or on the type of another annotation. */
public final class AnnotationLookup {
    private AnnotationLookup() {}

    /** The first one among these, or on the type of one of these. */
    public static <A extends Annotation> Optional<A> first(Class<A> type, Annotation... among) {
        return Stream.of(among)
                .map(each -> type.isInstance(each)
                        ? type.cast(each)
                        : each.annotationType().getAnnotation(type))
                .filter(found -> found != null)
                .findFirst();
    }
}
