package dev.mastaba.osgi.tenant;

import dev.mastaba.content.application.TenantProblems;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.StayingInstance;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The tenants that were held back when an earlier process ended, composed from their former content again. Each is part of a generation beside the
 * serving one, until the first generation of this process takes it over. For the deployer's thread.
 */
final class RestoredTenants {
    private final List<Generation> generations = new ArrayList<>();
    private final Map<String, StayingInstance> tenants = new TreeMap<>();
    private final Set<String> following = new HashSet<>();
    private final Map<String, List<Problem>> failures = new TreeMap<>();
    private final Map<String, Problem> lost = new TreeMap<>();

    /**
     * Adds a generation with tenants that are held back.
     *
     * @param instances a choice among the applications and tenants of the generation
     * @param refused receives each tenant that does not serve in it, with the reasons
     */
    void add(
            Generation generation,
            FormerInputs former,
            TenantChoice instances,
            BiConsumer<String, List<Problem>> refused) {
        generations.add(generation);
        former.tenants().forEach((tenant, why) -> {
            StayingInstance known = generation.instances().staying().get(tenant);
            if (instances.former(tenant) != null) {
                tenants.put(tenant, instances.staying(tenant, null, why));
            } else {
                refused.accept(tenant, known == null ? List.of() : known.problems());
            }
        });
    }

    /** Lets a tenant that is added later follow the next change, because its settings have changed while it was held back. */
    void letFollow(String tenant) {
        following.add(tenant);
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
        return following.contains(tenant) && tenants.containsKey(tenant);
    }

    /** Adds a tenant that cannot serve on its former content. */
    void addLost(String tenant, List<Problem> problems) {
        addLost(tenant, TenantProblems.notRestored(tenant, problems));
    }

    void addLost(String tenant, Problem problem) {
        lost.putIfAbsent(tenant, problem);
    }

    /** Returns a tenant that serves on its former content; null if there is no such tenant. */
    @Nullable
    StayingInstance of(String tenant) {
        return tenants.get(tenant);
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
        return generations.stream()
                .flatMap(generation -> generation.copies().values().stream())
                .anyMatch(copy -> copy.hash().equals(hash));
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
        tenants.clear();
        following.clear();
        failures.clear();
        return all;
    }
}
