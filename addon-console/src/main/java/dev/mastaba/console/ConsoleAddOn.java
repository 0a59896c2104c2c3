package dev.mastaba.console;

import static dev.mastaba.core.asset.StaticOptions.cacheBuster;
import static dev.mastaba.core.asset.StaticOptions.contentHash;
import static dev.mastaba.core.view.ViewOptions.id;
import static dev.mastaba.core.view.ViewOptions.renderer;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.App;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.render.BeforeRender;
import dev.mastaba.core.security.Csrf;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.Permissions;
import dev.mastaba.core.view.ViewOption;
import dev.mastaba.services.ServerCommands;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The application {@code console}. Users with the permission {@value #LOOK} see the state of the server; users with the permission {@value #CHANGE}
 * also deploy and roll back. Settings of {@code conf/console.cfg} define the logins.
 */
@Component
@App("console")
public final class ConsoleAddOn implements AddOn {
    static final String LOOK = "look";
    static final String CHANGE = "change";

    /** The policy by which browsers run only the console's own script. (CSP level 3.) */
    private static final String CONTENT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final Commands commands;

    /** Creates the console of a server. */
    @Activate
    public ConsoleAddOn(@Reference ServerCommands commands) {
        this.commands = new Commands(commands);
    }

    @Override
    public void include(Configurator config) {
        config.include("dev.mastaba.templates");
        config.include("dev.mastaba.sessions");
        config.include("dev.mastaba.security");
        config.setDefaultPermission(LOOK);
        LocalAccess.include(config);
        includeState(config);
        includeErrors(config);
        config.addStaticView("/static", "static/", cacheBuster(contentHash()));
        config.setDefaultHeader("Content-Security-Policy", CONTENT);
        config.setDefaultHeader("Referrer-Policy", "same-origin");
        config.setDefaultHeader("Cache-Control", "no-store");
        config.addSubscriber(BeforeRender.class, ConsoleAddOn::introduce);
    }

    private void includeState(Configurator config) {
        StateViews state = new StateViews(commands);
        config.route("overview", "/").get(state::overview, renderer("templates/overview.peb"));
        config.route("events", "/events").get(state::events);
    }

    private static void includeErrors(Configurator config) {
        ViewOption message = renderer("templates/message.peb");
        config.addExceptionView(Csrf.BadToken.class, ErrorViews::oldForm, message, id("old-form"));
        config.addExceptionView(HttpException.class, ErrorViews::other, message, id("error"));
    }

    /** Adds the values that the layout needs. */
    private static void introduce(BeforeRender event) {
        boolean changes = Permissions.of(event.request()).has(CHANGE);
        event.putAll(Map.of(
                "user", Identity.of(event.request()).map(Identity::userId).orElse(""), "may_change", changes));
    }
}
