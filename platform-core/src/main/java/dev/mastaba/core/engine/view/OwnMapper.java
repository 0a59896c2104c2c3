package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.method.AnnotationLookup;
import dev.mastaba.core.view.MappedBy;
import dev.mastaba.core.view.ViewMapper;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.util.Optional;
import java.util.stream.Stream;

/** What annotations say about how something is called: {@link MappedBy} itself, or an annotation whose type says it. */
final class OwnMapper {
    private OwnMapper() {}

    /** That of a method, else of its parameters. */
    static Optional<Class<? extends ViewMapper>> of(Executable method) {
        return of((AnnotatedElement) method).or(() -> ofParameters(method));
    }

    /** That of a class or one of its superclasses, or of a method. */
    static Optional<Class<? extends ViewMapper>> of(AnnotatedElement element) {
        return in(element.getAnnotations());
    }

    /** That of the first parameter that says one. */
    private static Optional<Class<? extends ViewMapper>> ofParameters(Executable executable) {
        return Stream.of(executable.getParameterAnnotations())
                .flatMap(annotations -> in(annotations).stream())
                .findFirst();
    }

    private static Optional<Class<? extends ViewMapper>> in(Annotation... annotations) {
        return AnnotationLookup.first(MappedBy.class, annotations).map(MappedBy::value);
    }
}
