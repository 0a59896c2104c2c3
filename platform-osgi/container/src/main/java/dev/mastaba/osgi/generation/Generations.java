package dev.mastaba.osgi.generation;

import dev.mastaba.container.Listing;
import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.staging.AddOnCalls;
import dev.mastaba.staging.ConcurrentWork;
import dev.mastaba.staging.Deployer;
import dev.mastaba.staging.ProblemLog;
import dev.mastaba.staging.ResolutionIsolation;
import dev.mastaba.staging.Stage;
import dev.mastaba.staging.StoredBundle;
import dev.mastaba.staging.SystemProperties;
import dev.mastaba.staging.attempt.AttemptLog;
import dev.mastaba.staging.component.TenantComponents;
import dev.mastaba.staging.leak.LeakWatch;
import dev.mastaba.staging.plan.DependencyClosure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/**
 * The generations of one server. This class makes changes live and retires the generations that they replace, both on a separate thread, the
 * deployer's thread. Safe for any thread.
 */
public final class Generations implements AutoCloseable {
    private final Switch current = new Switch();
    private final Refusals refusals = new Refusals();
    private final Builds builds;
    private final AttemptLog attempts;
    private final ServiceRegistration<?> hooks;
    final Deployer deployer;
    private final ChangeListeners listeners;
    private final Lifecycles lifecycles;
    private final Retirement retirement;
    private final Change.Context changes;
    private final Housekeeping housekeeping;
    final GoodContent good;
    private final ChangeTrials trials;
    private final Builder builder;
    private final ChangeGates gates;
    private final Repair repair;
    private final ChangeCounts counts = new ChangeCounts();
    private final InstalledFeatures features;
    private final ContentPlanner planner;
    private final OutsideRefusals outside;

    /**
     * The features that take part in changes.
     *
     * @param planner decides which applications and tenants follow a change
     * @param trials decides which changes go live, and may stay
     */
    public record Features(ContentPlanner planner, ChangeTrials trials) {}

    /**
     * Creates the generations of a server on which no generation serves yet.
     *
     * @param context the context of a bundle that lives as long as the framework
     * @param components declarative services' view of components
     * @param composer makes applications
     * @param plugged the features that take part in changes
     * @param attempts records the attempts
     * @param first the number of the first generation; later numbers increase from there
     */
    public Generations(
            BundleContext context,
            ServiceComponentRuntime components,
            Composer composer,
            Features plugged,
            GenerationSettings settings,
            AttemptLog attempts,
            long first) {
        this.attempts = attempts;
        planner = plugged.planner();
        trials = plugged.trials();
        ClassLoader platform = Generations.class.getClassLoader();
        ResolutionIsolation worlds = new ResolutionIsolation();
        hooks = worlds.register(context);
        AddOnCalls calls = new AddOnCalls(settings.callLimit(), platform, settings.debugger());
        DependencyClosure closure = settings.wholeWorld() ? DependencyClosure.whole() : DependencyClosure.declared();
        gates = new ChangeGates(context);
        features = new InstalledFeatures(context);
        Stage stage = new Stage(context, worlds, calls);
        LeakWatch leaks = new LeakWatch(Housekeeping.LEAK_PATIENCE);
        TenantComponents tenants = new TenantComponents(context, stage);
        Disposer disposer = new Disposer(stage, tenants, leaks);
        lifecycles = new Lifecycles(stage, ConcurrentWork.onAllProcessors(), settings.rehearsing());
        deployer = new Deployer(platform);
        listeners = new ChangeListeners(deployer);
        outside = new OutsideRefusals(refusals, calls, deployer, listeners);
        retirement = new Retirement(
                current, lifecycles, disposer, new OwnedInstances(tenants, planner), counts, settings, deployer);
        good = new GoodContent(attempts, deployer.executor(), retirement, trials, this::passed);
        repair = new Repair(context, components, current, deployer, listeners::callLost, outside::hostChanged);
        changes = new Change.Context(
                context,
                current,
                stage,
                closure,
                tenants,
                planner,
                new GenerationComposer(stage, components, composer, settings.probation(), features),
                lifecycles,
                SystemProperties.now(),
                disposer,
                retirement,
                gates);
        builds =
                new Builds(changes, attempts, trials, good, settings.probation().time(), counts, first);
        planner.begin(builds);
        builder = trials.begin(
                new ChangeTrials.Parts(builds, good, current, listeners, features, counts, deployer.executor()));
        housekeeping = new Housekeeping(changes, deployer, leaks, builds, trials::look, repair, outside);
    }

