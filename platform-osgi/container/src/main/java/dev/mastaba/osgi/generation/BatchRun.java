package dev.mastaba.osgi.generation;

import dev.mastaba.core.engine.text.UnknownInclude;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.staging.StoredBundle;
import dev.mastaba.staging.addon.AddOnProblems;
import dev.mastaba.staging.addon.BuildProblems;
import dev.mastaba.staging.plan.DeploymentPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The state of one batch during its trial: the inputs that serve at the moment, and the refused changes. The number of builds is limited, and inputs
 * that were refused are not built again. For the deployer's thread.
 */
final class BatchRun {
    private static final String CONF = "conf/";

    private final GenerationInputs before;
    private final GenerationInputs desired;
    private final Set<String> whole;
    private final Builder builder;
    private final Refusals known;
    private final Map<GenerationInputs, BuildResult.Refused> failed = new HashMap<>();
    private final SortedMap<String, Refusal> refused = new TreeMap<>();
    private final List<Problem> notices = new ArrayList<>();
    private GenerationInputs serving;
    private @Nullable DeploymentPlan live;
    private List<Problem> stopped = List.of();
    private int left;

    /**
     * Creates the state at the beginning of a batch.
     *
     * @param known the earlier refusals
     */
    BatchRun(ChangeBatch batch, Builder builder, Refusals known) {
        this.before = batch.running();
        this.serving = batch.running();
        this.desired = batch.desired();
        this.whole = batch.whole();
        this.builder = builder;
        this.known = known;
    }

    /** Sets the number of further builds that may be made, at first none. */
    void allow(int builds) {
        left = builds;
    }

    /** Returns the remaining differences from the desired inputs. */
    ChangeBatch batch() {
        return new ChangeBatch(serving, desired, whole);
    }

    /** Returns the changes that have gone live in this run. */
    SortedSet<String> changed() {
        return new ChangeBatch(before, serving).changes();
    }

    /** Returns the refusals of this run. */
    Collection<Refusal> refused() {
        return refused.values();
    }

    /** Returns the reasons why nothing can be built; empty while builds are possible. */
    List<Problem> stopped() {
        return stopped;
    }

    /** Makes these changes live; if that fails, nothing changes. */
    BuildResult goLive(Set<String> changes) {
        return goLive(batch().with(changes));
    }

    /** Makes inputs live; inputs that already serve are reported as possible. */
    BuildResult goLive(GenerationInputs inputs) {
        if (new ChangeBatch(serving, inputs).changes().isEmpty()) {
            return new BuildResult.Possible();
        }
        BuildResult result = build(inputs, builder::goLive);
        if (result instanceof BuildResult.Live now) {
            serving = inputs;
            live = now.plan();
            notices.addAll(now.notices());
        }
        return result;
    }

    /** Tries whether these changes could be made. */
    BuildResult tryOut(Set<String> changes) {
        return build(batch().with(changes), builder::tryOut);
    }

    private BuildResult build(GenerationInputs inputs, Function<GenerationInputs, BuildResult> how) {
        BuildResult.Refused again = failed.get(inputs);
        if (again != null) {
            return again;
        }
        if (left <= 0) {
            return new BuildResult.NotTried(List.of());
        }
        left--;
        BuildResult result = how.apply(inputs);
        if (result instanceof BuildResult.Refused why) {
            failed.put(inputs, why);
        } else if (result instanceof BuildResult.NotTried not) {
            stopped = not.problems();
        }
        return result;
    }

    /** Refuses these changes, because the build with them failed. */
    void refuse(SortedSet<String> names, BuildResult.Refused why) {
        SortedMap<String, String> content = batch().content();
        for (String name : names) {
            String hash = content.getOrDefault(name, "");
            Optional<Refusal> former = known.find(name, hash);
            List<Problem> problems = reasons(name, names, former, why);
            refused.put(
                    name,
                    Refusal.of(name, hash, problems, former.map(Refusal::hangs).orElse(0), why));
        }
    }

    /** Returns the changes that are neither live nor refused because no more builds were possible; none if nothing can be built now. */
    SortedSet<String> untried() {
        SortedSet<String> untried = batch().changes();
        untried.removeIf(name -> refused.containsKey(name) || !stopped.isEmpty());
        return untried;
    }

    private List<Problem> reasons(
            String name, SortedSet<String> names, Optional<Refusal> former, BuildResult.Refused why) {
        List<Problem> naming = why.naming(name);
        if (!naming.isEmpty() || why.culprits().contains(name)) {
            return naming.isEmpty() ? why.problems() : naming;
        }
        Optional<String> cause = cause(name, names, why);
        if (cause.isPresent()) {
            return List.of(AddOnProblems.follows(name, cause.get(), causing(cause.get(), names, why)));
        }
        List<Problem> own = why.applications().get(name);
        if (own != null) {
            return own;
        }
        if (batch().units(names, Map.of()).size() == 1) {
            return why.told(BuildProblems.proven(name, source(name), why.problems()));
        }
        return Optional.ofNullable(refused.get(name))
                .or(() -> former)
                .map(Refusal::problems)
                .orElseGet(() -> why.told(BuildProblems.unproven(names, why.problems())));
    }

