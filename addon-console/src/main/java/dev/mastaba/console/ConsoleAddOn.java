package dev.mastaba.console;

import static dev.mastaba.core.asset.StaticOptions.cacheBuster;
import static dev.mastaba.core.asset.StaticOptions.contentHash;
import static dev.mastaba.core.view.ViewOptions.id;
import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.core.view.ViewOptions.uploads;

import dev.mastaba.console.traffic.TrafficMonitor;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.App;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.RequireAddOn;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.ContentTooLarge;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.i18n.LocaleNegotiator;
import dev.mastaba.core.i18n.TranslationStringFactory;
import dev.mastaba.core.render.BeforeRender;
import dev.mastaba.core.security.Csrf;
import dev.mastaba.core.security.Permissions;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.core.view.ViewOption;
import dev.mastaba.i18n.LocaleNegotiators;
import dev.mastaba.services.ServerCommands;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.jar.Manifest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The application {@code console}. Users with the permission {@value #LOOK} see the state of the server; users with the permission {@value #CHANGE}
 * also deploy and roll back. Settings of {@code conf/console.cfg} define the logins.
 */
@Component
@App(ConsoleAddOn.ID)
@RequireAddOn("dev.mastaba.templates")
@RequireAddOn("dev.mastaba.sessions")
@RequireAddOn("dev.mastaba.security")
@RequireAddOn("dev.mastaba.i18n")
public final class ConsoleAddOn implements AddOn {
    static final String ID = "console";

    /** The texts of the console. */
    static final TranslationStringFactory TEXT = new TranslationStringFactory(ID);

    static final String LOOK = "look";
    static final String CHANGE = "change";

    /** The policy by which browsers run only the console's own script. (CSP level 3.) */
    private static final String CONTENT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /** The colors in which the bar can show the kind of the server, such as red for production. */
    private static final List<String> COLORS = List.of("red", "orange", "green", "blue", "purple");

    private static final String VERSION = version();

    private final Commands commands;
    private final Uploads uploads;
    private final DeployViews deploy;
    private final KeptState kept;

    /**
     * Creates the console of a server.
     *
     * @param commands the commands of the server
     * @param kept the store that outlives the bundle
     */
    @Activate
    public ConsoleAddOn(@Reference ServerCommands commands, @Reference KeptState kept) {
        this.commands = new Commands(commands);
        this.uploads = new Uploads(commands.incoming());
        this.deploy = new DeployViews(this.commands, uploads);
        this.kept = kept;
    }

    @Override
    public void include(Configurator config) {
        config.include("dev.mastaba.templates");
        config.include("dev.mastaba.sessions");
        config.include("dev.mastaba.security");
        config.include("dev.mastaba.i18n");
        config.addTranslations("locale/");
        config.setLocaleNegotiator(LocaleNegotiator.wanted().or(LocaleNegotiators.acceptLanguage()));
        config.setDefaultPermission(LOOK);
        LocalAccess.include(config);
        TrafficMonitor traffic = new TrafficMonitor(() -> commands.ask("metrics"), kept);
        config.addLifecycle(traffic);
        includeState(config, traffic);
        includeChanges(config);
        includeFleet(config);
        includeInspection(config, traffic);
        includeListings(config);
        includeErrors(config);
        Navigation.include(config);
        ReaderFormats.include(config);
        config.addStaticView("/static", "static/", cacheBuster(contentHash()));
        config.setDefaultHeader("Content-Security-Policy", CONTENT);
        config.setDefaultHeader("Referrer-Policy", "same-origin");
        config.setDefaultHeader("Cache-Control", "no-store");
        Settings settings = config.settings();
        String name = settings.text("mastaba.console.name", "");
        String color = settings.read("mastaba.console.color", String.join(", ", COLORS), word -> {
                    if (!COLORS.contains(word)) {
                        throw new IllegalArgumentException("not a color of the console");
                    }
                    return word;
                })
                .orElse("");
        config.addSubscriber(BeforeRender.class, event -> introduce(event, name, color));
    }

    /** Returns the version of the console's bundle; empty if the classes are in no jar. */
    private static String version() {
        try (InputStream manifest = ConsoleAddOn.class.getResourceAsStream("/META-INF/MANIFEST.MF")) {
            return manifest == null
                    ? ""
                    : Objects.requireNonNullElse(
                            new Manifest(manifest).getMainAttributes().getValue("Bundle-Version"), "");
        } catch (IOException unreadable) {
            return "";
        }
    }

    private void includeState(Configurator config, TrafficMonitor traffic) {
        StateViews state = new StateViews(commands, traffic);
        config.route("overview", "/").get(state::overview, renderer("templates/overview.peb"));
        config.route("events", "/events").get(state::events);
    }

    private void includeChanges(Configurator config) {
        ViewOption change = permission(CHANGE);
        ViewOption refused = renderer("templates/refused.peb");
        GenerationViews generations = new GenerationViews(commands);
        config.route("generations", "/generations").get(generations::list, renderer("templates/generations.peb"));
        config.route("compare", "/generations/compare").get(generations::compare, renderer("templates/compare.peb"));
        config.route("rollback", "/generations/{number:\\d{1,18}}/rollback")
                .with(change)
                .get(generations::before, renderer("templates/rollback.peb"))
                .post(generations::rollBack, refused);
        BundleViews bundles = new BundleViews(commands, uploads);
        config.route("bundles", "/bundles").get(bundles::list, renderer("templates/bundles.peb"));
        config.route("retry", "/bundles/retry").with(change).post(bundles::retry, refused);
        config.route("undeploy", "/bundles/{name}/undeploy")
                .with(change)
                .get(bundles::beforeUndeploy, renderer("templates/undeploy.peb"))
                .post(bundles::undeploy, refused);
        ViewOption form = renderer("templates/deploy.peb");
        config.route("deploy", "/deploy").with(change).get(deploy::form, form).post(deploy::upload, form, uploads());
        config.route("change", "/changes/{id}").with(change).get(deploy::change, renderer("templates/change.peb"));
        config.route("try-again", "/changes/{id}/try").with(change).post(deploy::tryAgain);
        config.route("deploy-files", "/changes/{id}/deploy").with(change).post(deploy::deploy, refused);
        config.route("preview-files", "/changes/{id}/preview").with(change).post(deploy::preview, refused);
        config.route("discard-files", "/changes/{id}/discard").with(change).post(deploy::discard, refused);
        ShelfViews shelf = new ShelfViews(commands, uploads);
        config.route("shelf", "/shelf")
                .get(shelf::show, renderer("templates/shelf.peb"))
                .with(change)
                .post(shelf::fetch, refused);
        PreviewViews previews = new PreviewViews(commands);
        config.route("previews", "/previews").get(previews::list, renderer("templates/previews.peb"));
        config.route("promote", "/previews/{number:\\d{1,18}}/promote")
                .with(change)
                .get(previews::beforePromote, renderer("templates/promote.peb"))
                .post(previews::promote, refused);
        config.route("discard", "/previews/{number:\\d{1,18}}/discard")
                .with(change)
                .post(previews::discard, refused);
    }

    private void includeFleet(Configurator config) {
        FleetViews fleet = new FleetViews(commands);
        ViewOption refused = renderer("templates/refused.peb");
        config.route("fleet", "/fleet")
                .get(fleet::show, renderer("templates/fleet.peb"))
                .with(permission(CHANGE))
                .post(fleet::start, refused);
        config.route("rollout", "/fleet/rollout").with(permission(CHANGE)).post(fleet::change, refused);
    }

    /** Adds the pages that show the composition of applications, and the records of the server. */
    private void includeInspection(Configurator config, TrafficMonitor traffic) {
        CompositionViews composition = new CompositionViews(commands);
        WhyViews explanation = new WhyViews(commands);
        RecordViews records = new RecordViews(commands);
        BackupViews backups = new BackupViews(commands, config.settings().text("mastaba.console.backups", ""));
        config.route("backups", "/backups")
                .get(backups::list, renderer("templates/backups.peb"))
                .with(permission(CHANGE))
                .post(backups::make, renderer("templates/refused.peb"));
        config.route("traffic", "/traffic")
                .get(
                        request -> Map.of("traffic", traffic.report(ReaderFormats.locale(request))),
                        renderer("templates/traffic.peb"));
        config.route("routes", "/routes").get(composition::routes, renderer("templates/routes.peb"));
        config.route("views", "/views").get(composition::views, renderer("templates/views.peb"));
        config.route("why", "/why").get(explanation::why, renderer("templates/why.peb"));
        config.route("permissions", "/permissions")
                .get(composition::permissions, renderer("templates/permissions.peb"));
        config.route("texts", "/texts").get(composition::texts, renderer("templates/texts.peb"));
        config.route("settings", "/settings").get(records::settings, renderer("templates/settings.peb"));
        config.route("drift", "/drift").get(records::drift, renderer("templates/drift.peb"));
        config.route("log", "/log").get(records::log, renderer("templates/log.peb"));
        config.route("log-lines", "/log-lines").get(records::lines, renderer("templates/log-lines.peb"));
    }

    /** Adds the pages that show what a command lists. */
    private void includeListings(Configurator config) {
        listing(config, "tenants", false, Set.of());
        listing(config, "requests", false, Set.of("stack"));
        listing(config, "threads", false, Set.of());
        listing(config, "jobs", false, Set.of());
        listing(config, "tokens", false, Set.of());
        listing(config, "assets", true, Set.of("hash", "chain"));
        listing(config, "tweens", true, Set.of());
    }

    private void listing(Configurator config, String command, boolean aboutApplication, Set<String> hidden) {
        config.route(command, "/" + command)
                .get(
                        new ListingView(commands, command, aboutApplication, hidden),
                        renderer("templates/" + command + ".peb"));
    }

    private static void includeErrors(Configurator config) {
        ViewOption message = renderer("templates/message.peb");
        config.addExceptionView(Csrf.BadToken.class, ErrorViews::oldForm, message, id("old-form"));
        config.addExceptionView(ContentTooLarge.class, ErrorViews::tooLarge, message, id("too-large"));
        config.addExceptionView(HttpException.class, ErrorViews::other, message, id("error"));
    }

    /** Adds the values that the layout needs. */
    private static void introduce(BeforeRender event, String name, String color) {
        Request request = event.request();
        event.putAll(Map.of(
                "user",
                Commands.user(request),
                "navigation",
                Navigation.of(request).entrySet(),
                "may_change",
                Permissions.of(request).has(CHANGE),
                "here",
                request.contextPath() + request.path(),
                "server_name",
                name,
                "server_color",
                color,
                "version",
                VERSION));
    }
}