    /** Returns the source from which servers get their applications; the same object while the server runs. */
    public ApplicationSource source() {
        return current;
    }

    /** Returns the listeners for events that can lead to a change. */
    public ChangeListeners listeners() {
        return listeners;
    }

    /** Returns whether an application serves. Safe for any thread. */
    public boolean serves() {
        return current()
                .filter(generation -> !generation.applications().isEmpty())
                .isPresent();
    }

    /** Returns the serving generation. It must not be stored, since it holds the classes of add-ons. */
    public Optional<Generation> current() {
        return current.current();
    }

    /**
     * Calls code on the deployer's thread between changes; to be called before the first deployment.
     *
     * @throws IllegalStateException if closed
     */
    public <T> T prepare(Supplier<T> work) {
        return deployer.call(() -> work.get());
    }

    /**
     * Makes inputs live as far as possible, and returns when the result is decided. The replaced generation is retired later.
     *
     * @param older by symbolic name, bundles that can replace a refused one, the highest version first
     * @param allowed the contents that the operator has allowed to pass the gates
     * @param whole the names of bundles that change together or not at all
     * @throws IllegalStateException if closed
     */
    public DeployResult deploy(
            GenerationInputs desired,
            SortedMap<String, List<StoredBundle>> older,
            AllowedContents allowed,
            Set<String> whole) {
        return deployer.call(() -> gates.allowing(allowed.or(trials.allowed()), () -> {
            refusals.forgetAllowed(allowed);
            return outside.recording(
                    builds.batch(desired).content(),
                    () -> current().orElse(null),
                    () -> repair.before(this::replaced, () -> deployNow(desired, older, whole)));
        }));
    }

    /**
     * Builds a generation beside the serving one, lets code look at it, and disposes of it. The generation does not serve; its lifecycles are
     * rehearsed instead of prepared.
     *
     * @param allowed the contents that the operator has allowed to pass the gates
     * @param look called on the deployer's thread if the generation can be built; it must not store the generation
     * @throws IllegalStateException if closed
     */
    public <T> Inspection<T> inspect(GenerationInputs desired, AllowedContents allowed, Function<Generation, T> look) {
        return deployer.call(() -> gates.allowing(allowed, () -> builds.inspect(desired, look)));
    }

    /**
     * Builds a generation that stays beside the serving one until {@link #release}. Its lifecycles are prepared.
     *
     * @param allowed the contents that the operator has allowed to pass the gates
     * @param kept called on the deployer's thread if the generation can be built; it may store the generation until the release
     * @throws IllegalStateException if closed
     */
    public <T> Inspection<T> keep(GenerationInputs desired, AllowedContents allowed, Function<Generation, T> kept) {
        return deployer.call(() -> gates.allowing(allowed, () -> builds.keep(desired, kept)));
    }

    /** Retires a generation that stayed beside the serving one, when its requests have ended. Has no effect if closed. */
    public void release(Generation kept) {
        if (!deployer.isClosed()) {
            deployer.call(() -> {
                retirement.drain(kept);
                return true;
            });
        }
    }

    /**
     * Reverts the change on probation because it does harm: composes the last good generation again, from its copies, which still exist, and swaps.
     * The changes at fault are refused from now on.
     *
     * @return whether the last good generation serves again
     */
    public boolean revert() {
        return deployer.call(trials::revert);
    }

    /**
     * Ends the canary if it does harm: its visitors return to the serving generation, and the changes at fault are refused from now on.
     *
     * @return whether it has done harm
     */
    public boolean revertCanary() {
        return deployer.call(trials::revertCanary);
    }

    /** Returns the remaining time of the observation of the serving generation; empty if it is not observed. Never blocks. */
    public Optional<Duration> observation() {
        return trials.observation();
    }

    /** Returns whether a change is observed, on a canary or live. Never blocks. */
    public boolean isObserving() {
        return trials.isObserving();
    }

