package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.method.AnnotationLookup;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.view.DerivedView;
import dev.mastaba.core.view.MappedBy;
import dev.mastaba.core.view.ViewDeriver.DeriverInfo;
import dev.mastaba.core.view.ViewMapper;
import dev.mastaba.core.view.ViewOptions;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The innermost deriver: calls a view through its mapper, or in core's own way if it has none. (Pyramid: {@code mapped_view}.) */
final class MappedView {
    private MappedView() {}

    static DerivedView derive(DerivedView standard, ResolvedDeriverInfo info) {
        DerivedView called =
                mapper(info).map(chosen -> called(chosen, standard, info)).orElse(standard);
        if (called instanceof UnmappedView unknown) {
            throw unknown.refused(info);
        }
        return AppendSlashView.derive(called, info);
    }

    private static DerivedView called(ChosenMapper chosen, DerivedView standard, ResolvedDeriverInfo info) {
        String what = "The mapper " + Describe.typeOf(chosen.mapper());
        String remedy = "return standard;   // if there is nothing to add";
        return new CheckedWrapper(what, info.id(), remedy, chosen.origins())
                .made(() -> chosen.mapper().map(info.original(), standard, info));
    }

    private static Optional<ChosenMapper> mapper(ResolvedDeriverInfo info) {
        return chosen(info)
                .or(() -> ofItsClass(info))
                .map(own -> new ChosenMapper(own, List.of(info.origin())))
                .or(() -> info.find(ChosenMapper.OF_APPLICATION).map(set -> set.of(info.origin())));
    }

    private static Optional<ViewMapper> chosen(ResolvedDeriverInfo info) {
        List<Object> said = info.option(ViewOptions.MAPPER);
        if (said.isEmpty()) {
            return Optional.empty();
        }
        if (said.size() == 1 && said.get(0) instanceof ViewMapper chosen) {
            return Optional.of(chosen);
        }
        throw new ConfigurationException(ViewProblems.saidTwice(ViewOptions.MAPPER, said, List.of(info.origin())));
    }

    private static Optional<ViewMapper> ofItsClass(ResolvedDeriverInfo info) {
        Object view = info.original();
        Class<?> type = view instanceof Class<?> itself ? itself : view.getClass();
        return info.method()
                .flatMap(method -> ownMapper(method.method()))
                .or(() -> ownMapper(type))
                .map(own -> make(own, info));
    }

    /** Returns the mapper of a method, or else of its parameters. */
    private static Optional<Class<? extends ViewMapper>> ownMapper(Method method) {
        return ownMapper((AnnotatedElement) method)
                .or(() -> Stream.of(method.getParameterAnnotations())
                        .flatMap(annotations -> ownMapper(annotations).stream())
                        .findFirst());
    }

    /** Returns the mapper of a class, of one of its superclasses, or of a method. */
    private static Optional<Class<? extends ViewMapper>> ownMapper(AnnotatedElement element) {
        return ownMapper(element.getAnnotations());
    }

    private static Optional<Class<? extends ViewMapper>> ownMapper(Annotation... annotations) {
        return AnnotationLookup.first(MappedBy.class, annotations).map(MappedBy::value);
    }

    private static ViewMapper make(Class<? extends ViewMapper> type, ResolvedDeriverInfo info) {
        try {
            Constructor<? extends ViewMapper> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException | RuntimeException failure) {
            throw refused(
                    info,
                    "MAST-VIEW-046",
                    "View " + info.id() + " requires the mapper " + type.getName()
                            + ", which cannot be instantiated ("
                            + failure.getClass().getSimpleName() + ").",
                    failure,
                    "Give " + type.getSimpleName()
                            + " a constructor that has no parameters and does not throw an exception.");
        }
    }

    private static ConfigurationException refused(
            DeriverInfo info, String id, String summary, @Nullable Exception cause, String... remedies) {
        Problem problem = new Problem(id, summary, info.origin(), remedies);
        return cause == null ? new ConfigurationException(problem) : new ConfigurationException(problem, cause);
    }
}
