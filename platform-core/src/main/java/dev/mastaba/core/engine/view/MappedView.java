package dev.mastaba.core.engine.view;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.view.DerivedView;
import dev.mastaba.core.view.DeriverInfo;
import dev.mastaba.core.view.ViewMapper;
import dev.mastaba.core.view.ViewOptions;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Calls a view the way its mapper says, or core's own way where there is none. (Pyramid: {@code mapped_view}.) */
final class MappedView {
    private MappedView() {}

    static DerivedView derive(DerivedView standard, ResolvedDeriverInfo info) {
        DerivedView called =
                mapper(info).map(chosen -> called(chosen, standard, info)).orElse(standard);
        if (called instanceof UncalledView unknown) {
            throw unknown.refused(info);
        }
        return AppendSlashView.derive(called, info);
    }

    private static DerivedView called(Chosen chosen, DerivedView standard, ResolvedDeriverInfo info) {
        String what = "the mapper " + Describe.typeOf(chosen.mapper());
        String remedy = "return standard;   // where there is nothing to add";
        return new Surrounding(what, info.id(), remedy, chosen.origins())
                .made(() -> chosen.mapper().map(info.original(), standard, info));
    }

    /** A mapper, and where it and its view were declared. */
    private record Chosen(ViewMapper mapper, List<Origin> origins) {}

    private static Optional<Chosen> mapper(ResolvedDeriverInfo info) {
        return chosen(info)
                .or(() -> ofItsClass(info))
                .map(own -> new Chosen(own, List.of(info.origin())))
                .or(() -> info.find(ApplicationMapper.KEY)
                        .map(set -> new Chosen(set.mapper(), List.of(set.origin(), info.origin()))));
    }

    private static Optional<ViewMapper> chosen(ResolvedDeriverInfo info) {
        List<Object> said = info.option(ViewOptions.MAPPER);
        if (said.isEmpty()) {
            return Optional.empty();
        }
        if (said.size() == 1 && said.get(0) instanceof ViewMapper chosen) {
            return Optional.of(chosen);
        }
        throw refused(
                info,
                "MAST-VIEW-001",
                "The option \"mapper\" is said twice for one view: "
                        + said.stream().map(Describe::of).collect(Collectors.joining(" and ")) + ".",
                null,
                "Say it once. For two places declare two views.");
    }

    private static Optional<ViewMapper> ofItsClass(ResolvedDeriverInfo info) {
        Object view = info.original();
        Class<?> type = view instanceof Class<?> itself ? itself : view.getClass();
        return info.method()
                .flatMap(method -> OwnMapper.of(method.method()))
                .or(() -> OwnMapper.of(type))
                .map(own -> make(own, info));
    }

    private static ViewMapper make(Class<? extends ViewMapper> type, ResolvedDeriverInfo info) {
        try {
            Constructor<? extends ViewMapper> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException | RuntimeException failure) {
            throw refused(
                    info,
                    "MAST-VIEW-022",
                    "The view " + info.id() + " is to be called by the mapper " + type.getName()
                            + ", of which no object can be made ("
                            + failure.getClass().getSimpleName() + ").",
                    failure,
                    "Give " + type.getSimpleName() + " a constructor without parameters.");
        }
    }

    private static ConfigurationException refused(
            DeriverInfo info, String id, String summary, @Nullable Exception cause, String... remedies) {
        Problem problem = new Problem(id, summary, List.of(info.origin()), List.of(remedies));
        return cause == null ? new ConfigurationException(problem) : new ConfigurationException(problem, cause);
    }
}
