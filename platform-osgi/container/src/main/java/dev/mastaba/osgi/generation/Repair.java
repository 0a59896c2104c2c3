package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.staging.Copy;
import dev.mastaba.staging.Deployer;
import dev.mastaba.staging.PlatformBundle;
import dev.mastaba.staging.addon.ComponentHealth;
import dev.mastaba.staging.addon.LossProblems;
import dev.mastaba.staging.attempt.Pauses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.osgi.framework.AllServiceListener;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.ServiceEvent;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The repair of the serving generation: notices what it loses because of other code in the framework, and has its copies replaced from the store. For the
 * deployer's thread, except for methods that are safe for any thread.
 */
final class Repair implements BundleListener, AllServiceListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Repair.class);
    private static final int MOST_SHOWN = 3;
    private static final int ARRIVED =
            BundleEvent.INSTALLED | BundleEvent.RESOLVED | BundleEvent.STARTED | BundleEvent.UPDATED;

    private final BundleContext context;
    private final Bundle framework;
    private final Switch serving;
    private final LossSearch search;
    private final Deployer deployer;
    private final BooleanSupplier listener;
    private final Runnable arrived;
    private final Pauses pauses = new Pauses();
    private final AtomicBoolean noted = new AtomicBoolean();
    private volatile boolean changed;
    private boolean recovered;
    private List<String> failure = List.of();
    private SortedMap<String, Problem> told = new TreeMap<>();
    private volatile LossReport report = LossReport.none();

    /**
     * Creates a repair of a generation without losses.
     *
     * @param context the context of a bundle that lives as long as the framework
     * @param listener called on the deployer's thread if the losses are others than before, or should be repaired by a change. Called again at the next look
     *     if it returns false.
     * @param arrived called on any thread when a bundle of others may provide more than before
     */
    Repair(
            BundleContext context,
            ServiceComponentRuntime components,
            Switch serving,
            Deployer deployer,
            BooleanSupplier listener,
            Runnable arrived) {
        this.context = context;
        this.framework = context.getBundle(0);
        this.serving = serving;
        this.search = new LossSearch(new ComponentHealth(components));
        this.deployer = deployer;
        this.listener = listener;
        this.arrived = arrived;
        context.addBundleListener(this);
        context.addServiceListener(this);
    }

    /** Looks for losses as soon as a change of a copy has settled. */
    @Override
    public void bundleChanged(BundleEvent event) {
        if (!Copy.is(event.getBundle())) {
            if ((event.getType() & ARRIVED) != 0) {
                arrived.run();
            }
        } else if (noted.compareAndSet(false, true)) {
            deployer.later(this::lookAgain);
        }
    }

    /** Notes that components can be lost or back. Declarative services announce those without a service by the properties of their own service. */
    @Override
    public void serviceChanged(ServiceEvent event) {
        changed = true;
    }

    private void lookAgain() {
        noted.set(false);
        changed = true;
        try {
            look();
        } catch (RuntimeException defect) {
            LOG.error("The serving generation could not be examined", defect);
        }
    }

    /** Looks for losses of the serving generation. */
    void look() {
        Losses found = find();
        boolean due = !found.worn().isEmpty() && pauses.areOver();
        if ((due || !report.problems().equals(told)) && listener.getAsBoolean()) {
            told = report.problems();
        }
    }

    /** Finds the losses. While the framework shuts down or refreshes bundles, it stops others, which does not count. */
    private Losses find() {
        Optional<Generation> generation = serving.current();
        if (generation.isEmpty() || framework.getState() != Bundle.ACTIVE || deployer.isClosed()) {
            return Losses.none();
        }
        boolean again = changed;
        changed = false;
        Losses found = search.in(generation.get(), again);
        if (!found.worn().isEmpty() && PlatformBundle.isRefreshing()) {
            changed = true;
            return Losses.none();
        }
        SortedMap<String, Problem> problems = problems(found, generation.get().number());
        SortedMap<String, Problem> before = report.problems();
        problems.forEach((name, problem) -> {
            if (!problem.equals(before.get(name))) {
                LOG.warn("{}", problem.text());
            }
        });
        recovered |= !before.isEmpty() && problems.isEmpty();
        report = new LossReport(problems, report.notices());
        return found;
    }

    private SortedMap<String, Problem> problems(Losses losses, long generation) {
        SortedMap<String, Problem> problems = new TreeMap<>();
        losses.lost().forEach((name, why) -> {
            List<String> reasons = new ArrayList<>(why);
            reasons.addAll(losses.isWorn(name) ? failure : List.of());
            problems.put(name, LossProblems.lost(name, reasons));
        });
        losses.broken()
                .forEach((name, what) -> problems.put(name, LossProblems.broken(generation, name, what, failure)));
        return problems;
    }

    /**
     * Repairs the serving generation, and makes a change. The losses after it are part of its report.
     *
     * @param replacing replaces the worn copies, and composes the tenants that are held back again
     */
    DeployResult before(Function<Losses, BuildResult> replacing, Supplier<DeployResult> change) {
        Optional<BuildResult.Live> repaired = run(replacing);
        DeployResult result = change.get();
        find();
        told = report.problems();
        return repaired.map(result::after).orElse(result);
    }

    /** Repairs the serving generation, unless nothing can be repaired, or the pause after the last repair is not over. */
    private Optional<BuildResult.Live> run(Function<Losses, BuildResult> replacing) {
        Losses found = find();
        report = new LossReport(report.problems(), List.of());
        if (found.worn().isEmpty() || !pauses.areOver()) {
            return Optional.empty();
        }
        long broken = number();
        long start = System.nanoTime();
        BuildResult result = replacing.apply(found);
        pauses.after(Duration.ofNanos(System.nanoTime() - start));
        failure = result.problems().stream()
                .map(problem -> problem.id() + "  " + problem.summary())
                .limit(MOST_SHOWN)
                .toList();
        if (result instanceof BuildResult.Live live) {
            List<String> reasons = found.worn().stream()
                    .map(copy -> copy.name() + " "
                            + found.broken().getOrDefault(copy.name(), "was composed from a component that is gone"))
                    .distinct()
                    .toList();
            Problem notice = LossProblems.replaced(broken, number(), reasons);
            LOG.warn("{}", notice.summary());
            report = new LossReport(new TreeMap<>(), List.of(notice));
            recovered = true;
            return Optional.of(live);
        }
        return Optional.empty();
    }

    private long number() {
        return serving.current().map(Generation::number).orElse(0L);
    }

    /** Returns whether something that was lost has come back since the last call, so that refused changes may have become possible. */
    boolean hasRecovered() {
        boolean now = recovered;
        recovered = false;
        return now;
    }

    /** Returns the losses. Never blocks. Safe for any thread. */
    LossReport report() {
        return report;
    }

    @Override
    public void close() {
        context.removeBundleListener(this);
        context.removeServiceListener(this);
    }
}
