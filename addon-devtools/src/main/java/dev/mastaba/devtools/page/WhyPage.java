package dev.mastaba.devtools.page;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.view.Explanation;
import dev.mastaba.devtools.panel.Table;
import dev.mastaba.devtools.record.RecordedRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The page that explains why a recorded request is answered as it is, by the current application. */
final class WhyPage {
    private WhyPage() {}

    static List<Table> tables(RecordedRequest recorded, Application application) {
        return PanelContents.of(() -> application
                .find(Key.of(Explanation.Explainer.class))
                .map(explainer -> tables(explainer.explain(recorded.head(), recorded.contextPath())))
                .orElse(List.of()));
    }

    private static List<Table> tables(Explanation explanation) {
        List<Table> tables = new ArrayList<>();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("route", explanation.route().map(Explanation.RouteTrial::name).orElse("none"));
        facts.put("view", explanation.view().map(view -> view.id().toString()).orElse("none"));
        Explanation.Place place = explanation.place();
        if (place != null) {
            facts.put("root", place.root());
            facts.put("context", place.context());
            facts.put("view name", place.viewName());
            facts.put("traversed", place.traversed());
            facts.put("subpath", place.subpath());
        }
        Decision decision = explanation.decision();
        if (decision != null) {
            facts.put("permission", (decision.permitted() ? "granted: " : "denied: ") + decision.reason());
        }
        if (explanation.status() != 0) {
            facts.put("response", explanation.status() + " " + explanation.reason());
        }
        tables.add(Table.of("", facts));
        tables.add(parts(explanation.parts()));
        tables.add(routes(explanation.routes()));
        tables.add(views("Views tried", explanation.views()));
        tables.add(views("Exception views tried", explanation.handlers()));
        return tables;
    }

    private static Table parts(List<Explanation.Part> parts) {
        return new Table(
                "Parts of the page",
                List.of("kind", "id", "owner", "replaces", "detail"),
                parts.stream()
                        .map(part -> List.of(
                                part.kind(),
                                part.id(),
                                part.owner(),
                                String.join("\n", part.replaces()),
                                part.detail()))
                        .toList());
    }

    private static Table routes(List<Explanation.RouteTrial> trials) {
        return new Table(
                "Routes tried",
                List.of("route", "pattern", "result", "owner", "replaces", "declared at"),
                trials.stream()
                        .map(trial -> List.of(
                                trial.name(),
                                trial.pattern(),
                                word(trial.outcome()) + (trial.predicate().isEmpty() ? "" : ": " + trial.predicate()),
                                trial.owner(),
                                String.join("\n", trial.overridden()),
                                trial.origin()))
                        .toList());
    }

    private static Table views(String title, List<Explanation.ViewTrial> trials) {
        return new Table(
                title,
                List.of(
                        "view",
                        "place",
                        "result",
                        "callable",
                        "permission",
                        "renderer",
                        "wrappers",
                        "replaces",
                        "owner",
                        "declared at"),
                trials.stream()
                        .map(trial -> List.of(
                                trial.id().toString(),
                                trial.place() + (trial.predicates().isEmpty() ? "" : "\n" + trial.predicates()),
                                word(trial.outcome()) + (trial.refusedBy().isEmpty() ? "" : ": " + trial.refusedBy()),
                                trial.callable(),
                                trial.permission(),
                                trial.renderer(),
                                trial.wrappers().stream()
                                        .map(Explanation.Part::owner)
                                        .collect(Collectors.joining("\n")),
                                String.join("\n", trial.replaces()),
                                trial.owner(),
                                trial.origin()))
                        .toList());
    }

    private static String word(Enum<?> outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
