package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.osgi.plan.DeploymentPlan;
import dev.mastaba.osgi.stage.StoredBundle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The state of one batch during its trial: the inputs that serve at the moment, and the refused changes. For the deployer's thread. */
final class BatchRun {
    private final GenerationInputs desired;
    private final LimitedBuilds builds;
    private final Refusals known;
    private final SortedMap<String, Refusal> refused = new TreeMap<>();
    private final List<Problem> notices = new ArrayList<>();
    private final Set<String> offered = new TreeSet<>();
    private GenerationInputs serving;
    private @Nullable DeploymentPlan live;
    private List<Problem> stopped = List.of();

    /**
     * Creates the state at the beginning of a batch.
     *
     * @param known the earlier refusals
     */
    BatchRun(ChangeBatch batch, LimitedBuilds builds, Refusals known) {
        this.known = known;
        this.serving = batch.running();
        this.desired = batch.desired();
        this.builds = builds;
    }

    /** Returns the remaining differences from the desired inputs. */
    ChangeBatch batch() {
        return new ChangeBatch(serving, desired);
    }

    /** Returns whether anything has gone live in this run. */
    boolean changed() {
        return live != null;
    }

    GenerationInputs serving() {
        return serving;
    }

    /** Returns the refusals of this run. */
    Collection<Refusal> refused() {
        return refused.values();
    }

    /** Returns the names of the capabilities, before and after, of the bundles that have changed in this run. */
    Set<String> offered() {
        return offered;
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
    BuildResult goLive(GenerationInputs ingredients) {
        if (ingredients.bundles().equals(serving.bundles())
                && ingredients.settings().equals(serving.settings())
                && new ChangeBatch(serving, ingredients).waves().isEmpty()) {
            return new BuildResult.Possible();
        }
        BuildResult result = noted(builds.goLive(ingredients));
        if (result instanceof BuildResult.Live now) {
            serving = ingredients;
            live = now.plan();
            notices.addAll(now.notices());
            offered.addAll(now.offers());
        }
        return result;
    }

    /** Tries whether these changes could be made. */
    BuildResult tryOut(Set<String> changes) {
        return noted(builds.tryOut(batch().with(changes)));
    }

    private BuildResult noted(BuildResult result) {
        if (result instanceof BuildResult.NotTried not && !not.problems().isEmpty()) {
            stopped = not.problems();
        }
        return result;
    }

    /** Refuses these changes, because the build with them failed. */
    void refuse(SortedSet<String> names, BuildResult.Refused why) {
        SortedMap<String, String> content = batch().content();
        SortedMap<String, Refusal> refusals = new TreeMap<>();
        for (String name : names) {
            List<Problem> problems = reasons(name, names, why);
            String hash = content.getOrDefault(name, "");
            int hangs = known.find(name, hash).map(Refusal::hangs).orElse(0);
            refusals.put(name, Refusal.of(name, hash, problems, hangs, why));
        }
        refused.putAll(refusals);
    }

    private List<Problem> reasons(String name, SortedSet<String> names, BuildResult.Refused why) {
        List<Problem> naming = why.naming(name);
        if (!naming.isEmpty() || why.culprits().contains(name)) {
            return naming.isEmpty() ? why.problems() : naming;
        }
        Optional<String> cause = cause(name, names, why);
        if (cause.isPresent()) {
            return List.of(GenerationProblems.follows(name, cause.get(), reasonsOf(cause.get(), why)));
        }
        if (batch().units(names, Map.of()).size() == 1) {
            return why.told(GenerationProblems.proven(name, source(name), why.problems()));
        }
        return known.find(name, batch().content().getOrDefault(name, ""))
                .map(Refusal::problems)
                .orElseGet(() -> why.told(GenerationProblems.unproven(names, why.problems())));
    }

    private Optional<String> cause(String name, Set<String> names, BuildResult.Refused why) {
        return why.dependencies().getOrDefault(name, Set.of()).stream()
                .filter(needed -> names.contains(needed) || refused.containsKey(needed))
                .sorted()
                .findFirst();
    }

    /** Returns the reasons for a cause; if it follows another cause, the reasons for that cause. */
    private List<Problem> reasonsOf(String cause, BuildResult.Refused why) {
        Refusal known = refused.get(cause);
        if (known == null) {
            return why.problems();
        }
        List<Problem> own = GenerationProblems.withoutFollowers(known.problems());
        return own.isEmpty()
                ? GenerationProblems.withoutFollowers(refused.values().stream()
                        .flatMap(refusal -> refusal.problems().stream())
                        .toList())
                : own;
    }

    /** Leaves out changes that depend on refused ones, and returns whether there were any. */
    boolean follow(SortedSet<String> names, BuildResult.Refused why) {
        boolean follows =
                names.stream().anyMatch(name -> cause(name, Set.of(), why).isPresent());
        if (follows) {
            refuse(names, why.blaming(refused.keySet()));
        }
        return follows;
    }

    /**
     * Prefers the problems of the batch as a whole. A build of a part can fail for a reason that only the missing part causes: such a problem is left
     * out beside one of the whole. Problems of the whole that no reason mentions are added to all reasons.
     */
    void keep(BuildResult.Refused whole) {
        refused.replaceAll((name, refusal) -> {
            List<Problem> shared = refusal.problems().stream()
                    .filter(problem -> isAmong(whole.problems(), problem))
                    .toList();
            return shared.isEmpty() ? refusal : refusal.problems(shared);
        });
        List<Problem> lost = whole.problems().stream()
                .filter(problem -> !isMentioned(problem))
                .toList();
        if (lost.isEmpty()) {
            return;
        }
        refused.replaceAll((name, refusal) -> {
            List<Problem> problems = new ArrayList<>(lost);
            problems.addAll(refusal.problems());
            return refusal.problems(problems);
        });
    }

    private static boolean isAmong(List<Problem> problems, Problem problem) {
        return problems.stream()
                .anyMatch(
                        each -> each.id().equals(problem.id()) && each.summary().equals(problem.summary()));
    }

    private boolean isMentioned(Problem problem) {
        return refused.values().stream()
                .flatMap(refusal -> refusal.problems().stream())
                .anyMatch(reason -> reason.equals(problem)
                        || reason.summary().contains(problem.id())
                        || reason.summary().contains(problem.summary()));
    }

    private String source(String name) {
        StoredBundle bundle = desired.bundles().get(name);
        return bundle == null ? name.startsWith("conf/") ? name : "" : bundle.source();
    }

    /** Adds a remedy to refusals because of an unknown target, which may be among the other refused changes. */
    void pointAtOthers() {
        refused.replaceAll((name, refusal) -> {
            Set<String> others = new TreeSet<>(refused.keySet());
            others.remove(name);
            return refusal.problems(GenerationProblems.afterRefusals(refusal.problems(), others));
        });
    }

    /** Returns the outcome, including the earlier refusals. */
    DeployResult result() {
        SortedMap<String, List<Problem>> reasons = new TreeMap<>();
        batch().content().forEach((name, content) -> {
            Refusal now = refused.get(name);
            reasons.put(
                    name,
                    now != null
                            ? now.problems()
                            : known.find(name, content).map(Refusal::problems).orElse(stopped));
        });
        return new DeployResult(Optional.ofNullable(live), reasons, new TreeSet<>(), notices);
    }
}
