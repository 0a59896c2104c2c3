package dev.mastaba.devtools;

import static dev.mastaba.core.application.SubscriberOptions.priority;

import dev.mastaba.core.application.ApplicationCreated;
import dev.mastaba.core.application.Tween;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.TextForm;
import dev.mastaba.core.engine.text.EditorLink;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.i18n.LocaleName;
import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.render.BeforeRender;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.devtools.failure.FailureEvaluator;
import dev.mastaba.devtools.page.ErrorPage;
import dev.mastaba.devtools.page.Pages;
import dev.mastaba.devtools.page.SourceLines;
import dev.mastaba.devtools.panel.ApplicationPanel;
import dev.mastaba.devtools.panel.RequestPanel;
import dev.mastaba.devtools.record.Profiler;
import dev.mastaba.devtools.record.Recordings;
import dev.mastaba.devtools.record.RequestCounter;
import dev.mastaba.devtools.record.RequestsByThread;
import dev.mastaba.devtools.sql.RecordingConnections;
import dev.mastaba.devtools.standard.StandardPanels;
import dev.mastaba.services.BundleClasses;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An add-on that provides the developer tools. If the setting {@code mastaba.devtools.enabled} is false, including the add-on fails with an
 * exception. By default, this setting has the value of {@code mastaba.dev}, which is true under {@code mastaba dev}. In any case, only a browser on
 * the same machine can use the tools. All instances of this class are equal, so an application that includes several of them contains only one.
 */
@Component(service = AddOn.class)
public final class DevToolsAddOn extends AddOn.Single {
    private static final String LOCALE = "mastaba.locale.default";
    private static final String SETTING = "mastaba.devtools";
    private static final String ENABLED = SETTING + ".enabled";

    private static final Logger LOG = LoggerFactory.getLogger(DevToolsAddOn.class);
    private static final int MOST = 1_000;

    private final KeptState kept;
    private final RequestsByThread running;
    private final @Nullable BundleClasses bundles;

