package dev.mastaba.osgi.tenant;

import dev.mastaba.content.application.TenantSettings;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.osgi.generation.BesideBuilds;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.GenerationInputs;
import dev.mastaba.osgi.generation.InstanceContent;
import dev.mastaba.osgi.generation.StayingInstance;
import dev.mastaba.staging.ProblemLog;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The builds of generations in which tenants serve on their former content, beside the serving generation. For the deployer's thread. */
final class FormerBuilds {
    private final BesideBuilds builds;
    private final RestoredTenants restored;
    private final Choices choices;
    private final SortedMap<String, String> contents = new TreeMap<>();

    /** A function that returns a choice for a generation, with the tenants that serve on former content. */
    interface Choices {
        TenantChoice of(GenerationInputs inputs, @Nullable Generation running, RestoredTenants restored);
    }

    /**
     * Creates an object that has built nothing.
     *
     * @param restored receives the tenants
     */
    FormerBuilds(BesideBuilds builds, RestoredTenants restored, Choices choices) {
        this.builds = builds;
        this.restored = restored;
        this.choices = choices;
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
        List<StayingInstance> moved = good.instances().staying().values().stream()
                .filter(tenant -> tenant.serving() != null
                        && serving.instances().serving().containsKey(tenant.id())
                        && serving.instances().serving().get(tenant.id()) != tenant.serving())
                .toList();
        restore(moved);
    }

    /** Composes tenants that are held back again, from the content on which they serve; logs which of them are lost. */
    void restore(Collection<StayingInstance> tenants) {
        FormerInputs.of(tenants, builds::nextNumber).forEach(this::restore);
        restored.lost().forEach(ProblemLog::warn);
    }

    /** Retires the generations beside the serving one, which has taken their tenants over. */
    void end() {
        restored.take().forEach(builds::end);
    }

    /**
     * Composes the held-back or suspended tenants whose own settings have changed from their former content, so that the settings apply even if the
     * tenants still cannot follow.
     */
    void change(Generation serving, GenerationInputs desired) {
        serving.instances().staying().values().forEach(tenant -> {
            InstanceContent content = tenant.content();
            if (content != null && needsChange(tenant, content, serving, desired)) {
                change(content, tenant.problems(), desired.settingsOf(tenant.id()));
            }
        });
    }

    private void change(InstanceContent content, List<Problem> reasons, Settings desired) {
        String id = content.id();
        Settings settings = TenantSettings.withOwn(id, content.settings(), desired);
        restored.letFollow(id);
        build(
                FormerInputs.of(
                        List.of(content.with(settings)), new TreeMap<>(Map.of(id, reasons)), builds.nextNumber()),
                restored::addFailure);
    }

    private static boolean needsChange(
            StayingInstance tenant, InstanceContent content, Generation serving, GenerationInputs desired) {
        String id = tenant.id();
        Settings asked = desired.settingsOf(id);
        Settings own = TenantSettings.own(id, asked);
        boolean fits = desired.extensions(asked).stream()
                .allMatch(names -> serving.addOns().keySet().containsAll(names));
        return desired.isTenant(id)
                && !TenantSettings.isSuspended(asked)
                && TenantSettings.application(asked).equals(TenantSettings.application(content.settings()))
                && !own.equals(TenantSettings.own(id, serving.ingredients().settingsOf(id)))
                && (tenant.isResting() || !own.equals(TenantSettings.own(id, content.settings())))
                // The settings of a tenant that waits reach it with its wave, unless that can only be refused.
                && (serving.awaitedWave(id) == 0 || !fits);
    }

    /**
     * Builds a generation with tenants on their former content.
     *
     * @param refused receives each tenant that cannot serve in it, with the reasons
     */
    private void build(FormerInputs former, BiConsumer<String, List<Problem>> refused) {
        SortedMap<String, String> content = new TreeMap<>(Map.of(former.name(), former.hash()));
        contents.putAll(content);
        GenerationInputs inputs = former.ofTenantsOnly();
        List<Problem> problems = builds.keep(
                former.generation(),
                inputs,
                content,
                restored.newest(),
                running -> choices.of(inputs, running, new RestoredTenants()),
                generation -> restored.add(
                        generation, former, choices.of(inputs, generation, new RestoredTenants()), refused));
        if (!problems.isEmpty()) {
            former.tenants().keySet().forEach(tenant -> refused.accept(tenant, problems));
        }
    }
}
