package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A search for the changes that prevent a batch from building; it makes all other changes live.
 *
 * <p>The changes that an error names are suspected, with their dependents; if it names none, the changes to what the named bundles depend on, or
 * else all changes. The others go live together. Each suspect is then built alone, and a suspect that fails alone is refused. Suspects that build
 * alone but not together are in conflict and are all refused, so that the outcome does not depend on their names. For the deployer's thread.
 */
final class CulpritSearch {
    private final BatchRun run;

    CulpritSearch(BatchRun run) {
        this.run = run;
    }

    /** Takes as many of these changes as possible. The first errors stay part of the reasons. */
    void take(SortedSet<String> changes) {
        if (run.goLive(changes) instanceof BuildResult.Refused why) {
            search(changes, why);
            run.refuse(common(changes, run.untried()), why);
            run.keep(why);
        }
    }

    private void takePart(SortedSet<String> changes) {
        if (run.goLive(changes) instanceof BuildResult.Refused why) {
            search(changes, why);
        }
    }

    /** Takes as many of these changes as possible, after all of them together were refused. Code that hung is not built again. */
    private void search(SortedSet<String> changes, BuildResult.Refused why) {
        SortedSet<String> hung = common(run.batch().withDependents(why.hung(), Map.of()), changes);
        SortedSet<String> suspects = suspects(changes, why);
        SortedSet<String> rest = minus(changes, suspects);
        if (!hung.isEmpty()) {
            run.refuse(hung, why);
            takePart(minus(changes, hung));
        } else if (rest.isEmpty()) {
            sift(suspects, why);
        } else {
            SortedSet<String> blamed = blamed(suspects, rest, why);
            SortedSet<String> first = blamed.isEmpty() ? rest : minus(changes, blamed);
            takePart(first);
            takePart(minus(changes, first));
        }
    }

    private SortedSet<String> suspects(SortedSet<String> changes, BuildResult.Refused why) {
        SortedSet<String> needed = run.batch()
                .withNeeded(why.culprits(), run.batch().desired().bundles().keySet(), why.dependencies());
        return Stream.of(why.hung(), applications(changes, why), why.culprits(), needed)
                .map(names -> common(names, changes))
                .filter(names -> !names.isEmpty())
                .map(names -> common(run.batch().withDependents(names, unreplaced(why.dependencies())), changes))
                .findFirst()
                .orElse(changes);
    }

    /** Returns the changed applications that were refused, with the changes that other problems than theirs name; none if no changed application was refused. */
    private static Set<String> applications(SortedSet<String> changes, BuildResult.Refused why) {
        Set<Problem> theirs = new HashSet<>();
        Set<String> all = new TreeSet<>();
        why.applications().forEach((name, problems) -> {
            if (changes.contains(name)) {
                all.add(name);
                theirs.addAll(problems);
            }
        });
        if (!all.isEmpty()) {
            why.culprits().stream()
                    .filter(name -> !theirs.containsAll(why.naming(name)))
                    .forEach(all::add);
        }
        return all;
    }

    /** Returns these dependencies without those on bundles that serve: their dependents can do with what serves. */
    private Map<String, Set<String>> unreplaced(Map<String, Set<String>> dependencies) {
        Map<String, Set<String>> all = new TreeMap<>(dependencies);
        all.replaceAll(
                (name, needed) -> minus(needed, run.batch().running().bundles().keySet()));
        return all;
    }

    /**
     * Returns the changes to blame instead of the suspects, if the suspects build without the rest: the changes that replace or remove something.
     * Empty if the suspects do not build alone.
     */
    private SortedSet<String> blamed(SortedSet<String> suspects, SortedSet<String> rest, BuildResult.Refused why) {
        SortedSet<String> displacing = common(run.batch().running().content().keySet(), rest);
        SortedSet<String> affected = run.batch().withDependents(displacing, why.dependencies());
        boolean related = why.composed() || !Collections.disjoint(affected, suspects);
        return !displacing.isEmpty()
                        && related
                        && why.hung().isEmpty()
                        && run.tryOut(suspects) instanceof BuildResult.Possible
                ? common(affected, rest)
                : new TreeSet<>();
    }

    /** Takes as many of the suspects as possible; all of them together were refused. */
    private void sift(SortedSet<String> suspects, BuildResult.Refused why) {
        List<SortedSet<String>> units = run.batch().units(suspects, why.dependencies());
        boolean named = !Collections.disjoint(why.culprits(), suspects);
        if (units.size() == 1 || !why.hung().isEmpty() || named && !why.composed()) {
            run.refuse(suspects, why);
            return;
        }
        SortedSet<String> good = new TreeSet<>();
        sift(units, named ? 1 : half(units), why, good);
        while (run.goLive(good) instanceof BuildResult.Refused conflict) {
            SortedSet<String> conflicting = conflicting(good, conflict);
            run.refuse(conflicting, conflict);
            good.removeAll(conflicting);
        }
    }

    /** Finds the suspects that build alone: one by one if errors name them, else by halves. */
    private void sift(List<SortedSet<String>> units, int step, BuildResult.Refused why, SortedSet<String> good) {
        for (int i = 0; i < units.size(); i += step) {
            List<SortedSet<String>> part = units.subList(i, Math.min(units.size(), i + step));
            SortedSet<String> names = all(part);
            BuildResult result = part.size() == 1 && run.isFollower(names, why)
                    ? why
                    : run.tryOut(run.batch().withNeeded(names, good, why.dependencies()));
            if (result instanceof BuildResult.Possible) {
                good.addAll(names);
            } else if (result instanceof BuildResult.Refused refused && part.size() > 1) {
                List<SortedSet<String>> returning = part.stream()
                        .filter(unit -> Collections.disjoint(unit, refused.hung()))
                        .toList();
                run.refuse(minus(names, all(returning)), refused);
                sift(returning, half(returning), refused, good);
            } else if (result instanceof BuildResult.Refused refused) {
                run.refuse(names, refused);
            }
        }
    }

    /**
     * Returns the changes that do not build together. If the errors name none, they are found one by one: each that does not build beside those before
     * it, and each of these that does not build beside it.
     */
    private SortedSet<String> conflicting(SortedSet<String> good, BuildResult.Refused why) {
        SortedSet<String> named = suspects(good, why);
        if (named.size() < good.size()) {
            return named;
        }
        List<SortedSet<String>> before = new ArrayList<>();
        NavigableSet<String> found = new TreeSet<>();
        for (SortedSet<String> unit : run.batch().units(good, why.dependencies())) {
            if (areInConflict(all(before), unit, good, why)) {
                found.addAll(unit);
                before.stream()
                        .filter(each -> areInConflict(each, unit, good, why))
                        .forEach(found::addAll);
            } else {
                before.add(unit);
            }
        }
        return found.isEmpty() ? good : found;
    }

    private boolean areInConflict(
            SortedSet<String> some, SortedSet<String> others, SortedSet<String> good, BuildResult.Refused why) {
        SortedSet<String> both = all(List.of(some, others));
        return run.tryOut(run.batch().withNeeded(both, good, why.dependencies())) instanceof BuildResult.Refused;
    }

    private static int half(List<SortedSet<String>> units) {
        return (units.size() + 1) / 2;
    }

    private static SortedSet<String> all(List<SortedSet<String>> units) {
        return units.stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
    }

    private static SortedSet<String> common(Set<String> some, Set<String> others) {
        SortedSet<String> common = new TreeSet<>(some);
        common.retainAll(others);
        return common;
    }

    private static SortedSet<String> minus(Set<String> all, Set<String> some) {
        SortedSet<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }
}
