package dev.mastaba.osgi.generation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * A search for the changes that prevent a batch from building; it makes all other changes live.
 *
 * <p>The changes that an error names are suspected first, with their dependents; then the dependencies of the named changes, then removals, then
 * replacements. All other changes go live together. If there are several suspects, each suspect is built alone, and a suspect that fails alone is
 * refused. Suspects that build alone but not together are in conflict and are all refused, so that the outcome does not depend on their names. For
 * the deployer's thread.
 */
final class CulpritSearch {
    private final BatchRun run;

    CulpritSearch(BatchRun run) {
        this.run = run;
    }

    /**
     * Takes as many of these changes as possible, after all of them together were refused. Bundles whose code hung are left out of every further
     * build. The first errors stay part of the reasons.
     */
    void among(SortedSet<String> changes, BuildResult.Refused why) {
        search(changes, why, this::amongReturning);
        run.keep(why);
    }

    private void search(
            SortedSet<String> changes,
            BuildResult.Refused why,
            BiConsumer<SortedSet<String>, BuildResult.Refused> search) {
        SortedSet<String> hung = common(why.hung(), changes);
        if (hung.isEmpty()) {
            search.accept(changes, why);
        } else {
            run.refuse(hung, why);
            take(minus(changes, hung), why, search);
        }
    }

    private void amongReturning(SortedSet<String> changes, BuildResult.Refused why) {
        SortedSet<String> suspects = suspects(changes, why);
        SortedSet<String> rest = minus(changes, suspects);
        if (rest.isEmpty()) {
            sift(suspects, why);
        } else if (!spareSuspects(changes, suspects, rest, why)) {
            take(rest, why, this::amongReturning);
            take(suspects, why, this::sift);
        }
    }

    /**
     * Takes changes, or searches among them; when no more builds are possible they are refused as before. A build that could not be tried has its own
     * reason.
     */
    private void take(
            SortedSet<String> changes,
            BuildResult.Refused before,
            BiConsumer<SortedSet<String>, BuildResult.Refused> search) {
        BuildResult result = run.goLive(changes);
        if (result instanceof BuildResult.Refused refused) {
            search(changes, refused, search);
        } else if (result instanceof BuildResult.NotTried not && not.problems().isEmpty()) {
            run.refuse(changes, before);
        }
    }

    /** Takes as many of these changes as possible, like {@link #among}, if it is not known yet whether they build together. */
    void take(SortedSet<String> changes, BuildResult.Refused before) {
        take(changes, before, this::amongReturning);
    }

    private SortedSet<String> suspects(SortedSet<String> changes, BuildResult.Refused why) {
        for (Set<String> named : List.of(
                why.culprits(),
                needed(why.culprits(), why),
                run.batch().removals(),
                run.batch().displacing())) {
            SortedSet<String> found = common(named, changes);
            if (!found.isEmpty()) {
                return common(run.batch().withDependents(found, why.dependencies()), changes);
            }
        }
        return changes;
    }

    /** Returns everything that these depend on, directly or through others. */
    private static Set<String> needed(Set<String> names, BuildResult.Refused why) {
        SortedSet<String> found = new TreeSet<>();
        SortedSet<String> next = new TreeSet<>(names);
        while (!next.isEmpty()) {
            SortedSet<String> further = new TreeSet<>();
            next.forEach(name -> further.addAll(why.dependencies().getOrDefault(name, Set.of())));
            further.removeAll(found);
            found.addAll(further);
            next = further;
        }
        return found;
    }

    /**
     * Tries to build the suspects without the rest. If the suspects depend on something that the rest replaces or removes, everything may build
     * without these changes, including the suspects.
     */
    private boolean spareSuspects(
            SortedSet<String> changes, SortedSet<String> suspects, SortedSet<String> rest, BuildResult.Refused why) {
        SortedSet<String> displacing =
                common(run.batch().withDependents(common(run.batch().displacing(), rest), Map.of()), rest);
        boolean related = why.composed() || !Collections.disjoint(needed(suspects, why), displacing);
        if (displacing.isEmpty()
                || !related
                || !why.hung().isEmpty()
                || !(run.tryOut(suspects) instanceof BuildResult.Possible)) {
            return false;
        }
        if (!(run.goLive(minus(changes, displacing)) instanceof BuildResult.Live)) {
            return false;
        }
        take(displacing, why);
        return true;
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
        sift(units, named, why, good);
        reconcile(good, why);
    }

    /** Finds the suspects that build alone: one by one if errors name them, else by halves. */
    private void sift(
            List<SortedSet<String>> units, boolean oneByOne, BuildResult.Refused why, SortedSet<String> good) {
        int step = oneByOne ? 1 : Math.max(1, (units.size() + 1) / 2);
        for (int i = 0; i < units.size(); i += step) {
            List<SortedSet<String>> part = units.subList(i, Math.min(units.size(), i + step));
            SortedSet<String> names = all(part);
            if (part.size() == 1 && run.follow(names, why)) {
                continue;
            }
            BuildResult result = run.tryOut(withNeeded(names, good, why));
            if (result instanceof BuildResult.Possible) {
                good.addAll(names);
            } else if (result instanceof BuildResult.Refused refused && part.size() > 1) {
                sift(withoutHung(part, refused), false, refused, good);
            } else {
                run.refuse(names, result instanceof BuildResult.Refused refused ? refused : why);
            }
        }
    }

    private List<SortedSet<String>> withoutHung(List<SortedSet<String>> units, BuildResult.Refused why) {
        List<SortedSet<String>> returning = new ArrayList<>();
        for (SortedSet<String> unit : units) {
            if (Collections.disjoint(unit, why.hung())) {
                returning.add(unit);
            } else {
                run.refuse(unit, why);
            }
        }
        return returning;
    }

    private static SortedSet<String> withNeeded(
            SortedSet<String> names, SortedSet<String> good, BuildResult.Refused why) {
        SortedSet<String> all = new TreeSet<>(names);
        boolean grows = true;
        while (grows) {
            SortedSet<String> needed = new TreeSet<>();
            all.forEach(name -> needed.addAll(why.dependencies().getOrDefault(name, Set.of())));
            grows = all.addAll(common(needed, good));
        }
        return all;
    }

    /** Takes the suspects that build alone; those that conflict with each other stay out. */
    private void reconcile(SortedSet<String> good, BuildResult.Refused why) {
        NavigableSet<String> left = new TreeSet<>(good);
        while (!left.isEmpty()) {
            BuildResult result = run.goLive(left);
            if (result instanceof BuildResult.NotTried not && not.problems().isEmpty()) {
                run.refuse(left, why);
            }
            if (!(result instanceof BuildResult.Refused refused)) {
                return;
            }
            SortedSet<String> named = common(refused.hung().isEmpty() ? refused.culprits() : refused.hung(), left);
            SortedSet<String> conflicting = named.isEmpty()
                    ? new TreeSet<>(Set.of(left.last()))
                    : common(run.batch().withDependents(named, refused.dependencies()), left);
            run.refuse(conflicting, refused);
            left.removeAll(conflicting);
        }
    }

    private static SortedSet<String> all(List<SortedSet<String>> units) {
        NavigableSet<String> names = new TreeSet<>();
        units.forEach(names::addAll);
        return names;
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
