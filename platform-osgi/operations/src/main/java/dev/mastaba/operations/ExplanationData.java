package dev.mastaba.operations;

import dev.mastaba.core.security.Decision;
import dev.mastaba.core.view.Explanation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A machine-readable explanation. */
final class ExplanationData {
    private ExplanationData() {}

    static Map<String, Object> of(Explanation why, String application, String mount) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("application", application);
        data.put("mount", mount.isEmpty() ? "/" : mount);
        data.put("method", why.method());
        data.put("path", why.path());
        data.put("status", why.status() == 0 ? null : why.status());
        data.put("reason", why.reason());
        data.put("route", why.route().map(Explanation.RouteTrial::name).orElse(null));
        data.put("view", why.view().map(view -> view.id().toString()).orElse(null));
        data.put("handler", why.handler().map(view -> view.id().toString()).orElse(null));
        data.put("decision", decision(why.decision()));
        data.put("routes", why.routes().stream().map(ExplanationData::route).toList());
        data.put("traversal", place(why.place()));
        data.put("views", views(why.views()));
        data.put("handlers", views(why.handlers()));
        data.put("parts", parts(why.parts()));
        return data;
    }

    private static @Nullable Object decision(@Nullable Decision decision) {
        return decision == null ? null : Map.of("permitted", decision.permitted(), "reason", decision.reason());
    }

    private static Map<String, Object> route(Explanation.RouteTrial trial) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", trial.name());
        data.put("pattern", trial.pattern());
        data.put("outcome", trial.outcome().name());
        data.put("predicate", trial.predicate());
        data.put("params", trial.params());
        data.put("owner", trial.owner());
        data.put("origin", trial.origin());
        data.put("overrides", trial.overridden());
        return data;
    }

    private static @Nullable Object place(Explanation.@Nullable Place place) {
        if (place == null) {
            return null;
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("root", place.root());
        data.put("context", place.context());
        data.put("view_name", place.viewName());
        data.put("traversed", place.traversed());
        data.put("subpath", place.subpath());
        data.put("steps", place.steps());
        return data;
    }

    private static List<Map<String, Object>> views(List<Explanation.ViewTrial> trials) {
        return trials.stream().map(ExplanationData::view).toList();
    }

    private static List<Map<String, Object>> parts(List<Explanation.Part> parts) {
        return parts.stream().map(ExplanationData::part).toList();
    }

    private static Map<String, Object> part(Explanation.Part part) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("kind", part.kind());
        data.put("id", part.id());
        data.put("owner", part.owner());
        data.put("replaces", part.replaces());
        data.put("detail", part.detail());
        return data;
    }

    private static Map<String, Object> view(Explanation.ViewTrial trial) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", trial.id().toString());
        data.put("place", trial.place());
        data.put("predicates", trial.predicates());
        data.put("outcome", trial.outcome().name());
        data.put("predicate", trial.refusedBy());
        data.put("callable", trial.callable());
        data.put("renderer", trial.renderer());
        data.put("permission", trial.permission());
        data.put("owner", trial.owner());
        data.put("origin", trial.origin());
        data.put("wrappers", parts(trial.wrappers()));
        data.put("replaces", trial.replaces());
        return data;
    }
}
