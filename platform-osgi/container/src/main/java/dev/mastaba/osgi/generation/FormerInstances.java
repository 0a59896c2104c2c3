package dev.mastaba.osgi.generation;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.services.ServiceOwner;
import dev.mastaba.staging.Copy;
import dev.mastaba.staging.addon.HeldAddOns;
import dev.mastaba.staging.asset.BundleAssetSource;
import dev.mastaba.staging.component.TenantComponents;
import dev.mastaba.staging.plan.DependencyClosure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The applications and tenants of the running generation, which the next one may keep. For the deployer's thread. */
final class FormerInstances {
    private static final Set<String> SHARED_OWNERS = Set.of(ServiceOwner.APPLICATIONS, TenantComponents.EVERY_OWNER);

    private final DependencyClosure closure;
    private final @Nullable Generation running;
    private final RestoredTenants restored;
    private Map<String, Set<String>> dependencies = Map.of();

    /**
     * Creates the applications and tenants of a generation.
     *
     * @param running the running generation; null if there is none
     * @param restored the tenants that were held back when an earlier process ended
     */
    FormerInstances(DependencyClosure closure, @Nullable Generation running, RestoredTenants restored) {
        this.closure = closure;
        this.running = running;
        this.restored = restored;
    }

    /** Returns the application or tenant with this id; null if it does not serve. */
    @Nullable
    ApplicationInstance find(String id) {
        HeldBack before = restored.of(id);
        return before != null
                ? before.serving()
                : running == null ? null : running.instances().serving().get(id);
    }

    /** Returns a tenant that stays on the content on which it was held back when an earlier process ended; null if there is no such tenant. */
    @Nullable
    HeldBack staying(String id) {
        HeldBack before = restored.of(id);
        return before == null || restored.mayFollow(id) ? null : holdBack(id, null, before.problems());
    }

    /** Returns a tenant whose former content was composed with its new settings, and that may now follow the change. */
    boolean mayFollow(String id) {
        return restored.mayFollow(id);
    }

    /** Returns a suspended tenant that was held back; null if there is no such tenant. */
    @Nullable
    HeldBack suspended(String id) {
        HeldBack before = staying(id);
        HeldBack known = before == null ? heldBack(id) : before;
        return known == null || known.content() == null ? null : known.suspend();
    }

    /** Returns the tenant with this id if it is held back; otherwise null. */
    @Nullable
    HeldBack heldBack(String id) {
        return running == null ? null : running.instances().heldBack().get(id);
    }

    /** Returns whether a tenant waits for a wave. */
    boolean waits(String id) {
        HeldBack before = heldBack(id);
        return before != null && before.wave() > 0;
    }

    /** Returns a tenant that waits for a wave, as it is now. */
    HeldBack waiting(String id, int wave) {
        return holdBack(id, null, List.of()).waitingFor(wave);
    }

    /**
     * Returns the add-on of a copy as the running generation has it, if the add-on has lost its component since then; otherwise null. A component that took
     * its place serves only after a repair.
     */
    @Nullable
    Participant lost(Copy copy) {
        Generation serving = running;
        if (serving == null || !Objects.equals(copy, serving.copies().get(copy.name()))) {
            return null;
        }
        List<HeldAddOns.Service> gone = LossSearch.gone(serving)
                .filter(service -> service.copy().equals(copy))
                .toList();
        boolean ofApplications = gone.stream().map(HeldAddOns.Service::owner).anyMatch(SHARED_OWNERS::contains);
        boolean ofAll =
                !gone.isEmpty() && TenantComponents.addOnServices(copy.bundle()).isEmpty();
        return ofApplications || ofAll ? serving.addOns().get(copy.name()) : null;
    }

    /** Returns the files of a copy; they are listed once for all generations that use the copy. */
    AssetSource assetsOf(Copy copy) {
        Copy shared = running == null ? null : running.copies().get(copy.name());
        Participant same = running != null && shared != null && shared.equals(copy)
                ? running.addOns().get(copy.name())
                : null;
        return same == null ? new BundleAssetSource(copy.bundle()) : same.assets();
    }

    /** Holds a tenant back, as it is now. */
    HeldBack holdBack(String id, @Nullable InstanceInputs inputs, List<Problem> reasons) {
        ApplicationInstance former = find(id);
        List<Problem> all = new ArrayList<>();
        Problem lost = restored.lost(id);
        if (former == null && lost != null) {
            all.add(lost);
        }
        all.addAll(restored.failures(id));
        all.addAll(reasons);
        return new HeldBack(id, inputs, former, former == null ? Set.of() : copiesOf(former), all, 0, null);
    }

    /** Returns the copies that a former application uses, and those that they depend on, directly or through others. */
    private Set<Copy> copiesOf(ApplicationInstance instance) {
        HeldBack before = restored.of(instance.id()) == null ? heldBack(instance.id()) : restored.of(instance.id());
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
}
