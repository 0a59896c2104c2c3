package dev.mastaba.templates;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.render.TemplateFunction;
import dev.mastaba.templates.TemplateWord.Kind;
import java.util.List;

/**
 * The directives for template filters and tests: {@code Templates.of(config).addFilter("money", call -> ...)}. To add functions for the templates of
 * all engines, call {@link Configurator#addTemplateFunction} instead. Instances are confined to the thread that composes the application.
 */
public final class Templates implements Directives {
    private final Configurator config;

    private Templates(Configurator config) {
        this.config = config;
    }

    /**
     * Returns the template directives for a configurator. The templates add-on becomes part of the application and ranks below the calling add-on.
     */
    public static Templates of(Configurator config) {
        config.require("dev.mastaba.templates");
        return new Templates(config);
    }

    /**
     * Adds a filter, which templates apply to a value, as in {@code {{ price | money("EUR") }}}.
     *
     * @param filter a function whose first argument is the filter's input, which may be null
     * @throws ConfigurationException if the engine already has a filter with this name
     */
    public void addFilter(String name, TemplateFunction filter) {
        declare(Kind.FILTER, name, filter);
    }

    /**
     * Adds a test, which templates use in conditions, as in {@code {% if day is holiday("AT") %}}.
     *
     * @param test a function whose first argument is the value before {@code is}, which may be null; the function must return a {@code Boolean}
     * @throws ConfigurationException if the engine already has a test with this name
     */
    public void addTest(String name, TemplateFunction test) {
        declare(Kind.TEST, name, test);
    }

    private void declare(Kind kind, String name, TemplateFunction function) {
        ArgumentChecks.name("a template " + kind, name);
        ArgumentChecks.value("the template " + kind + " " + name, function);
        if (KnownWords.isEngines(kind, name)) {
            throw new ConfigurationException(new Problem(
                    "MAST-TEMPLATE-006",
                    "The " + kind + " \"" + name
                            + "\" is built into the template engine, and add-ons cannot replace it.",
                    List.of(),
                    "Choose another name: \"my_" + name + "\""));
        }
        config.declare(Action.of("template " + kind, name)
                .phase(Phase.VOCABULARY)
                .introspectable(Introspectable.of("template " + kind + "s", name, "template " + kind)
                        .with("name", name)
                        .with("function", Describe.typeOf(function)))
                .effect(registry -> registry.put(
                        Key.named(AddedWord.class, kind + " " + name), new AddedWord(kind, name, function))));
    }
}
