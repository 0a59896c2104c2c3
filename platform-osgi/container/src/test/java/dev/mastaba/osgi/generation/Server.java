package dev.mastaba.osgi.generation;

import dev.mastaba.container.ChangeJudge;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.http.header.Headers;
import dev.mastaba.core.server.Lease;
import dev.mastaba.osgi.tenant.ServingTenants;
import dev.mastaba.osgi.tenant.Tenants;
import dev.mastaba.osgi.trial.ObservedChanges;
import dev.mastaba.staging.StoredBundle;
import dev.mastaba.staging.kept.KeptService;
import dev.mastaba.staging.kept.TenantServices;
import dev.mastaba.testing.felix.FelixContainer;
import dev.mastaba.testing.felix.SourceBundle;
import dev.mastaba.trials.probation.TrafficJudge;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** Generations in a real framework, changed as a folder would be. */
final class Server implements AutoCloseable {
    final Generations generations;
    private final Bundles bundles;
    private final TreeMap<String, StoredBundle> wished = new TreeMap<>();
    private final TreeMap<String, Settings> settings = new TreeMap<>();
    private final TreeSet<String> unreadable = new TreeSet<>();
    final Tenants tenants;
    final ObservedChanges trials;
    private final BundleContext context;
    private @Nullable ServiceRegistration<ChangeJudge> judge;

    Server(FelixContainer felix, Bundles bundles, Composer composer, GenerationSettings generationSettings) {
        this.bundles = bundles;
        context = felix.context();
        ServiceReference<ServiceComponentRuntime> components =
                context.getServiceReference(ServiceComponentRuntime.class);
        trials = new ObservedChanges(generationSettings.probation());
        tenants = new Tenants(new TenantServices(context, new KeptService(KeptService.Limits.standard())));
        generations = new Generations(
                context,
                context.getService(components),
                composer,
                new Generations.Features(tenants, trials),
                generationSettings,
                bundles.attempts(),
                1);
    }

    /** Registers a judge of changes until the end of the server, which has not seen any traffic. */
    Server judging() {
        judge = context.registerService(ChangeJudge.class, new TrafficJudge(), null);
        return this;
    }

    /** Returns the tenants of the serving generation. */
    ServingTenants serving() {
        return new ServingTenants(generations.current().orElseThrow());
    }

    /** Puts bundles into the folder, all at once; returns what became of it. */
    DeployResult put(SourceBundle... sources) {
        for (SourceBundle source : sources) {
            StoredBundle stored = bundles.store(source);
            wished.put(stored.name(), stored);
        }
        return deploy();
    }

    /** Puts a bundle into the folder that may have been there before. */
    DeployResult put(StoredBundle stored) {
        wished.put(stored.name(), stored);
        return deploy();
    }

    /** Has a bundle in the folder from the next change on. */
    void wish(StoredBundle stored) {
        wished.put(stored.name(), stored);
    }

    /** Takes bundles out of the folder. */
    DeployResult remove(String... names) {
        for (String name : names) {
            wished.remove(name);
        }
        return deploy();
    }

    DeployResult configure(String application, Map<String, String> values) {
        write(application, values);
        return deploy();
    }

    /** Writes the settings of an application, which count from the next change on. */
    void write(String application, Map<String, String> values) {
        settings.put(application, new Settings(values));
        unreadable.remove(application);
    }

    /** Deletes settings, from the next change on. */
    void forget(String application) {
        settings.remove(application);
    }

    /** Waits until something holds, for a minute at most. */
    static void until(BooleanSupplier holds) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!holds.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    /** Lets the settings of an application be written and unreadable from the next change on. */
    void garble(String application) {
        unreadable.add(application);
    }

    /** Ends the probation of the serving generation, whose requests are not observed. */
    void pass() {
        generations.deployer.call(() -> {
            generations.good.pass(generations.current().orElseThrow());
            return true;
        });
    }

    DeployResult deploy() {
        return generations.deploy(ingredients(), new TreeMap<>(), AllowedContents.none(), Set.of());
    }

    GenerationInputs ingredients() {
        return new GenerationInputs(wished, settings, unreadable);
    }

    /** Collects garbage until something holds, for a minute at most: who notices what was collected may come late to it. */
    static void collectUntil(BooleanSupplier holds) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!holds.getAsBoolean() && System.nanoTime() < end) {
            System.gc();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    /** Collects garbage until it is decided of every retired copy whether it is some. */
    void decide() {
        collectUntil(() -> generations.housekeeping().undecided() == 0);
    }

    /** The numbers of the generations that wait for their requests. */
    List<Long> waiting() {
        return generations.housekeeping().waiting().stream()
                .map(WaitingGeneration::number)
                .toList();
    }

    /** What the application at a place says. */
    String ask(String host, String path) {
        Lease lease = generations.source().lease(head(host, path));
        try {
            return lease.application() instanceof TextApplication application ? application.text() : "nothing mounted";
        } finally {
            lease.release();
        }
    }

    String ask() {
        return ask("localhost", "/");
    }

    Lease lease() {
        return lease("localhost");
    }

    Lease lease(String host) {
        return generations.source().lease(head(host, "/"));
    }

    @Override
    public void close() {
        generations.close();
        if (judge != null) {
            judge.unregister();
            judge = null;
        }
    }

    static RequestHead head(String authority, String rawPath) {
        return new Head(authority, rawPath);
    }

    private record Head(String authority, String rawPath) implements RequestHead {
        @Override
        public String method() {
            return "GET";
        }

        @Override
        public String scheme() {
            return "http";
        }

        @Override
        public String rawQuery() {
            return "";
        }

        @Override
        public Headers headers() {
            return Headers.none();
        }
    }
}
