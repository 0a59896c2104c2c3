package dev.mastaba.management;

import static dev.mastaba.core.view.ViewOptions.accept;

import dev.mastaba.core.application.Handler;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.engine.text.JsonText;
import dev.mastaba.core.http.Forbidden;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.Unauthorized;
import dev.mastaba.services.ManagementPage;
import dev.mastaba.services.OwnerKey;
import dev.mastaba.services.ServerCommands;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The application of the management listener: health, status, and running requests for monitoring systems and operators. It only reads. Composed with
 * core, like every application, and independent of the applications that the server serves.
 */
final class ManagementApplication implements AddOn {
    private static final Pattern LOCAL = Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d+)?");
    private static final List<String> LISTED = List.of("status", "requests", "addons", "generations");
    /** The pages that reveal more than the health, and so require the key of the server's owner. */
    private static final Set<String> OWNERS =
            Set.of("/status", "/requests", "/addons", "/generations", "/threads", "/memory");

    private static final String BEARER = "Bearer ";

    /** A phase of the server's life. */
    enum Phase {
        /** The server starts, or has not yet applied what it found in the folders. */
        STARTING,
        RUNNING,
        STOPPING
    }

    private final HealthChecks checks;
    private final ManagementSettings settings;
    private final ServerCommands commands;
    private final ManagementPages pages;
    private final OwnerKey key;
    private final Supplier<Phase> phase;

    /**
     * Creates the application.
     *
     * @param commands the commands of the command line
     * @param pages the pages that other bundles provide
     * @param phase returns the phase of the server
     */
    ManagementApplication(
            HealthChecks checks,
            ManagementSettings settings,
            ServerCommands commands,
            ManagementPages pages,
            OwnerKey key,
            Supplier<Phase> phase) {
        this.checks = checks;
        this.settings = settings;
        this.commands = commands;
        this.pages = pages;
        this.key = key;
        this.phase = phase;
    }

    @Override
    public void include(Configurator config) {
        config.addTween("local-host", next -> localOnly(next));
        config.addTween("owner", this::ownersOnly);
        config.route("index", "/").get(request -> Response.text(index()));
        config.route("health", "/health").get(request -> health(checks.results()));
        config.route("live", "/health/live").get(request -> json(200, Map.of("status", "UP")));
        config.route("started", "/health/started").get(request -> started());
        config.route("ready", "/health/ready").get(request -> ready(checks.results()));
        config.route("threads", "/threads").get(request -> Response.text(ThreadDump.text()));
        config.route("memory", "/memory").get(request -> json(200, memory()));
        for (String name : LISTED) {
            config.route(name, "/" + name)
                    .get(request -> text(answer(name)), accept("text/plain"))
                    .get(request -> json(200, answer(name).data()), accept("application/json"));
        }
        config.route("page", "/{page}").get(this::page);
    }

    /** Refuses names of other hosts on the loopback address: they come from web pages whose host name resolves to it. */
    private Handler localOnly(Handler next) {
        boolean loopback =
                LOCAL.matcher(settings.host()).matches() || settings.host().equals("::1");
        return request -> {
            if (loopback && !LOCAL.matcher(request.header("Host").orElse("")).matches()) {
                throw new Forbidden("The management listener accepts only requests to localhost, 127.0.0.1, or [::1].");
            }
            return next.handle(request);
        };
    }

    private Handler ownersOnly(Handler next) {
        return request -> {
            String given = request.header("Authorization").orElse("");
            if (OWNERS.contains(request.path())
                    && !(given.startsWith(BEARER) && key.opens(given.substring(BEARER.length())))) {
                throw new Unauthorized(
                        "This page requires the key in var/owner.key: curl -H \"Authorization: Bearer $(cat var/owner.key)\" …",
                        "Bearer");
            }
            return next.handle(request);
        };
    }

    private String index() {
        StringBuilder index = new StringBuilder(
                "/health\n/health/live\n/health/ready\n/health/started\n/status\n/requests\n/addons\n/generations\n/threads\n/memory\n");
        pages.paths().forEach(path -> index.append('/').append(path).append('\n'));
        return index.toString();
    }

    private Response page(Request request) throws Exception {
        String path = request.pathParam("page");
        ManagementPage.Content content = pages.find(
                        path, request.header("Accept").orElse(""))
                .orElseThrow(() -> new NotFound("No bundle provides the page " + path + "."));
        return Response.text(content.text()).toBuilder()
                .contentType(content.type())
                .header("Cache-Control", "no-store")
                .build();
    }

    /** Responds for a startup probe. */
    private Response started() {
        return phase.get() == Phase.STARTING
                ? json(503, Map.of("status", "STARTING"))
                : json(200, Map.of("status", "UP"));
    }

    /** Responds for the components on which readiness depends; a component without a check is down. */
    private Response ready(SortedMap<String, ComponentStatus> results) {
        Map<String, ComponentStatus> required = new LinkedHashMap<>();
        for (String name : settings.readiness()) {
            required.put(name, results.getOrDefault(name, ComponentStatus.down("No such component is registered")));
        }
        return health(required);
    }

    private Response health(Map<String, ComponentStatus> results) {
        boolean ends = phase.get() == Phase.STOPPING;
        boolean up = !ends && results.values().stream().allMatch(ComponentStatus::up);
        Map<String, Object> components = new LinkedHashMap<>();
        results.forEach((name, status) -> components.put(name, status.data()));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("status", ends ? "OUT_OF_SERVICE" : up ? "UP" : "DOWN");
        data.put("components", components);
        return json(up ? 200 : 503, data);
    }

    private Answer answer(String name) {
        return commands.run(name, List.of(), Caller.unknown());
    }

    private static Response text(Answer answer) {
        return Response.text(answer.text()).toBuilder()
                .header("Cache-Control", "no-store")
                .build();
    }

    private static Response json(int status, @Nullable Object data) {
        return Response.text(JsonText.indented(data) + "\n").toBuilder()
                .status(status)
                .contentType("application/json")
                .header("Cache-Control", "no-store")
                .build();
    }

    private static Map<String, Object> memory() {
        Map<String, Object> pools = new LinkedHashMap<>();
        ManagementFactory.getMemoryPoolMXBeans()
                .forEach(pool -> pools.put(
                        pool.getName(),
                        Map.of(
                                "used",
                                pool.getUsage().getUsed(),
                                "max",
                                pool.getUsage().getMax())));
        Map<String, Object> collectors = new LinkedHashMap<>();
        ManagementFactory.getGarbageCollectorMXBeans()
                .forEach(collector -> collectors.put(
                        collector.getName(),
                        Map.of(
                                "count",
                                collector.getCollectionCount(),
                                "milliseconds",
                                collector.getCollectionTime())));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put(
                "heapUsed",
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        data.put(
                "heapMax",
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getMax());
        data.put("pools", pools);
        data.put("collectors", collectors);
        return data;
    }
}
