package dev.mastaba.osgi.tenant;

import dev.mastaba.content.application.TenantSettings;
import dev.mastaba.content.application.TenantWaves;
import dev.mastaba.content.application.WaveRollout;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.engine.text.Sha256;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.osgi.generation.ChangeBatch;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.GenerationInputs;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The decision which tenants follow a change at once, and which wait for a later wave. A wave opens when the generation with the wave before has passed its
 * probation. For the deployer's thread.
 */
final class WaveRollouts {
    private final SortedMap<String, WaveRollout> recorded = new TreeMap<>();
    private final Map<String, Integer> wanted = new HashMap<>();
    private final Set<String> stopped = ConcurrentHashMap.newKeySet();
    private Supplier<List<Map<String, String>>> served = List::of;

    /**
     * Continues the rollouts of an earlier process.
     *
     * @param before returns the bundles that served all tenants for the time of a probation, each set as hashes by name
     */
    void restore(Collection<WaveRollout> former, Supplier<List<Map<String, String>>> before) {
        former.forEach(rollout -> recorded.put(rollout.application(), rollout));
        served = before;
    }

    /**
     * Returns inputs with their rollouts.
     *
     * @param running the serving generation; null if there is none
     * @param proven whether the inputs have served all tenants before, so that they need no waves
     */
    GenerationInputs of(GenerationInputs desired, @Nullable Generation running, boolean proven) {
        SortedMap<String, WaveRollout> rollouts = new TreeMap<>();
        desired.settings().forEach((application, settings) -> {
            if (TenantWaves.hasWaves(settings)) {
                WaveRollout rollout = running == null
                        ? recorded.get(application)
                        : rollout(application, settings, desired, running, proven);
                if (rollout != null) {
                    rollouts.put(application, rollout);
                }
            }
        });
        wanted.keySet().retainAll(rollouts.keySet());
        return desired.with(rollouts);
    }

    private @Nullable WaveRollout rollout(
            String application, Settings settings, GenerationInputs desired, Generation running, boolean proven) {
        SortedMap<String, Settings> tenants = tenants(application, desired);
        Set<String> irrelevant = irrelevant(application, tenants.values(), desired, running);
        String content = content(desired, irrelevant);
        if (content.equals(content(running.ingredients(), irrelevant))) {
            WaveRollout present = running.ingredients().rollouts().get(application);
            // A tenant that was suspended or removed meanwhile has no former content any longer, and starts with the
            // new one.
            return present == null
                    ? null
                    : present.among(running.applications().keySet()).upTo(wanted.getOrDefault(application, 1));
        }
        wanted.remove(application);
        stopped.remove(application);
        tenants.keySet().removeIf(id -> !running.applications().containsKey(id));
        boolean needsNoWaves = tenants.size() < 2
                || proven
                || served.get().stream()
                        .anyMatch(before -> content(before, irrelevant).equals(content));
        if (needsNoWaves) {
            return null;
        }
        SortedSet<String> changed = new TreeSet<>(new ChangeBatch(running.ingredients(), desired).bundles());
        changed.removeAll(irrelevant);
        return new WaveRollout(application, content, 1, TenantWaves.divided(settings, tenants), changed);
    }

    private static SortedMap<String, Settings> tenants(String application, GenerationInputs inputs) {
        SortedMap<String, Settings> tenants = new TreeMap<>();
        inputs.tenants().forEach(id -> {
            Settings settings = inputs.settingsOf(id);
            if (TenantSettings.application(settings).equals(application) && !TenantSettings.isSuspended(settings)) {
                tenants.put(id, settings);
            }
        });
        return tenants;
    }

    /** Returns the bundles that concern at most one tenant of an application: other applications, and extensions that at most one tenant selects. */
    private static Set<String> irrelevant(
            String application, Collection<Settings> tenants, GenerationInputs inputs, Generation running) {
        Set<String> one = new HashSet<>();
        Set<String> several = new HashSet<>();
        tenants.forEach(tenant ->
                inputs.extensions(tenant).orElse(Set.of()).forEach(name -> (one.add(name) ? one : several).add(name)));
        Set<String> irrelevant = new TreeSet<>(one);
        running.addOns().forEach((name, addOn) -> {
            if (addOn.role() == Participant.Role.EXTENSION
                    || addOn.role() == Participant.Role.APPLICATION && !Objects.equals(addOn.id(), application)) {
                irrelevant.add(name);
            }
        });
        irrelevant.removeAll(several);
        return irrelevant;
    }

    private static String content(GenerationInputs inputs, Set<String> irrelevant) {
        Map<String, String> hashes = new HashMap<>();
        inputs.bundles().forEach((name, bundle) -> hashes.put(name, bundle.hash()));
        return content(hashes, irrelevant);
    }

    private static String content(Map<String, String> hashes, Set<String> irrelevant) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(hashes).forEach((name, hash) -> {
            if (!irrelevant.contains(name)) {
                text.append(name).append('=').append(hash).append('\n');
            }
        });
        return Sha256.of(text.toString());
    }

    /** Opens the next wave of each application with tenants that wait. Returns whether there is one. */
    boolean advance(Generation serving) {
        new ServingTenants(serving).nextWaves().forEach(wanted::put);
        return !new ServingTenants(serving).nextWaves().isEmpty();
    }

    /** Stops all rollouts, because the last wave did harm. */
    void stop(Generation serving) {
        stopped.addAll(new ServingTenants(serving).nextWaves().keySet());
    }

    /** Returns whether the rollout of an application is stopped because a wave did harm. Safe for any thread. */
    boolean isStopped(String application) {
        return stopped.contains(application);
    }

    /** Opens the next wave of the stopped rollouts. */
    void proceed(Generation serving) {
        new ServingTenants(serving).nextWaves().forEach((application, wave) -> {
            if (stopped.remove(application)) {
                wanted.put(application, wave);
            }
        });
    }
}
