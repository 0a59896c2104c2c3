package dev.mastaba.core.view;

import dev.mastaba.core.introspection.Describe;
import dev.mastaba.core.introspection.Introspectable;
import dev.mastaba.core.predicate.Predicate;
import org.jspecify.annotations.Nullable;

/** A view as data, under Pyramid's names. */
final class ViewFacts {
    private ViewFacts() {}

    static Introspectable of(ResolvedView view) {
        ViewSpec spec = view.spec();
        Guard guard = spec.guard();
        return Introspectable.of("views", view.id().toString(), "view")
                .with("id", view.id().toString())
                .with("route_name", spec.route())
                .with("context", spec.context().getName())
                .with("name", spec.name())
                .with(
                        "predicates",
                        view.predicates().all().stream().map(Predicate::text).toList())
                .with("accept", view.accept())
                .with("permission", said(guard.permission()))
                .with("require_csrf", said(guard.csrf()))
                .with("http_cache", guard.cache() == null ? "" : guard.cache())
                .with("renderer", said(spec.renderer()))
                .with("wrapper", said(spec.wrapper()))
                .with(
                        "decorator",
                        spec.decorators().stream().map(Describe::typeOf).toList())
                .with("options", spec.more())
                .with("exception_only", spec.exceptionOnly())
                .with("callable", view.function().text())
                .with("wraps", view.wraps().size())
                .with("replaces", view.replaces())
                .with("drift", view.drift());
    }

    private static Object said(@Nullable Object value) {
        return value == null ? "" : value;
    }
}
