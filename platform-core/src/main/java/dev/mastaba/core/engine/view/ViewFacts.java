package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.predicate.PredicateList;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.predicate.Predicate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A view as data, under Pyramid's names. */
final class ViewFacts {
    private ViewFacts() {}

    static Introspectable of(ResolvedView view) {
        ViewSpec spec = view.spec();
        Guard guard = spec.guard();
        PredicateList predicates = view.conditions().predicates();
        String id = view.id().toString();
        String renderer = view.renderer().nameFor(view.doer());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("id", id);
        facts.put("route_name", spec.route());
        facts.put("context", spec.slot().typeName());
        facts.put("name", spec.name());
        facts.put("predicates", predicates.all().stream().map(Predicate::text).toList());
        facts.put("conditions", predicates.code());
        facts.put("accept", view.conditions().accept());
        facts.put("permission", said(guard.permission()));
        facts.put("require_csrf", said(guard.csrf()));
        facts.put("http_cache", guard.cache() == null ? "" : guard.cache());
        facts.put("renderer", renderer);
        facts.put("wrapper", said(spec.presentation().wrapper()));
        facts.put(
                "decorator",
                spec.presentation().decorators().stream().map(Describe::typeOf).toList());
        facts.put("options", spec.more());
        facts.put("exception_only", spec.exceptionOnly());
        facts.put("callable", view.function().text());
        if (!renderer.isEmpty()) {
            ViewModel.of(view.function()).ifPresent(model -> {
                facts.put("model_type", model.type());
                facts.put("model", model.variables());
            });
        }
        facts.put("wrapped_by", view.wraps().stream().map(ResolvedView.Wrap::by).toList());
        if (!view.modelChanges().isEmpty()) {
            facts.put(
                    "model_changed_by",
                    view.modelChanges().stream().map(ChangedModel.Step::by).toList());
        }
        facts.put("replaces", view.replaces());
        return Introspectable.of("views", id, "view").with(facts);
    }

    private static Object said(@Nullable Object value) {
        return value == null ? "" : value;
    }
}
