package dev.mastaba.osgi.tenant;

import dev.mastaba.content.application.TenantProblems;
import dev.mastaba.content.application.TenantSettings;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.osgi.generation.ApplicationInstance;
import dev.mastaba.osgi.generation.ComponentOwners;
import dev.mastaba.osgi.generation.ContentChoice;
import dev.mastaba.osgi.generation.CulpritFinder;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.GenerationInputs;
import dev.mastaba.osgi.generation.InstanceInputs;
import dev.mastaba.osgi.generation.InstanceSpec;
import dev.mastaba.osgi.generation.Instances;
import dev.mastaba.osgi.generation.OutsideRefusals;
import dev.mastaba.osgi.generation.StayingInstance;
import dev.mastaba.staging.Copy;
import dev.mastaba.staging.plan.DependencyClosure;
import dev.mastaba.staging.plan.DeploymentPlan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The choice of the content on which tenants serve. A tenant stays on its former content while it waits for a wave, and if it cannot follow a change that
 * others can follow. Applications follow each change. For the deployer's thread.
 */
final class TenantChoice implements ContentChoice {
    /** With more refused tenants, they are held back without a search for the changes at fault. */
    private static final int MOST_SEARCHED = 8;

    private final DependencyClosure closure;
    private final TenantOwners owners;
    private final GenerationInputs inputs;
    private final @Nullable Generation running;
    private final RestoredTenants restored;
    private Map<String, Set<String>> dependencies = Map.of();

    /**
     * Creates a choice for a new generation.
     *
     * @param running the running generation; null if there is none
     * @param restored the tenants that serve on former content beside the running generation
     */
    TenantChoice(
            DependencyClosure closure,
            TenantOwners owners,
            GenerationInputs inputs,
            @Nullable Generation running,
            RestoredTenants restored) {
        this.closure = closure;
        this.owners = owners;
        this.inputs = inputs;
        this.running = running;
        this.restored = restored;
    }

    @Override
    public ComponentOwners owners() {
        return owners;
    }

    @Override
    public @Nullable ApplicationInstance former(String id) {
        StayingInstance before = restored.of(id);
        return before != null
                ? before.serving()
                : running == null ? null : running.instances().serving().get(id);
    }

    @Override
    public @Nullable StayingInstance staying(InstanceSpec spec, @Nullable InstanceInputs wanted) {
        int wave = spec.tenant() ? inputs.awaitedWave(spec.id()) : 0;
        StayingInstance before = restored(spec.id());
        if (before != null) {
            return wave > 0 ? before.waiting() : before;
        }
        ApplicationInstance same = former(spec.id());
        StayingInstance known = known(spec.id());
        if (same != null && same.inputs().equals(wanted)) {
            return null;
        }
        if (wave > 0 && same != null) {
            return staying(spec.id(), null, List.of()).waiting();
        }
        if (wanted == null) {
            return staying(spec.id(), null, spec.problems());
        }
        return known != null && wanted.equals(known.refused()) ? known : null;
    }

    /** Returns a tenant that stays on the content on which it was held back when an earlier process ended; null if there is no such tenant. */
    private @Nullable StayingInstance restored(String id) {
        StayingInstance before = restored.of(id);
        return before == null || restored.mayFollow(id) ? null : staying(id, null, before.problems());
    }

    /** Returns a tenant that has not followed the change before; null if it has. */
    private @Nullable StayingInstance known(String id) {
        return running == null ? null : running.instances().staying().get(id);
    }

    @Override
    public StayingInstance staying(String id, @Nullable InstanceInputs refused, List<Problem> reasons) {
        ApplicationInstance former = former(id);
        List<Problem> all = new ArrayList<>();
        Problem lost = restored.lost(id);
        if (former == null && lost != null) {
            all.add(lost);
        }
        all.addAll(restored.failures(id));
        all.addAll(reasons);
        return StayingInstance.of(id, refused, former, former == null ? Set.of() : copiesOf(former), all);
    }

