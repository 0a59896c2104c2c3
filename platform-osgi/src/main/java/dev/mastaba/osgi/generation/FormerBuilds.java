package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.osgi.attempt.AttemptLog;
import dev.mastaba.osgi.tenant.TenantSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The builds of generations in which tenants serve on their former content, beside the serving generation. For the deployer's thread. */
final class FormerBuilds {
    private final Change.Context changes;
    private final AttemptLog attempts;
    private final RestoredTenants restored;
    private final LongSupplier numbers;
    private final SortedMap<String, String> contents = new TreeMap<>();

    /**
     * Creates an object that has built nothing.
     *
     * @param restored receives the tenants
     * @param numbers supplies the number of each generation
     */
    FormerBuilds(Change.Context changes, AttemptLog attempts, RestoredTenants restored, LongSupplier numbers) {
        this.changes = changes;
        this.attempts = attempts;
        this.restored = restored;
        this.numbers = numbers;
    }

    /** Returns the contents that were built, as names and hashes in the log of attempts. */
    SortedMap<String, String> contents() {
        return contents;
    }

    /** Composes tenants from the content on which they were held back. */
    void restore(FormerInputs former) {
        List<Problem> problems = build(former, generation -> restored.add(generation, former));
        if (!problems.isEmpty()) {
            former.tenants().keySet().forEach(tenant -> restored.addLost(tenant, problems));
        }
    }

    /** Composes the tenants again that a former generation held back, but that have followed the change since then. */
    void restoreHeldBack(Generation good, Generation serving) {
        List<HeldBack> moved = good.instances().heldBack().values().stream()
                .filter(tenant -> tenant.serving() != null
                        && serving.instances().serving().containsKey(tenant.tenant())
                        && serving.instances().serving().get(tenant.tenant()) != tenant.serving())
                .toList();
        restore(moved);
    }

    /** Composes tenants that are held back again, from the content on which they serve. */
    void restore(List<HeldBack> tenants) {
        FormerInputs.of(tenants, numbers).forEach(this::restore);
    }

    /**
     * Composes the held-back or suspended tenants whose own settings have changed from their former content, so that the settings apply even if the
     * tenants still cannot follow.
     */
    void change(Generation serving, GenerationInputs desired) {
        serving.instances().heldBack().values().forEach(tenant -> {
            HeldBack.Content content = tenant.content();
            if (content != null && needsChange(tenant, content, serving, desired)) {
                change(tenant, content, desired.settingsOf(tenant.tenant()));
            }
        });
    }

    private void change(HeldBack tenant, HeldBack.Content content, Settings desired) {
        String id = tenant.tenant();
        FormerInputs former = FormerInputs.of(
                id,
                content,
                TenantSettings.withOwn(id, content.settings(), desired),
                tenant.problems(),
                numbers.getAsLong());
        List<Problem> problems = build(former, generation -> restored.addChanged(id, generation, former));
        if (!problems.isEmpty()) {
            restored.addFailure(id, problems);
        }
    }

    private static boolean needsChange(
            HeldBack tenant, HeldBack.Content content, Generation serving, GenerationInputs desired) {
        String id = tenant.tenant();
        Settings asked = desired.settingsOf(id);
        Settings own = TenantSettings.own(id, asked);
        boolean fits = desired.extensions(asked).stream()
                .allMatch(names -> serving.addOns().keySet().containsAll(names));
        return desired.isTenant(id)
                && !TenantSettings.isSuspended(asked)
                && TenantSettings.application(asked).equals(TenantSettings.application(content.settings()))
                && !own.equals(TenantSettings.own(id, serving.ingredients().settingsOf(id)))
                && (tenant.suspended() != null || !own.equals(TenantSettings.own(id, content.settings())))
                // The settings of a tenant that waits reach it with its wave, unless that can only be refused.
                && (tenant.wave() == 0 || !fits);
    }

    /** Returns the problems because of which the generation cannot be built. */
    private List<Problem> build(FormerInputs former, Consumer<Generation> built) {
        SortedMap<String, String> content = new TreeMap<>(Map.of(former.name(), former.hash()));
        contents.putAll(content);
        Optional<AttemptLog.Refusal> known = attempts.begin(content);
        if (known.isPresent()) {
            return List.of(known.get().problem());
        }
        BuildResult result = new Change(
                        changes,
                        former.generation(),
                        former.ofTenantsOnly(),
                        restored.newest(),
                        Set.of(),
                        new RestoredTenants())
                .keep(built);
        attempts.survived();
        return result.problems();
    }
}
