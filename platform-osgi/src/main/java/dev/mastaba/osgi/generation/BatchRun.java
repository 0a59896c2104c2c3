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

/** The state of one batch while it is tried: what serves by now, and what has been refused. For the deployer's thread. */
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
     * The beginning of a batch.
     *
     * @param known the refusals from before
     */
    BatchRun(ChangeBatch batch, LimitedBuilds builds, Refusals known) {
        this.known = known;
        this.serving = batch.running();
        this.desired = batch.desired();
        this.builds = builds;
    }

    /** What still differs from what is wished for. */
    ChangeBatch batch() {
        return new ChangeBatch(serving, desired);
    }

    /** Whether anything has gone live in this run. */
    boolean changed() {
        return live != null;
    }

    GenerationInputs serving() {
        return serving;
    }

    /** The refusals of this run. */
    Collection<Refusal> refused() {
        return refused.values();
    }

    /** The names that bundles offer, or offered, that have changed in this run. */
    Set<String> offered() {
        return offered;
    }

    /** Why nothing at all can be built; empty while something can. */
    List<Problem> stopped() {
        return stopped;
    }

    /** Makes these changes live; what can't be made stays as it is. */
    BuildResult goLive(Set<String> changes) {
        return goLive(batch().with(changes));
    }

    /** Makes ingredients live; those that serve already are possible. */
    BuildResult goLive(GenerationInputs ingredients) {
        if (ingredients.bundles().equals(serving.bundles())
                && ingredients.settings().equals(serving.settings())) {
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

    /** Whether these changes could be made. */
    BuildResult tryOut(Set<String> changes) {
        return noted(builds.tryOut(batch().with(changes)));
    }

    private BuildResult noted(BuildResult result) {
        if (result instanceof BuildResult.NotTried not && !not.problems().isEmpty()) {
            stopped = not.problems();
        }
        return result;
    }

    /** These changes stay out, because the build with them failed. */
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
            return List.of(GenerationProblems.proven(name, source(name), why.problems()));
        }
        return known.find(name, batch().content().getOrDefault(name, ""))
                .map(Refusal::problems)
                .orElseGet(() -> List.of(GenerationProblems.unproven(names, why.problems())));
    }

    private Optional<String> cause(String name, Set<String> names, BuildResult.Refused why) {
        return why.dependencies().getOrDefault(name, Set.of()).stream()
                .filter(needed -> names.contains(needed) || refused.containsKey(needed))
                .sorted()
                .findFirst();
    }

    /** The reasons of a cause, where it is a follower itself those of what it follows. */
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

    /** Leaves out changes that depend on refused ones; whether they do. */
    boolean follow(SortedSet<String> names, BuildResult.Refused why) {
        boolean follows =
                names.stream().anyMatch(name -> cause(name, Set.of(), why).isPresent());
        if (follows) {
            refuse(names, why.blaming(refused.keySet()));
        }
        return follows;
    }

    private String source(String name) {
        StoredBundle bundle = desired.bundles().get(name);
        return bundle == null ? name.startsWith("conf/") ? name : "" : bundle.source();
    }

    /** Points those that miss something at the others that were refused: it may be among them. */
    void pointAtOthers() {
        refused.replaceAll((name, refusal) -> {
            Set<String> others = new TreeSet<>(refused.keySet());
            others.remove(name);
            return refusal.problems(GenerationProblems.afterRefusals(refusal.problems(), others));
        });
    }

    /** The outcome, with the refusals from before. */
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
        return new DeployResult(Optional.ofNullable(live), reasons, notices);
    }
}
