package dev.mastaba.core.engine.method;

import java.lang.annotation.Annotation;
import java.util.Optional;
import java.util.stream.Stream;

/** A lookup of annotations of a type, present directly or on the type of another annotation. */
public final class AnnotationLookup {
    private AnnotationLookup() {}

    /** Returns the first one among these annotations or on the type of one of them. */
    public static <A extends Annotation> Optional<A> first(Class<A> type, Annotation... among) {
        return Stream.of(among)
                .map(each -> type.isInstance(each)
                        ? type.cast(each)
                        : each.annotationType().getAnnotation(type))
                .filter(found -> found != null)
                .findFirst();
    }
}