    /** Forgets all refusals, and that tenants are held back, so that the refused changes are retried at the next change. */
    public void forgetRefusals() {
        deployer.call(() -> {
            refusals.forget();
            attempts.forget();
            outside.retryStaying();
            current().ifPresent(planner::retry);
            return true;
        });
    }

    /** Returns the differences that the gates find between a generation and the serving one, by topic and application. */
    public SortedMap<String, SortedMap<String, Listing>> differences(Generation next) {
        return gates.differences(current().orElse(null), next);
    }

    /** Returns what is refused for causes outside of the bundles. */
    public OutsideRefusals outside() {
        return outside;
    }

    /** Returns the change that is being made; empty if there is none. */
    public Optional<ChangeUnderWay> underWay() {
        return builds.underWay();
    }

    /** Returns the regular work, and what it has found. */
    public Housekeeping housekeeping() {
        return housekeeping;
    }

    /** Returns what the serving generation has lost because of other code in the framework. Never blocks. */
    public LossReport losses() {
        return repair.report();
    }

    /** Returns the features in other bundles. */
    public InstalledFeatures features() {
        return features;
    }

    /** Returns totals about the changes. Never blocks for long. */
    public ChangeCounts.Totals totals() {
        return counts.totals();
    }

    /** Replaces worn copies of the serving generation, and composes what uses them again. */
    private BuildResult replaced(Losses losses) {
        trials.end();
        planner.repairing(losses.staying());
        BuildResult result = builds.again(current().orElseThrow(), losses);
        planner.changed();
        return result;
    }

    private DeployResult deployNow(
            GenerationInputs all, SortedMap<String, List<StoredBundle>> older, Set<String> whole) {
        GenerationInputs desired = planner.plan(all, current().orElse(null), good.hasPassed(all));
        ChangeBatch batch = new ChangeBatch(builds.batch(desired).running(), desired, whole);
        SortedMap<String, String> asked = good.changesTo(desired);
        asked.putAll(planner.others(desired));
        boolean mayWork = current().isPresent() && attempts.keepOnly(asked);
        if (repair.hasRecovered() || mayWork) {
            refusals.forget();
        }
        trials.changing();
        if (batch.changes().isEmpty() && current().isPresent()) {
            trials.end();
            return composeAgain(desired);
        }
        return builds.during(batch.changes(), () -> {
            Optional<Generation> before = current();
            before.ifPresent(serving -> planner.changing(serving, desired));
            DeployResult result = new BatchTrial(batch, older, refusals, builder).run();
            SortedSet<String> observed = trials.changed();
            planner.changed();
            return result.with(result.live().filter(any -> !current().equals(before)), observed)
                    .or(() -> composeAgain(batch.running()));
        });
    }

    /** Composes and prepares what the serving generation holds back again, if a retry was requested since the last change. */
    private DeployResult composeAgain(GenerationInputs desired) {
        boolean needed = outside.isStayingRetried()
                && current().filter(planner::holdsBack).isPresent();
        return needed && builder.goLive(desired) instanceof BuildResult.Live live
                ? DeployResult.unchanged().after(live)
                : DeployResult.unchanged();
    }

    /** Opens the next wave when a generation has passed its probation without harm. */
    private void passed(Generation live) {
        boolean harmless = trials.passed(live);
        if (planner.proven(live, harmless, current().orElse(null))) {
            listeners.callWaveOpens();
        }
    }

    /** Stops accepting requests, waits for the open leases within the limit, and disposes of everything. */
    public void close(Duration limit) {
        if (deployer.isClosed()) {
            return;
        }
        int more = changes.stage().leaveToRefresh() ? 2 : 30;
        deployer.callAtMost(limit.plusSeconds(more), () -> {
            repair.close();
            good.end();
            trials.close();
            Generation lastOne = current.set(null);
            if (lastOne != null) {
                lifecycles.retiring(lastOne, null).forEach(ProblemLog::warn);
                retirement.drain(lastOne);
            }
            retirement.beside().forEach(retirement::drain);
            retirement.awaitAll(limit);
            retirement.release();
            changes.components().close();
            gates.close();
            features.close();
            return true;
        });
        housekeeping.end();
        deployer.close();
        hooks.unregister();
    }

    /** Closes with a limit of five seconds. */
    @Override
    public void close() {
        close(Duration.ofSeconds(5));
    }
}
