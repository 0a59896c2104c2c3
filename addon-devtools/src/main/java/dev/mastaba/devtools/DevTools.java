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

/**
 * The directives of the developer tools, for example {@code DevTools.of(config).addPanel(new RequestPanel(..))}. Instances are confined to the thread
 * that composes the application.
 */
public final class DevTools implements Directives {
    private final Configurator config;

    DevTools(Configurator config) {
        this.config = config;
    }

    /** Returns the developer tools directives of the given configurator. The devtools add-on must be part of the application. */
    public static DevTools of(Configurator config) {
        config.require("dev.mastaba.devtools");
        return new DevTools(config);
    }

    /**
     * Sets a predicate that decides whether a request from a browser on this machine may use the developer tools. If the predicate returns false, the
     * request is handled as if the tools were absent. The predicate is called before route matching, on the request's thread. Two calls to this
     * method conflict. (Pyramid's toolbar: {@code set_debugtoolbar_request_authorization}.)
     */
    public void setAuthorization(Predicate<? super Request> permitted) {
        ToolAccess visitors =
                new ToolAccess(ArgumentChecks.value("a devtools authorization predicate", permitted), List.of());
        config.declare(Action.of("devtools authorization", "")
                .introspectable(Introspectable.of("devtools authorization", "devtools", "devtools authorization")
                        .with("permitted", permitted))
                .effect(registry -> registry.put(Key.of(ToolAccess.class), visitors)));
    }

    /**
     * Adds a panel that shows information about each recorded request. Two panels with the same name conflict. (Pyramid's toolbar: {@code
     * add_debugtoolbar_panel}.)
     */
    public void addPanel(RequestPanel panel) {
        RequestPanel given = ArgumentChecks.value("a panel", panel);
        config.declare(Action.of("devtools panel", given.name())
                .introspectable(panel(given.name(), given.title()).with("global", false))
                .effect(registry -> registry.put(Key.named(RequestPanel.class, given.name()), given)));
    }

    /** Adds a panel that shows information about the application. Two panels with the same name conflict. */
    public void addPanel(ApplicationPanel panel) {
        ApplicationPanel given = ArgumentChecks.value("a panel", panel);
        config.declare(Action.of("devtools panel", given.name())
                .introspectable(panel(given.name(), given.title()).with("global", true))
                .effect(registry -> registry.put(Key.named(ApplicationPanel.class, given.name()), given)));
    }

    /**
     * Sets the evaluator with which developers can run code on the error page. The evaluator is used only in development mode. The developer tools do
     * not include an evaluator; without this call, the error page does not offer to run code. Two calls to this method conflict.
     */
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
