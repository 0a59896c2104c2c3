package dev.mastaba.osgi.generation;

import dev.mastaba.core.action.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Makes as much of a batch live as can be: it is tried whole; on failure the changes that the error names, and those that depend on them, are
 * left out, and the rest is tried again. Where an error names no change, what was removed is put back first, since a bundle that stays may be in
 * want of it; else the whole batch stays out.
 *
 * <p>A refusal is remembered for exactly the ingredients that were tried, so the same is not tried twice, but a bundle that was refused for
 * want of its companion is tried again when that comes. For the deployer's thread.
 */
final class BatchTrial {
    private static final int MOST_REMEMBERED = 256;

    private final Map<Ingredients, Attempt.Refused> refusals = new LinkedHashMap<>();

    /** Tries a batch; the function makes ingredients live or says why not. */
    DeployResult run(Batch batch, Function<Ingredients, Attempt> attempts) {
        SortedSet<String> changes = batch.changes();
        SortedSet<String> leftOut = new TreeSet<>();
        List<Problem> problems = new ArrayList<>();
        while (leftOut.size() < changes.size()) {
            Attempt attempt = attempt(batch.without(leftOut), attempts);
            if (attempt instanceof Attempt.Live live) {
                return new DeployResult(Optional.of(live.plan()), leftOut, problems, live.notices());
            }
            Attempt.Refused refused = (Attempt.Refused) attempt;
            problems.addAll(GenerationProblems.afterRefusals(refused.problems(), leftOut));
            SortedSet<String> named = new TreeSet<>(refused.culprits());
            named.retainAll(changes);
            named.removeAll(leftOut);
            if (named.isEmpty()) {
                named = batch.removals();
                named.removeAll(leftOut);
            }
            if (named.isEmpty()) {
                return new DeployResult(Optional.empty(), changes, problems, List.of());
            }
            SortedSet<String> all = batch.withDependents(named, refused.dependencies());
            problems.addAll(followers(all, named, leftOut, refused));
            leftOut.addAll(all);
        }
        return new DeployResult(Optional.empty(), leftOut, problems, List.of());
    }

    /** What is left out for what it depends on, in words. */
    private static List<Problem> followers(
            Set<String> all, Set<String> named, Set<String> leftOut, Attempt.Refused refused) {
        List<Problem> problems = new ArrayList<>();
        for (String follower : all) {
            if (!named.contains(follower) && !leftOut.contains(follower)) {
                refused.dependencies().getOrDefault(follower, Set.of()).stream()
                        .filter(all::contains)
                        .sorted()
                        .findFirst()
                        .ifPresent(
                                cause -> problems.add(GenerationProblems.follows(follower, cause, refused.problems())));
            }
        }
        return problems;
    }

    private Attempt attempt(Ingredients ingredients, Function<Ingredients, Attempt> attempts) {
        Attempt.Refused known = refusals.get(ingredients);
        if (known != null) {
            return known;
        }
        Attempt attempt = attempts.apply(ingredients);
        if (attempt instanceof Attempt.Refused refused) {
            remember(ingredients, refused);
        }
        return attempt;
    }

    private void remember(Ingredients ingredients, Attempt.Refused refused) {
        if (refusals.size() >= MOST_REMEMBERED) {
            refusals.remove(refusals.keySet().iterator().next());
        }
        refusals.put(ingredients, refused);
    }

    /** Forgets all refusals: what was refused is tried again at the next occasion. */
    void forget() {
        refusals.clear();
    }
}
