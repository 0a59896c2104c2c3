package dev.mastaba.devtools;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.Request;
import dev.mastaba.devtools.failure.FailureEvaluator;
import dev.mastaba.devtools.panel.ApplicationPanel;
import dev.mastaba.devtools.panel.RequestPanel;
import java.util.List;
import java.util.function.Predicate;

/** The directives of the developer tools: {@code DevTools.of(config).addPanel(new RequestPanel(..))}. Confined to the composing thread. */
public final class DevTools implements Directives {
    private final Configurator config;

    DevTools(Configurator config) {
        this.config = config;
    }

    /** Returns the directives on a configurator; the devtools add-on has to take part. */
    public static DevTools of(Configurator config) {
        config.require("dev.mastaba.devtools");
        return new DevTools(config);
    }

    /**
     * Sets who may see the tools, of the browsers on this machine. If the predicate returns false, a request passes as if the tools were absent. It
     * is called for every request, before routes are tried, on the request's thread. Two calls conflict. (Pyramid's toolbar: {@code
     * set_debugtoolbar_request_authorization}.)
     */
    public void setAuthorization(Predicate<? super Request> permitted) {
        ToolAccess visitors =
                new ToolAccess(ArgumentChecks.value("a devtools authorization predicate", permitted), List.of());
        config.declare(Action.of("devtools authorization", "")
                .introspectable(Introspectable.of("devtools authorization", "devtools", "devtools authorization")
                        .with("permitted", permitted))
                .effect(registry -> registry.put(Key.of(ToolAccess.class), visitors)));
    }

    /** Adds a panel about requests; two of one name conflict. (Pyramid's toolbar: {@code add_debugtoolbar_panel}.) */
    public void addPanel(RequestPanel panel) {
        RequestPanel given = ArgumentChecks.value("a panel", panel);
        config.declare(Action.of("devtools panel", given.name())
                .introspectable(panel(given.name(), given.title()).with("global", false))
                .effect(registry -> registry.put(Key.named(RequestPanel.class, given.name()), given)));
    }

    /** Adds a panel about the application; two of one name conflict, and one with a panel about requests. */
    public void addPanel(ApplicationPanel panel) {
        ApplicationPanel given = ArgumentChecks.value("a panel", panel);
        config.declare(Action.of("devtools panel", given.name())
                .introspectable(panel(given.name(), given.title()).with("global", true))
                .effect(registry -> registry.put(Key.named(ApplicationPanel.class, given.name()), given)));
    }

    /** Sets the evaluator that the error page offers in development; two conflict. The devtools have none of their own. */
    public void setEvaluator(FailureEvaluator evaluator) {
        FailureEvaluator given = ArgumentChecks.value("an evaluator", evaluator);
        config.declare(Action.of("devtools evaluator", "")
                .introspectable(Introspectable.of("devtools evaluator", "devtools", "devtools evaluator")
                        .with("evaluator", given))
                .effect(registry -> registry.put(Key.of(FailureEvaluator.class), given)));
    }

    private static Introspectable panel(String name, String title) {
        return Introspectable.of("devtools panels", name, "devtools panel").with("title", title);
    }
}
