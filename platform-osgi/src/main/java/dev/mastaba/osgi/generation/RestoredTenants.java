package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.osgi.tenant.TenantProblems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The tenants that were held back when an earlier process ended, composed from their former content again. Each is part of a generation beside the
 * serving one, until the first generation of this process takes it over. For the deployer's thread.
 */
final class RestoredTenants {
    private final List<Generation> generations = new ArrayList<>();
    private final SortedMap<String, Generation> byTenant = new TreeMap<>();
    private final Map<String, List<Problem>> reasons = new TreeMap<>();
    private final Set<String> following = new HashSet<>();
    private final Map<String, List<Problem>> failures = new TreeMap<>();
    private final Map<String, Problem> lost = new TreeMap<>();
    private final Set<String> contents = new HashSet<>();

    /** Adds a generation with tenants that are held back. A tenant that does not serve in it is lost. */
    void add(Generation generation, FormerInputs former) {
        generations.add(generation);
        generation.copies().values().forEach(copy -> contents.add(copy.hash()));
        former.tenants().forEach((tenant, why) -> {
            HeldBack refused = generation.instances().heldBack().get(tenant);
            if (generation.instances().serving().containsKey(tenant)) {
                byTenant.put(tenant, generation);
                reasons.put(tenant, why);
            } else {
                addLost(tenant, refused == null ? List.of() : refused.problems());
            }
        });
    }

    /** Adds a generation with a tenant whose settings have changed while it was held back, and that may follow the next change. */
    void addChanged(String tenant, Generation generation, FormerInputs former) {
        HeldBack refused = generation.instances().heldBack().get(tenant);
        if (generation.instances().serving().containsKey(tenant)) {
            following.add(tenant);
            add(generation, former);
        } else {
            generations.add(generation);
            addFailure(tenant, refused == null ? List.of() : refused.problems());
        }
    }

    /** Adds the reasons why the former content of a tenant does not serve with its new settings. */
    void addFailure(String tenant, List<Problem> problems) {
        failures.put(tenant, problems);
    }

    /** Returns the reasons why the former content of a tenant does not serve with its new settings. */
    List<Problem> failures(String tenant) {
        return failures.getOrDefault(tenant, List.of());
    }

    /** Returns whether a tenant that serves on its former content may follow the next change. */
    boolean mayFollow(String tenant) {
        return following.contains(tenant);
    }

    /** Adds a tenant that cannot serve on its former content. */
    void addLost(String tenant, List<Problem> problems) {
        addLost(tenant, TenantProblems.notRestored(tenant, problems));
    }

    void addLost(String tenant, Problem problem) {
        lost.putIfAbsent(tenant, problem);
    }

    /** Returns the generation in which a tenant serves on its former content; null if there is none. */
    @Nullable
    Generation of(String tenant) {
        return byTenant.get(tenant);
    }

    /** Returns the reasons why a tenant that serves on its former content is held back. */
    List<Problem> reasons(String tenant) {
        return reasons.getOrDefault(tenant, List.of());
    }

    /** Returns the reason why a tenant cannot serve on its former content; null if it can, or was not held back. */
    @Nullable
    Problem lost(String tenant) {
        return lost.get(tenant);
    }

    /** Returns all reasons why tenants cannot serve on their former content. */
    List<Problem> lost() {
        return List.copyOf(lost.values());
    }

    /** Returns whether a bundle with this content served on a tenant's former content. */
    boolean contains(String hash) {
        return contents.contains(hash);
    }

    /** Returns the newest generation, whose copies the next one shares if their contents do not differ; null if there is none. */
    @Nullable
    Generation newest() {
        return generations.isEmpty() ? null : generations.get(generations.size() - 1);
    }

    /** Returns the generations, which this object no longer has afterwards. Tenants that are lost stay so. */
    List<Generation> take() {
        List<Generation> all = List.copyOf(generations);
        generations.clear();
        byTenant.clear();
        reasons.clear();
        following.clear();
        failures.clear();
        contents.clear();
        return all;
    }
}
