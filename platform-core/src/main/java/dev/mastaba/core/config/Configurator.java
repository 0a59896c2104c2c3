package dev.mastaba.core.config;

import dev.mastaba.core.action.Action;
import dev.mastaba.core.action.Declarer;
import dev.mastaba.core.action.Problem;
import dev.mastaba.core.registry.Registry;
import dev.mastaba.core.registry.Settings;
import dev.mastaba.core.router.Application;
import java.util.function.Consumer;

/**
 * What an add-on says through what it adds: every directive of core, includes and, for third parties' directives, {@link #declare}.
 *
 * <p>Confined to one thread. (Pyramid: {@code Configurator}.)
 */
public final class Configurator implements Declarer {
    /** A configuration of its own, without settings. */
    public Configurator() {
        this(Settings.none());
    }

    /** A configuration of its own: everything that is declared on it belongs to one add-on, what it includes nests below. */
    public Configurator(Settings settings) {
        throw new UnsupportedOperationException("The engine is not there yet: " + settings);
    }

    /** Includes an add-on, once per commit: what it declares stands below what is declared here. (Pyramid: {@code config.include}.) */
    public void include(AddOn addOn) {
        throw new UnsupportedOperationException();
    }

    /** Includes an add-on whose routes get a prefix before their patterns, joined to the one in force here. */
    public void include(AddOn addOn, String routePrefix) {
        throw new UnsupportedOperationException();
    }

    /** Includes the add-on of that name, which takes part as an add-on of its own; from now on this one stands above it. */
    public void include(String name) {
        throw new UnsupportedOperationException();
    }

    /** What a directive of a third party says first: the add-on that brings it takes part, and what follows stands above it. */
    public void require(String name) {
        throw new UnsupportedOperationException();
    }

    /** Puts a prefix before the patterns of the routes that are declared in a block. (Pyramid: {@code route_prefix_context}.) */
    public void routePrefix(String prefix, Consumer<Configurator> block) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void declare(Action action) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void report(Problem problem) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String addOn() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String routePrefix() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Settings settings() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Registry registry() {
        throw new UnsupportedOperationException();
    }

    /** Resolves what has been declared and runs the winners; what is declared later replaces it without conflict. */
    public void commit() {
        throw new UnsupportedOperationException();
    }

    /** Commits and makes the application of everything that has been committed. (Pyramid: {@code make_wsgi_app}.) */
    public Application makeApplication() {
        throw new UnsupportedOperationException();
    }
}
