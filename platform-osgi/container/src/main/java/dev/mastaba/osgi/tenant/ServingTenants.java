package dev.mastaba.osgi.tenant;

import dev.mastaba.content.application.TenantProblems;
import dev.mastaba.content.application.TenantSettings;
import dev.mastaba.content.application.WaveRollout;
import dev.mastaba.content.folder.DesiredState;
import dev.mastaba.content.report.DeploymentProblem;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.StayingInstance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tenants of a generation. Safe for any thread.
 *
 * @param generation the generation, which must not be stored
 */
public record ServingTenants(Generation generation) {
    /** Returns the tenants that could not follow the last changes, by id, each with the problem to report. */
    public SortedMap<String, Problem> heldBack() {
        SortedMap<String, Problem> problems = new TreeMap<>();
        staying().stream()
                .filter(tenant -> wave(tenant.id()) == 0 && !tenant.isResting())
                .forEach(tenant -> problems.put(
                        tenant.id(),
                        TenantProblems.heldBack(tenant.id(), tenant.serving() != null, tenant.problems())));
        return problems;
    }

    /** Returns whether a tenant could not follow the last changes. */
    public boolean isHeldBack(String id) {
        return heldBack().containsKey(id);
    }

    /** Returns all tenants that did not follow the last changes, whether they wait, rest, or are held back, in the order of their ids. */
    Collection<StayingInstance> staying() {
        return generation.instances().staying().values();
    }

    /** Returns the problems of the tenants that are held back, and notices about the applications for which tenants wait. */
    public static List<DeploymentProblem> problems(DesiredState state, Generation generation) {
        ServingTenants tenants = new ServingTenants(generation);
        List<DeploymentProblem> problems = new ArrayList<>();
        tenants.heldBack()
                .forEach(
                        (id, problem) -> problems.add(DeploymentProblem.error(TenantProblems.file(id), null, problem)));
        tenants.rollouts()
                .forEach(rollout -> problems.add(DeploymentProblem.notice(
                        "conf/" + rollout.application() + ".cfg",
                        null,
                        TenantProblems.waiting(rollout, tenants.waiting(rollout)))));
        return problems;
    }

    /** Returns whether a tenant serves with the settings in its file, and not with former ones. */
    public boolean servesOwnSettings(String id) {
        return TenantSettings.own(id, generation.servedSettings(id))
                .equals(TenantSettings.own(id, generation.ingredients().settingsOf(id)));
    }

    /** Returns the number of the wave for which a tenant waits; 0 if it does not wait. */
    public int wave(String id) {
        return generation.awaitedWave(id);
    }

    /** Returns the tenants that wait for a wave of the last change, in the order of their ids. */
    public List<String> waiting() {
        return staying().stream()
                .map(StayingInstance::id)
                .filter(id -> wave(id) > 0)
                .toList();
    }

    /** Returns the changes for which tenants wait. */
    public List<WaveRollout> rollouts() {
        return generation.ingredients().rollouts().values().stream()
                .filter(rollout -> !waiting(rollout).isEmpty())
                .toList();
    }

    /** Returns the tenants that wait for a wave of a change. */
    public List<String> waiting(WaveRollout rollout) {
        return waiting().stream().filter(id -> rollout.awaited(id) > 0).toList();
    }

    /** Returns the next wave of each application with tenants that wait, by the id of the application. */
    public SortedMap<String, Integer> nextWaves() {
        SortedMap<String, Integer> next = new TreeMap<>();
        rollouts()
                .forEach(rollout -> waiting(rollout).stream()
                        .map(rollout::awaited)
                        .min(Integer::compare)
                        .ifPresent(wave -> next.put(rollout.application(), wave)));
        return next;
    }
}