    /** Returns the copies that a former instance uses, and those that they depend on, directly or through others. */
    private Set<Copy> copiesOf(ApplicationInstance instance) {
        StayingInstance before = restored.of(instance.id()) == null ? known(instance.id()) : restored.of(instance.id());
        if (before != null && before.serving() == instance) {
            return before.copies();
        }
        SortedMap<String, Copy> all = Objects.requireNonNull(running).copies();
        if (dependencies.isEmpty()) {
            dependencies = closure.among(all.values().stream().map(Copy::bundle).toList());
        }
        Set<Copy> found = new LinkedHashSet<>();
        Deque<Copy> next = new ArrayDeque<>(instance.inputs().copies());
        while (!next.isEmpty()) {
            Copy copy = next.pop();
            if (found.add(copy)) {
                dependencies.getOrDefault(copy.name(), Set.of()).stream()
                        .flatMap(name -> Stream.ofNullable(all.get(name)))
                        .forEach(next::push);
            }
        }
        return found;
    }

    @Override
    public List<StayingInstance> without(
            List<Refused> refused,
            SortedMap<String, ApplicationInstance> made,
            CulpritFinder blame,
            DeploymentPlan plan) {
        List<StayingInstance> staying = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Refused each : refused) {
            boolean outside = OutsideRefusals.isOutside(each.problems());
            StayingInstance stays = staying(each.spec().id(), outside ? null : each.inputs(), each.problems());
            problems.addAll(stays.problems());
            staying.add(stays);
        }
        if (!refused.isEmpty() && !canDoWithout(refused, made, blame.culprits(problems), plan)) {
            throw new ConfigurationException(problems);
        }
        suspended().forEach(staying::add);
        return staying;
    }

    /** Returns the tenants that are suspended, but can return to their former content. */
    private Stream<StayingInstance> suspended() {
        return inputs.tenants().stream()
                .filter(id -> TenantSettings.isSuspended(inputs.settingsOf(id)))
                .flatMap(id -> {
                    StayingInstance before = restored(id);
                    return Stream.ofNullable(before == null ? known(id) : before);
                })
                .filter(tenant -> tenant.content() != null)
                .map(StayingInstance::resting);
    }

    /** Returns whether everything else follows the change: no application was refused, and not only changes of the refused tenants are at fault. */
    private boolean canDoWithout(
            List<Refused> refused,
            SortedMap<String, ApplicationInstance> made,
            Set<String> culprits,
            DeploymentPlan plan) {
        if (!refused.stream().allMatch(each -> each.spec().tenant())) {
            return false;
        }
        boolean follows = made.values().stream().anyMatch(instance -> former(instance.id()) != instance);
        boolean separable = refused.size() <= MOST_SEARCHED && areOf(refused, culprits, made, plan);
        return follows && !separable
                || refused.stream()
                        .allMatch(each -> restored.mayFollow(each.spec().id()));
    }

    /** Returns whether these changes concern only the refused tenants. */
    private static boolean areOf(
            List<Refused> refused,
            Set<String> culprits,
            SortedMap<String, ApplicationInstance> made,
            DeploymentPlan plan) {
        Set<String> own = refused.stream()
                .map(each -> TenantProblems.file(each.spec().id()))
                .collect(Collectors.toSet());
        Set<String> shared = made.values().stream()
                .flatMap(instance -> instance.inputs().copies().stream())
                .map(Copy::name)
                .collect(Collectors.toSet());
        Set<String> changed = plan.copied();
        return !culprits.isEmpty()
                && culprits.stream()
                        .allMatch(culprit ->
                                own.contains(culprit) || changed.contains(culprit) && !shared.contains(culprit));
    }

    @Override
    public boolean canDoWithout(Set<String> unprepared, Generation next) {
        return unprepared.stream().allMatch(restored::mayFollow)
                || unprepared.stream().allMatch(inputs::isTenant)
                        && next.instancesNotIn(running).stream()
                                .map(ApplicationInstance::id)
                                .anyMatch(id -> !unprepared.contains(id)
                                        && !next.instances().staying().containsKey(id));
    }

    /** Returns the reasons why tenants whose wave has opened do not follow the change. */
    @Override
    public List<Problem> problemsWithoutNews(Instances instances) {
        return instances.staying().values().stream()
                .filter(tenant -> running != null && running.awaitedWave(tenant.id()) > 0 && hasOpened(tenant.id()))
                .flatMap(tenant -> tenant.problems().stream())
                .distinct()
                .toList();
    }

    /** Returns whether the wave of a tenant is open. A trial has no waves, so none opens. */
    private boolean hasOpened(String tenant) {
        return inputs.awaitedWave(tenant) == 0
                && inputs.rollouts().values().stream()
                        .anyMatch(rollout -> rollout.waves().containsKey(tenant));
    }
}
