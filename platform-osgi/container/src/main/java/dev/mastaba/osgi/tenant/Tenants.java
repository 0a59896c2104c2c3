package dev.mastaba.osgi.tenant;

import dev.mastaba.content.application.WaveRollout;
import dev.mastaba.content.history.GenerationLog;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.osgi.generation.BesideBuilds;
import dev.mastaba.osgi.generation.ContentChoice;
import dev.mastaba.osgi.generation.ContentPlanner;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.GenerationInputs;
import dev.mastaba.osgi.generation.Generations;
import dev.mastaba.osgi.generation.StayingInstance;
import dev.mastaba.osgi.reconcile.HistoryPart;
import dev.mastaba.staging.kept.TenantServices;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The tenants of one server. For the deployer's thread, except for methods that are safe for any thread. */
public final class Tenants implements ContentPlanner {
    private final TenantServices services;
    private final RestoredTenants restored = new RestoredTenants();
    private final WaveRollouts rollouts = new WaveRollouts();
    private @Nullable BesideBuilds builds;
    private @Nullable FormerBuilds formers;

    /**
     * Creates the tenants of a server.
     *
     * @param services the services of the platform for each tenant
     */
    public Tenants(TenantServices services) {
        this.services = services;
    }

    /**
     * Composes tenants from the content on which they were held back when an earlier process ended. The first deployment after this leaves them on it;
     * the next one tries whether they can follow. To be called before the first deployment, on any thread.
     *
     * @param former the content, the oldest first
     * @param lost the tenants whose content is not available, each with the problem to report
     * @param waves the changes that have not reached all tenants
     * @param served returns the bundles that served all tenants for the time of a probation, each set as hashes by name
     * @return the problems of all tenants that cannot serve on their former content
     */
    public List<Problem> restore(
            Generations generations,
            List<FormerInputs> former,
            SortedMap<String, Problem> lost,
            List<WaveRollout> waves,
            Supplier<List<Map<String, String>>> served) {
        return generations.prepare(() -> {
            lost.forEach(restored::addLost);
            rollouts.restore(waves, served);
            former.forEach(formers()::restore);
            if (!former.isEmpty()) {
                generations.outside().retryStaying();
            }
            return restored.lost();
        });
    }

    /** Returns whether the waves of an application have stopped because the last one did harm, which was only reported. Safe for any thread. */
    public boolean hasStopped(String application) {
        return rollouts.isStopped(application);
    }

    /** Returns the part of the history with the content of tenants that do not follow. */
    public static HistoryPart history(GenerationLog log) {
        return FormerContents.in(log);
    }

    private FormerBuilds formers() {
        return Objects.requireNonNull(formers, "not begun");
    }

    @Override
    public void begin(BesideBuilds beside) {
        builds = beside;
        formers = new FormerBuilds(beside, restored, this::choice);
    }

    @Override
    public GenerationInputs plan(GenerationInputs desired, @Nullable Generation running, boolean proven) {
        return rollouts.of(desired, running, proven);
    }

    @Override
    public SortedMap<String, String> others(GenerationInputs planned) {
        SortedMap<String, String> others = new TreeMap<>(formers().contents());
        planned.rollouts()
                .values()
                .forEach(rollout -> rollout.later().forEach(wave -> others.put(wave, rollout.content())));
        return others;
    }

    @Override
    public void changing(Generation serving, GenerationInputs planned) {
        formers().change(serving, planned);
    }

    @Override
    public void repairing(Collection<StayingInstance> worn) {
        formers().restore(worn);
    }

    @Override
    public void returning(Generation good, Generation serving) {
        formers().restoreHeldBack(good, serving);
    }

    @Override
    public void changed() {
        formers().end();
    }

    @Override
    public @Nullable Generation base() {
        return restored.newest();
    }

    @Override
    public ContentChoice choice(GenerationInputs inputs, @Nullable Generation running) {
        return choice(inputs, running, restored);
    }

    private TenantChoice choice(GenerationInputs inputs, @Nullable Generation running, RestoredTenants former) {
        BesideBuilds beside = Objects.requireNonNull(builds, "not begun");
        return new TenantChoice(
                beside.closure(),
                new TenantOwners(beside.components(), services, inputs, former),
                inputs,
                running,
                former);
    }

    @Override
    public boolean holdsBack(Generation serving) {
        return !new ServingTenants(serving).heldBack().isEmpty();
    }

    @Override
    public boolean proven(Generation generation, boolean harmless, @Nullable Generation serving) {
        if (!harmless) {
            rollouts.stop(generation);
        }
        return harmless && serving != null && rollouts.advance(serving);
    }

    @Override
    public void retry(Generation serving) {
        rollouts.proceed(serving);
    }

    @Override
    public void serve(Set<String> owners) {
        services.serve(owners);
    }

    @Override
    public void retain(Set<String> owners) {
        services.retain(owners);
    }
}