    /** Returns whether one of these changes depends on a refused one. */
    boolean isFollower(Set<String> names, BuildResult.Refused why) {
        return names.stream().anyMatch(name -> cause(name, Set.of(), why).isPresent());
    }

    /** Returns the refused change that a change depends on. Of an application and its settings, which depend on each other, the named one is the cause. */
    private Optional<String> cause(String name, Set<String> names, BuildResult.Refused why) {
        return why.dependencies().getOrDefault(name, Set.of()).stream()
                .filter(needed -> !serving.bundles().containsKey(needed))
                .filter(needed -> names.contains(needed) || refused.containsKey(needed))
                .filter(needed -> name.startsWith(CONF)
                        || !needed.startsWith(CONF)
                        || why.culprits().contains(needed))
                .sorted()
                .findFirst();
    }

    /** Returns the problems of a change, or of the changes that it depends on; all problems if none are known. */
    private List<Problem> causing(String cause, SortedSet<String> names, BuildResult.Refused why) {
        Set<String> seen = new TreeSet<>();
        for (String each = cause; seen.add(each); each = cause(each, names, why).orElse(each)) {
            List<Problem> own = why.applications().getOrDefault(each, why.naming(each));
            List<Problem> found = own.isEmpty() && refused.containsKey(each)
                    ? refused.get(each).problems()
                    : own;
            if (!found.stream().allMatch(AddOnProblems::isFollower)) {
                return found;
            }
        }
        return Stream.concat(problems(), why.problems().stream()).toList();
    }

    private String source(String name) {
        StoredBundle bundle = desired.bundles().get(name);
        return bundle == null ? name.startsWith(CONF) ? name : "" : bundle.source();
    }

    private Stream<Problem> problems() {
        return refused.values().stream().flatMap(refusal -> refusal.problems().stream());
    }

    /**
     * Prefers the problems of the batch as a whole. A build of a part can fail for a reason that only the missing part causes. Such a problem is left
     * out beside one of the whole. An add-on that is unknown only to the part is always left out. Problems of the whole that no reason mentions are added to the
     * reasons of the application that has them, or else to all reasons.
     */
    void keep(BuildResult.Refused whole) {
        refused.replaceAll((name, refusal) -> {
            List<Problem> shared = refusal.problems().stream()
                    .filter(problem -> whole.problems().stream()
                            .anyMatch(each -> each.id().equals(problem.id())
                                    && each.summary().equals(problem.summary())))
                    .toList();
            List<Problem> own = refusal.problems().stream()
                    .filter(problem -> !whole.composed() || !problem.id().equals(UnknownInclude.ID))
                    .toList();
            return refusal.problems(shared.isEmpty() ? own : shared);
        });
        List<Problem> lost = whole.problems().stream()
                .filter(problem -> problems()
                        .map(Problem::summary)
                        .noneMatch(reason -> reason.contains(problem.id()) || reason.contains(problem.summary())))
                .toList();
        refused.replaceAll((name, refusal) -> refusal.problems(Stream.concat(
                        lost.stream().filter(problem -> concerns(name, problem, whole)), refusal.problems().stream())
                .toList()));
    }

    /** Returns whether a problem of the whole batch may be the reason for the refusal of a change: not if it is that of another application. */
    private static boolean concerns(String name, Problem problem, BuildResult.Refused whole) {
        return whole.applications().getOrDefault(name, List.of()).contains(problem)
                || whole.applications().values().stream().noneMatch(problems -> problems.contains(problem));
    }

    /** Adds a remedy to refusals because of an unknown target, which may be among the other refused changes. */
    void pointAtOthers() {
        refused.replaceAll((name, refusal) -> {
            Set<String> others = new TreeSet<>(refused.keySet());
            others.remove(name);
            return refusal.problems(refusal.problems().stream()
                    .map(problem -> AddOnProblems.afterRefusals(problem, others))
                    .toList());
        });
    }

    /** Returns the outcome, including the earlier refusals. */
    DeployResult result() {
        SortedMap<String, List<Problem>> reasons = new TreeMap<>();
        batch().content()
                .forEach((name, content) -> reasons.put(
                        name,
                        Optional.ofNullable(refused.get(name))
                                .or(() -> known.find(name, content))
                                .map(Refusal::problems)
                                .orElse(stopped)));
        return new DeployResult(Optional.ofNullable(live), reasons, new TreeSet<>(), notices);
    }
}