    /**
     * Creates the add-on in a bundle; OSGi calls this constructor.
     *
     * @param kept the platform's kept state, in which the add-on keeps its recordings
     * @param running the record of the request that each thread is currently handling
     * @param bundles the bundles of the server; null if the server is not running in development mode
     */
    @Activate
    public DevToolsAddOn(
            @Reference KeptState kept,
            @Reference RequestsByThread running,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL) @Nullable BundleClasses bundles) {
        this.kept = kept;
        this.running = running;
        this.bundles = bundles;
    }

    /** Creates the add-on for use on plain Java. The add-on keeps its recordings in the given state. */
    public DevToolsAddOn(KeptState kept) {
        this(kept, new RequestsByThread(), null);
    }

    /** Creates the add-on for use on plain Java. The add-on keeps its recordings in memory for as long as it exists. */
    public DevToolsAddOn() {
        this(KeptState.inMemory());
    }

    /**
     * Returns a wrapper of the given data source. The wrapper records each statement for the request that runs it, so that a panel can show the
     * statement. Use this method only on plain Java: in a bundle, the statements of the server's data sources are recorded automatically.
     */
    public DataSource watched(DataSource database) {
        return RecordingConnections.of(database, running);
    }

    /**
     * Records a log line for the request that the current thread is handling. On plain Java, log backends can call this method. In a bundle, the
     * lines of the server's log are recorded automatically.
     *
     * @param level the level of the log line, such as {@code INFO}
     * @param logger the name of the logger
     * @param message the text of the log line
     */
    public void logged(String level, String logger, String message) {
        running.logged(level, logger, message);
    }

    @Override
    public void include(Configurator config) {
        Settings settings = config.settings();
        requireDevelopment(settings);
        DevTools tools = new DevTools(config);
        StandardPanels.ofRequests(settings.flag(SETTING + ".session-values", false))
                .forEach(tools::addPanel);
        StandardPanels.ofApplications(settings, bundles).forEach(tools::addPanel);
        config.addSubscriber(ApplicationCreated.class, this::made);
        config.addSubscriber(Object.class, this::told, priority(Integer.MAX_VALUE));
        config.addSubscriber(BeforeRender.class, RenderingRecorder::note, priority(Integer.MIN_VALUE));
        config.addRequestAttribute(
                Localizer.KEY, MissingTexts.in(config.registry(), settings.text(LOCALE, LocaleName.STANDARD))::apply);
        config.addTweenFrom(
                "devtools",
                registry -> tween(registry, settings),
                Placement.under("compression", "request-id", "access-log", Tween.INGRESS)
                        .andOver("security-headers", "cors", Tween.EXCVIEW, Tween.MAIN));
    }

    private static void requireDevelopment(Settings settings) {
        boolean isOff = !settings.flag(ENABLED, true);
        if (isOff || !settings.flag(ENABLED, settings.flag("mastaba.dev", false))) {
            String leave = "Remove addon-devtools.jar from bundles/, or do not include DevToolsAddOn.";
            String start = "Start the server with `mastaba dev`; on plain Java, set mastaba.dev = true";
            String enable = "To enable the developer tools anyway: " + ENABLED + " = true";
            throw new ConfigurationException(new Problem(
                    "MAST-DEVTOOLS-001",
                    isOff
                            ? "The developer tools are included, but the setting " + ENABLED + " is false."
                            : "The developer tools are included, but the application is not running in development mode.",
                    List.of(),
                    isOff ? List.of(leave, enable) : List.of(leave, start, enable)));
        }
    }

    private Tween tween(Registry registry, Settings settings) {
        Recordings recordings = new Recordings(
                kept,
                name(registry.get(Key.of(Introspector.class))),
                settings.number(SETTING + ".requests", 100, 1, MOST));
        List<ApplicationPanel> panels = new ArrayList<>(registry.all(ApplicationPanel.class));
        panels.add(GenerationsPanel.panel(recordings));
        Pages pages = new Pages(recordings, registry.all(RequestPanel.class), panels, new RequestCounter());
        Gate gate = new Gate(recordings.token());
        ToolAccess visitors = registry.find(Key.of(ToolAccess.class))
                .orElse(ToolAccess.ALL)
                .without(settings.words(SETTING + ".exclude"));
        boolean development = settings.flag("mastaba.dev", false);
        DevToolsTween.Options options = new DevToolsTween.Options(
                settings.flag(SETTING + ".files", false), settings.flag(SETTING + ".redirects", false), development);
        FailureEvaluator evaluator =
                development ? registry.find(Key.of(FailureEvaluator.class)).orElse(null) : null;
        SourceLines sources = SourceLines.of(settings.words(SETTING + ".sources"), settings.values());
        EditorLink editor = settings.read(EditorLink.SETTING, EditorLink.EXPECTED, EditorLink::of)
                .orElse(EditorLink.NONE);
        Instant composed = Instant.now();
        ErrorPage errors = new ErrorPage(
                sources,
                pages.requests(),
                editor,
                file -> bundles == null ? composed : bundles.installed(file).orElse(composed));
        return next ->
                new DevToolsTween(next, gate, visitors, pages, errors, evaluator, running, new Profiler(), options);
    }

    /** Returns the name of the application, which keeps apart the tools of several applications on one server. */
    private static String name(Introspector introspector) {
        return introspector.category("add-ons").stream()
                .filter(addOn ->
                        "application".equals(addOn.introspectable().plainFacts().get("role")))
                .map(addOn -> addOn.introspectable().key())
                .findFirst()
                .orElse("application");
    }

    private void made(ApplicationCreated event) {
        Introspector introspector = event.application().introspector();
        Recordings recordings = new Recordings(kept, name(introspector), MOST);
        recordings.made(TextForm.of(event.application()), Instant.now());
        LOG.info("Devtools of {}: {}{}/", name(introspector), Gate.PATH, recordings.token());
    }

    private void told(Object event) {
        running.here()
                .ifPresent(exchange -> exchange.note("event", event.getClass().getName()));
    }
}
