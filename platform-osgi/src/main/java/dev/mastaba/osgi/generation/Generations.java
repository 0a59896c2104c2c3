package dev.mastaba.osgi.generation;

import dev.mastaba.container.Listing;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.osgi.attempt.AttemptLog;
import dev.mastaba.osgi.component.TenantComponents;
import dev.mastaba.osgi.plan.DependencyClosure;
import dev.mastaba.osgi.stage.AddOnCalls;
import dev.mastaba.osgi.stage.ResolutionIsolation;
import dev.mastaba.osgi.stage.Stage;
import dev.mastaba.osgi.stage.StoredBundle;
import dev.mastaba.osgi.stage.SystemProperties;
import dev.mastaba.osgi.tenant.Rollout;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The generations of one server. This class makes changes live and retires the generations that they replace, both on a separate thread, the
 * deployer's thread. Safe for any thread.
 */
public final class Generations implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Generations.class);
    /** The number of class-unloading collections after which a retired copy that still exists is called a leak. */
    private static final int LEAK_PATIENCE = 3;

    private static final long LOOK_AROUND_SECONDS = 1;

    private final Switch current = new Switch();
    private final Refusals refusals = new Refusals();
    private final Builds builds = new Builds();
    private final AttemptLog attempts;
    private final ServiceRegistration<?> hooks;
    private final Deployer deployer;
    private final ChangeListeners listeners;
    private final Stage stage;
    private final Lifecycles lifecycles;
    private final LeakWatch leaks;
    private final Retirement retirement;
    private final Change.Context changes;
    private final ScheduledFuture<?> lookingAround;
    private final SystemProperties properties = SystemProperties.now();
    private final Probation probation;
    private final Duration probationTime;
    private final Canary canary;
    private final ChangeGates gates;
    private final Repair repair;
    private final ChangeCounts counts = new ChangeCounts();
    private final InstalledFeatures features;
    private volatile @Nullable ChangeUnderWay underWay;
    private final RestoredTenants restored = new RestoredTenants();
    private final FormerBuilds formers;
    private final Rollouts rollouts = new Rollouts();
    private final OutsideRefusals outside;
    private boolean retriesHeldBack;
    private long last;

    /**
     * Creates the generations of a server on which no generation serves yet.
     *
     * @param context the context of a bundle that lives as long as the framework
     * @param components declarative services' view of components
     * @param composer makes applications
     * @param attempts records the attempts
     * @param services the services of the platform for each tenant
     * @param first the number of the first generation; later numbers increase from there
     */
    public Generations(
            BundleContext context,
            ServiceComponentRuntime components,
            Composer composer,
            TenantServices services,
            GenerationSettings settings,
            AttemptLog attempts,
            long first) {
        this.attempts = attempts;
        last = first - 1;
        ClassLoader platform = Generations.class.getClassLoader();
        ResolutionIsolation worlds = new ResolutionIsolation();
        hooks = worlds.register(context);
        AddOnCalls calls = new AddOnCalls(settings.callLimit(), platform, settings.debugger());
        DependencyClosure closure = settings.wholeWorld() ? DependencyClosure.whole() : DependencyClosure.declared();
        gates = new ChangeGates(context);
        features = new InstalledFeatures(context);
        stage = new Stage(context, worlds, calls);
        leaks = new LeakWatch(LEAK_PATIENCE);
        TenantComponents tenants = new TenantComponents(context, stage);
        Disposer disposer = new Disposer(stage, tenants, leaks, Generations::report);
        lifecycles = new Lifecycles(stage, ConcurrentWork.onAllProcessors(), settings.rehearsing());
        deployer = new Deployer(platform);
        listeners = new ChangeListeners(deployer);
        outside = new OutsideRefusals(refusals, calls, deployer, listeners);
        probation = new Probation(
                attempts, deployer.executor(), settings.probation(), features, counts, new ProbationEvents());
        retirement = new Retirement(
                current,
                lifecycles,
                disposer,
                tenants,
                services,
                counts,
                settings,
                deployer.background(),
                Generations::report);
        probationTime = settings.probation().time();
        canary = new Canary(settings.probation(), probation, retirement, current, listeners, this::lookAroundSoon);
        repair = new Repair(context, components, current, deployer, listeners::callLost, outside::hostChanged);
        changes = new Change.Context(
                context,
                current,
                stage,
                closure,
                tenants,
                services,
                new GenerationComposer(stage, components, composer, settings.probation(), features),
                lifecycles,
                properties,
                disposer,
                retirement,
                gates,
                Generations::report);
        formers = new FormerBuilds(changes, attempts, restored, () -> ++last);
        lookingAround = deployer.executor()
                .scheduleWithFixedDelay(this::lookAround, LOOK_AROUND_SECONDS, LOOK_AROUND_SECONDS, TimeUnit.SECONDS);
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
     * Composes tenants from the content on which they were held back when an earlier process ended. The first deployment after this leaves them on it;
     * the next one tries whether they can follow. To be called before the first deployment.
     *
     * @param former the content, the oldest first
     * @param lost the tenants whose content is not available, each with the problem to report
     * @param waves the changes that have not reached all tenants
     * @param served returns the bundles that served all tenants for the time of a probation, each set as hashes by name
     * @return the problems of all tenants that cannot serve on their former content
     */
    public List<Problem> restore(
            List<FormerInputs> former,
            SortedMap<String, Problem> lost,
            List<Rollout> waves,
            Supplier<List<Map<String, String>>> served) {
        return deployer.call(() -> {
            lost.forEach(restored::addLost);
            rollouts.restore(waves, served);
            former.forEach(formers::restore);
            retriesHeldBack = !former.isEmpty();
            return restored.lost();
        });
    }

    /**
     * Makes inputs live as far as possible, and returns when the result is decided. The replaced generation is retired later.
     *
     * @param older by symbolic name, bundles that can replace a refused one, the highest version first
     * @param allowed the contents that the operator has allowed to pass the gates
     * @throws IllegalStateException if closed
     */
    public DeployResult deploy(
            GenerationInputs desired, SortedMap<String, List<StoredBundle>> older, AllowedContents allowed) {
        return deployer.call(() -> gates.allowing(allowed.or(canary.allowed()), () -> {
            refusals.forgetAllowed(allowed);
            return outside.recording(
                    batch(desired).content(),
                    () -> current().orElse(null),
                    () -> repair.before(this::replaced, () -> deployNow(desired, older)));
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
        return deployer.call(() -> gates.allowing(allowed, () -> built(desired, look, builds::inspect)));
    }

    /**
     * Builds a generation that stays beside the serving one until {@link #release}. Its lifecycles are prepared.
     *
     * @param allowed the contents that the operator has allowed to pass the gates
     * @param kept called on the deployer's thread if the generation can be built; it may store the generation until the release
     * @throws IllegalStateException if closed
     */
    public <T> Inspection<T> keep(GenerationInputs desired, AllowedContents allowed, Function<Generation, T> kept) {
        return deployer.call(() -> gates.allowing(allowed, () -> built(desired, kept, builds::keep)));
    }

    /** Retires a generation that stayed beside the serving one, when its requests have ended. Has no effect if closed. */
    public void release(Generation kept) {
        if (!deployer.isClosed()) {
            deployer.call(() -> {
                retirement.drain(kept, this::lookAroundSoon);
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
        return deployer.call(this::revertNow);
    }

    /**
     * Ends the canary if it does harm: its visitors return to the serving generation, and the changes at fault are refused from now on.
     *
     * @return whether it has done harm
     */
    public boolean revertCanary() {
        return deployer.call(() -> {
            boolean harm = canary.condemn();
            if (harm) {
                probation.reverted();
            }
            return harm;
        });
    }

    /** Returns the state of the change that serves a share of the visitors; empty if there is none. Never blocks. */
    public Optional<CanaryState> canary() {
        return canary.state();
    }

    /** Returns the state of the generation whose requests are observed on probation; empty if there is none. Never blocks. */
    public Optional<ProbationState> probation() {
        return probation.state();
    }

    /** Returns whether the waves of an application have stopped because the last one did harm, which was only reported. Never blocks. */
    public boolean hasStopped(String application) {
        return rollouts.isStopped(application);
    }

    /** Forgets all refusals, and that tenants are held back, so that the refused changes are retried at the next change. */
    public void forgetRefusals() {
        deployer.call(() -> {
            refusals.forget();
            attempts.forget();
            retriesHeldBack = true;
            current().ifPresent(rollouts::proceed);
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
        return Optional.ofNullable(underWay);
    }

    /** Returns the retired copies that cannot be unloaded. */
    public List<LeakReport> leaks() {
        lookAroundUnlessBusy();
        return leaks.leaks();
    }

    /** Returns the replaced generations that wait for their requests. */
    public List<WaitingGeneration> waiting() {
        lookAroundUnlessBusy();
        return retirement.waiting();
    }

    /** Returns the open requests of the serving generation and of those that wait for their requests, the oldest first. Never blocks. */
    public List<OpenRequest> requests() {
        return Stream.concat(current().stream().flatMap(serving -> serving.requests().stream()), retirement.requests())
                .sorted(Comparator.comparing(OpenRequest::age).reversed())
                .toList();
    }

    /** Returns the number of retired copies that have not become garbage and are not yet counted as leaks. */
    public int undecided() {
        lookAroundUnlessBusy();
        return leaks.undecided();
    }

    /** Checks for leaks and drained generations, unless a change is under way, which may take long; then the last known state is reported. */
    private void lookAroundUnlessBusy() {
        if (underWay == null) {
            deployer.call(() -> {
                lookAround();
                return true;
            });
        }
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

    /** Returns the number of known leaks, without searching for new ones. */
    public int knownLeaks() {
        return leaks.leaks().size();
    }

    /** Returns the number of replaced generations that wait for their requests, without retiring those that have ended. */
    public int draining() {
        return retirement.count();
    }

    /** Returns the calls into add-ons that never returned. */
    public List<AddOnCalls.Abandoned> abandoned() {
        return stage.calls().abandoned();
    }

    /** Retires the generations beside the serving one, which has taken their tenants over. */
    private void endRestored() {
        restored.take().forEach(generation -> retirement.drain(generation, this::lookAroundSoon));
    }

    /** Replaces worn copies of the serving generation, and composes what uses them again. */
    private BuildResult replaced(Losses losses) {
        Generation serving = current().orElseThrow();
        canary.end();
        formers.restore(losses.tenants());
        restored.lost().forEach(Generations::report);
        BuildResult result = build(
                serving.ingredients(),
                () -> new Change(changes, ++last, serving.ingredients(), serving, losses.worn(), restored)
                        .goLive(this::lookAroundSoon));
        endRestored();
        return result;
    }

    private DeployResult deployNow(GenerationInputs all, SortedMap<String, List<StoredBundle>> older) {
        GenerationInputs desired = rollouts.of(all, current().orElse(null), probation.hasPassed(all));
        ChangeBatch batch = batch(desired);
        SortedMap<String, String> asked = probation.changesTo(desired);
        asked.putAll(formers.contents());
        desired.rollouts()
                .values()
                .forEach(rollout -> rollout.later().forEach(wave -> asked.put(wave, rollout.content())));
        boolean mayWork = current().isPresent() && attempts.keepOnly(asked);
        if (repair.hasRecovered() || mayWork) {
            refusals.forget();
        }
        canary.doubt();
        if (batch.changes().isEmpty() && current().isPresent()) {
            canary.end();
            return composeHeldBack(desired);
        }
        underWay = ChangeUnderWay.of(batch.changes());
        try {
            Optional<Generation> before = current();
            before.ifPresent(serving -> formers.change(serving, desired));
            DeployResult result = new BatchTrial(batch, older, refusals, builds).run();
            canary.endUnlessConfirmed();
            endRestored();
            return result.with(result.live().filter(any -> !current().equals(before)), canary.changes())
                    .or(() -> composeHeldBack(batch.running()));
        } finally {
            underWay = null;
        }
    }

    /** Composes and prepares the tenants again that are held back, if their retry was requested since the last change. */
    private DeployResult composeHeldBack(GenerationInputs desired) {
        boolean needed = retriesHeldBack
                && current().filter(serving -> !serving.heldBack().isEmpty()).isPresent();
        retriesHeldBack = false;
        return needed && builds.goLive(desired) instanceof BuildResult.Live live
                ? DeployResult.unchanged().after(live)
                : DeployResult.unchanged();
    }

    /** The builds of batches. */
    private final class Builds implements Builder {
        @Override
        public BuildResult goLive(GenerationInputs ingredients) {
            BuildResult.Live beside = canary.confirm(ingredients);
            if (beside != null) {
                return canary.hasPassed() ? afterCanary(ingredients) : beside;
            }
            Generation serving = current().orElse(null);
            if (serving != null && canary.isNeeded(serving, ingredients)) {
                return canary(serving, ingredients);
            }
            return build(ingredients, () -> {
                awaitRoom();
                keepGood(ingredients);
                return next(ingredients).goLive(Generations.this::lookAroundSoon);
            });
        }

        private void keepGood(GenerationInputs ingredients) {
            current()
                    .filter(serving -> probation.mayRevert(ingredients) && probation.isGood(serving))
                    .ifPresent(retirement::keep);
        }

        /** Builds a change that serves a share of the visitors. For the search for culprits, it counts as live. */
        private BuildResult canary(Generation serving, GenerationInputs ingredients) {
            AtomicReference<@Nullable Change> made = new AtomicReference<>();
            BuildResult result = build(ingredients, () -> {
                awaitRoom();
                Change change = next(ingredients);
                made.set(change);
                return change.keep(next -> {});
            });
            Change change = made.get();
            return change != null && result instanceof BuildResult.Possible
                    ? canary.begin(change, serving, change.built(), gates.allowed())
                    : result;
        }

        /** Makes the change live that has served a share of the visitors; its probation began with that. */
        private BuildResult afterCanary(GenerationInputs ingredients) {
            Generation replaced = current().orElse(null);
            long start = System.nanoTime();
            keepGood(ingredients);
            BuildResult.Live live = canary.goLive(Generations.this::lookAroundSoon);
            counts.built(live, System.nanoTime() - start);
            probation.begin(replaced, current().orElseThrow(), probationTime.dividedBy(2));
            return live;
        }

        /** Makes the inputs of the last good generation live again, with its copies if they still exist. */
        BuildResult back(GenerationInputs good) {
            return build(good, () -> {
                Generation base = retirement
                        .kept()
                        .filter(probation::isGood)
                        .or(Generations.this::current)
                        .orElse(null);
                return new Change(changes, ++last, good, base, Set.of(), restored)
                        .goLive(Generations.this::lookAroundSoon);
            });
        }

        @Override
        public BuildResult tryOut(GenerationInputs ingredients) {
            return inspect(ingredients, built -> {});
        }

        BuildResult inspect(GenerationInputs ingredients, Consumer<Generation> look) {
            return build(ingredients, () -> next(ingredients).inspect(look));
        }

        BuildResult keep(GenerationInputs ingredients, Consumer<Generation> kept) {
            return build(ingredients, () -> {
                awaitRoom();
                return next(ingredients).keep(kept);
            });
        }

        private Change next(GenerationInputs ingredients) {
            return new Change(changes, ++last, ingredients, current().orElseGet(restored::newest), Set.of(), restored);
        }
    }

    /** Builds, unless the platform refuses to; an attempt on record identifies the build, should the process end. */
    private BuildResult build(GenerationInputs ingredients, Supplier<BuildResult> build) {
        Optional<Problem> refusal = stage.calls().refusal();
        if (refusal.isPresent()) {
            return new BuildResult.NotTried(List.of(refusal.get()));
        }
        Optional<AttemptLog.Refusal> known = attempts.begin(batch(ingredients).content());
        if (known.isPresent()) {
            return BuildResult.of(known.get());
        }
        Generation replaced = current().orElse(null);
        boolean live = false;
        long start = System.nanoTime();
        try {
            BuildResult result = build.get();
            live = result instanceof BuildResult.Live;
            counts.built(result, System.nanoTime() - start);
            return result;
        } finally {
            if (live) {
                probation.begin(replaced, current().orElseThrow(), probationTime);
            } else {
                attempts.survived();
            }
        }
    }

    private boolean revertNow() {
        Optional<GenerationInputs> good = probation.condemn();
        if (good.isEmpty()) {
            return false;
        }
        long decided = System.nanoTime();
        canary.end();
        retirement.kept().filter(probation::isGood).ifPresent(kept -> {
            formers.restoreHeldBack(kept, current().orElseThrow());
            restored.lost().forEach(Generations::report);
        });
        // It served before, so no gate refuses it.
        BuildResult result = gates.allowing(null, () -> builds.back(good.get()));
        endRestored();
        boolean live = result instanceof BuildResult.Live;
        if (live) {
            probation.reverted();
            LOG.info(
                    "Generation {} serves the former content, {} ms after the decision to revert",
                    last,
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - decided));
        } else if (result instanceof BuildResult.NotTried) {
            probation.retry();
        } else {
            LOG.error("The former generation could not be composed again; the change stays live until the next one");
            probation.giveUp();
        }
        return live;
    }

    /** The listener for the generation on probation. For the deployer's thread. */
    private final class ProbationEvents implements Probation.Listener {
        @Override
        public void harmful() {
            listeners.callHarmful(probation);
        }

        @Override
        public void passed() {
            retirement.release();
            canary.record();
        }

        @Override
        public void proven(Generation generation, boolean harmless) {
            if (!harmless) {
                rollouts.stop(generation);
            } else if (current().filter(rollouts::advance).isPresent()) {
                listeners.callWaveOpens();
            }
        }

        @Override
        public void began(Generation generation) {
            listeners.noteFailedComponents(probation, generation);
        }
    }

    private void awaitRoom() {
        retirement.retireDrained();
        ChangeUnderWay waiting = underWay;
        if (waiting != null && retirement.isFull()) {
            underWay = waiting.waitsForMemory(true);
            report(RetirementProblems.memoryIsShort(retirement.waiting()));
            retirement.awaitRoom();
            underWay = waiting;
        }
    }

    /** Builds a generation that does not become the serving one. */
    private <T> Inspection<T> built(
            GenerationInputs desired,
            Function<Generation, T> look,
            BiFunction<GenerationInputs, Consumer<Generation>, BuildResult> build) {
        underWay = ChangeUnderWay.trial(batch(desired).changes());
        try {
            return Inspection.of(look, seen -> build.apply(desired, seen));
        } finally {
            underWay = null;
        }
    }

    private ChangeBatch batch(GenerationInputs desired) {
        return new ChangeBatch(current().map(Generation::ingredients).orElseGet(GenerationInputs::none), desired);
    }

    private void lookAroundSoon() {
        deployer.soon(this::lookAround);
    }

    private void lookAround() {
        try {
            properties.restore(List.of()).ifPresent(Generations::report);
            retirement.retireDrained();
            current().ifPresent(probation::note);
            repair.look();
            retriesHeldBack |= outside.retry();
            leaks.check(!stage.calls().abandoned().isEmpty()).forEach(leak -> LOG.warn("{}", leak));
        } catch (RuntimeException defect) {
            LOG.error("Retired generations could not be removed", defect);
        }
    }

    /** Stops accepting requests, waits for the open leases within the limit, and disposes of everything. */
    public void close(Duration limit) {
        if (deployer.isClosed()) {
            return;
        }
        deployer.call(() -> {
            repair.close();
            probation.close();
            canary.end();
            Generation lastOne = current.set(null);
            if (lastOne != null) {
                lifecycles.retiring(lastOne, null).forEach(Generations::report);
                retirement.drain(lastOne, () -> {});
            }
            retirement.beside().forEach(each -> retirement.drain(each, () -> {}));
            retirement.awaitAll(limit);
            retirement.release();
            changes.components().close();
            gates.close();
            features.close();
            return true;
        });
        lookingAround.cancel(false);
        deployer.close();
        hooks.unregister();
    }

    /** Closes with a limit of five seconds. */
    @Override
    public void close() {
        close(Duration.ofSeconds(5));
    }

    private static void report(Problem problem) {
        LOG.warn("{}", problem.text());
    }
}
