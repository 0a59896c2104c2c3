package dev.mastaba.management;

import dev.mastaba.container.FailedComponents;
import dev.mastaba.container.NamedServices;
import dev.mastaba.services.HealthCheck;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registered {@link HealthCheck} services. All checks of a report run at the same time and have a common time limit. A check that exceeded the limit
 * is interrupted, and not called again until it has returned. Safe for any thread.
 */
@Component(
        immediate = true,
        service = {FailedComponents.class, HealthChecks.class})
public final class HealthChecks implements FailedComponents {
    private static final Logger LOG = LoggerFactory.getLogger(HealthChecks.class);
    private static final int LONGEST_MESSAGE = 1_000;
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final BundleContext context;
    private final NamedServices<HealthCheck> services;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "mastaba-health");
        thread.setDaemon(true);
        return thread;
    });
    private final Lock running = new ReentrantLock();
    private @Nullable Results latest;
    /** The calls that exceeded the limit, by the id of the service. */
    private final Map<Long, Call> overdue = new HashMap<>();

    private record Results(SortedMap<String, ComponentStatus> byName, long when) {}

    /** Creates an object that calls the health checks only when it is asked. */
    @Activate
    public HealthChecks(BundleContext context) {
        this.context = context;
        this.services = new NamedServices<>(context, HealthCheck.class, HealthCheck.NAME);
    }

    /** Returns the results of all checks by name. Concurrent calls share one run, so that clients cannot use up the connections to a database. */
    SortedMap<String, ComponentStatus> results() throws InterruptedException {
        running.lockInterruptibly();
        try {
            long now = System.nanoTime();
            if (latest == null || now - latest.when() > FRESH_NANOS) {
                latest = new Results(run(), System.nanoTime());
            }
            return latest.byName();
        } finally {
            running.unlock();
        }
    }

    /** Returns the reasons of all components that are down; none if the calling thread is interrupted. */
    @Override
    public SortedMap<String, String> reasons() {
        SortedMap<String, String> reasons = new TreeMap<>();
        try {
            results().forEach((name, status) -> status.reason().ifPresent(reason -> reasons.put(name, reason)));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return reasons;
    }

    private SortedMap<String, ComponentStatus> run() throws InterruptedException {
        // A call that has returned must not keep the bundle of its service in memory.
        overdue.values().removeIf(call -> call.returned);
        Map<String, Call> calls = new LinkedHashMap<>();
        services.newest().forEach((name, reference) -> calls.put(name, begin(name, reference)));
        SortedMap<String, ComponentStatus> results = new TreeMap<>();
        long end = System.nanoTime() + LIMIT.toNanos();
        for (Map.Entry<String, Call> call : calls.entrySet()) {
            results.put(call.getKey(), result(call.getValue(), end));
        }
        return results;
    }

    /** Ends the checks that run. */
    @Deactivate
    public void close() {
        threads.shutdownNow();
    }

    private Call begin(String name, ServiceReference<HealthCheck> reference) {
        Call late = overdue.get(NamedServices.id(reference));
        if (late != null) {
            return late;
        }
        Call call = new Call(name, reference);
        threads.execute(call.result);
        return call;
    }

    private ComponentStatus result(Call call, long end) throws InterruptedException {
        try {
            return call.result.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | CancellationException late) {
            overdue.put(call.service, call);
            call.result.cancel(true);
            return ComponentStatus.down("The check did not return within " + LIMIT.toMillis() + " ms");
        } catch (ExecutionException failed) {
            return ComponentStatus.down(message(failed.getCause() == null ? failed : failed.getCause()));
        }
    }

    private static String message(Throwable failed) {
        String text = String.valueOf(failed.getMessage() == null ? failed : failed.getMessage());
        return text.length() > LONGEST_MESSAGE ? text.substring(0, LONGEST_MESSAGE) + "…" : text;
    }

    /** One call of a check. */
    private final class Call {
        private final String name;
        private final ServiceReference<HealthCheck> reference;
        private final long service;
        private final FutureTask<ComponentStatus> result = new FutureTask<>(this::check);
        private volatile boolean returned;

        Call(String name, ServiceReference<HealthCheck> reference) {
            this.name = name;
            this.reference = reference;
            this.service = NamedServices.id(reference);
        }

        private ComponentStatus check() throws Exception {
            HealthCheck check = context.getService(reference);
            try {
                return check == null
                        ? ComponentStatus.down("The service is no longer registered")
                        : new ComponentStatus(true, PlainDetails.of(check.check()));
            } catch (Exception failed) {
                LOG.debug("The health check {} failed", name, failed);
                throw failed;
            } finally {
                returned = true;
                context.ungetService(reference);
            }
        }
    }
}
