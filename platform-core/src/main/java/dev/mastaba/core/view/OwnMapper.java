package dev.mastaba.core.view;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.util.Optional;
import java.util.stream.Stream;

/** What annotations say about how something is called: {@link MappedBy} itself, or an annotation whose type says it. */
public final class OwnMapper {
    private OwnMapper() {}

    /** That of a method, else of its parameters. */
    public static Optional<Class<? extends ViewMapper>> of(Executable method) {
        return of((AnnotatedElement) method).or(() -> ofParameters(method));
    }

    /** That of a class or one of its superclasses, or of a method. */
    public static Optional<Class<? extends ViewMapper>> of(AnnotatedElement element) {
        return in(element.getAnnotations());
    }

    /** That of the first parameter that says one. */
    static Optional<Class<? extends ViewMapper>> ofParameters(Executable executable) {
        return Stream.of(executable.getParameterAnnotations())
                .flatMap(annotations -> in(annotations).stream())
                .findFirst();
    }

    private static Optional<Class<? extends ViewMapper>> in(Annotation... annotations) {
        return Stream.of(annotations)
                .map(each -> each instanceof MappedBy said
                        ? said
                        : each.annotationType().getAnnotation(MappedBy.class))
                .filter(said -> said != null)
                .<Class<? extends ViewMapper>>map(MappedBy::value)
                .findFirst();
    }
}
