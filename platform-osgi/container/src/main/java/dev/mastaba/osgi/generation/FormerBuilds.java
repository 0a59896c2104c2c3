package dev.mastaba.osgi.generation;

import dev.mastaba.content.application.TenantSettings;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.staging.attempt.AttemptLog;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
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
        build(former, restored::addLost);
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

    /** Composes tenants that are held back again, from the content on which they serve; logs which of them are lost. */
    void restore(List<HeldBack> tenants) {
        FormerInputs.of(tenants, numbers).forEach(this::restore);
        restored.lost().forEach(ProblemLog::warn);
    }

    /** Retires the generations beside the serving one, which has taken their tenants over. */
    void end() {
        restored.take().forEach(changes.retirement()::drain);
    }

    /**
     * Composes the held-back or suspended tenants whose own settings have changed from their former content, so that the settings apply even if the
     * tenants still cannot follow.
     */
    void change(Generation serving, GenerationInputs desired) {
        serving.instances().heldBack().values().forEach(tenant -> {
            HeldTenant content = tenant.content();
            if (content != null && needsChange(tenant, content, serving, desired)) {
                change(content, desired.settingsOf(tenant.tenant()));
            }
        });
    }

    private void change(HeldTenant content, Settings desired) {
        String id = content.id();
        Settings settings = TenantSettings.withOwn(id, content.settings(), desired);
        restored.letFollow(id);
        build(FormerInputs.of(List.of(content.with(settings)), numbers.getAsLong()), restored::addFailure);
    }

    private static boolean needsChange(
            HeldBack tenant, HeldTenant content, Generation serving, GenerationInputs desired) {
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

    /**
     * Builds a generation with tenants on their former content.
     *
     * @param refused receives each tenant that cannot serve in it, with the reasons
     */
    private void build(FormerInputs former, BiConsumer<String, List<Problem>> refused) {
        SortedMap<String, String> content = new TreeMap<>(Map.of(former.name(), former.hash()));
        contents.putAll(content);
        List<Problem> problems = attempts.begin(content)
                .map(known -> List.of(known.problem()))
                .orElseGet(() -> {
                    BuildResult result = new Change(
                                    changes,
                                    former.generation(),
                                    former.ofTenantsOnly(),
                                    restored.newest(),
                                    Set.of(),
                                    new RestoredTenants())
                            .keep(generation -> restored.add(generation, former, instances(generation), refused));
                    attempts.survived();
                    return result.problems();
                });
        if (!problems.isEmpty()) {
            former.tenants().keySet().forEach(tenant -> refused.accept(tenant, problems));
        }
    }

    private FormerInstances instances(Generation generation) {
        return new FormerInstances(changes.closure(), generation, new RestoredTenants());
    }
}
