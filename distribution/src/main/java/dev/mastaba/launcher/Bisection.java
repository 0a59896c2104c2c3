package dev.mastaba.launcher;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A search for the changes that turn a good result into a bad one. It divides the changes in halves, so it finds a single change among n with about 2
 * log n trials. It also finds the further changes without which the result would be good. Confined to one thread.
 *
 * <p>The algorithm is QuickXplain (U. Junker, 2004).
 */
final class Bisection<C> {
    /** The result of a trial. */
    enum Verdict {
        GOOD,
        BAD,
        /** The mixture cannot be built, or the command cannot judge it. */
        SKIPPED
    }

    /** A trial of some of the changes. */
    @FunctionalInterface
    interface Trial<C> {
        Verdict of(List<C> changes) throws Exception;
    }

    private final List<C> all;
    private final Trial<C> trial;
    private final Map<Set<C>, Verdict> known = new HashMap<>();

    /**
     * Creates a search.
     *
     * @param all the changes, which together give a bad result
     */
    Bisection(List<C> all, Trial<C> trial) {
        this.all = List.copyOf(all);
        this.trial = trial;
    }

    /** Returns the verdict on some of the changes; each set of changes is tried once. */
    Verdict verdict(List<C> changes) throws Exception {
        Set<C> set = new LinkedHashSet<>(changes);
        Verdict verdict = known.get(set);
        if (verdict == null) {
            verdict = trial.of(all.stream().filter(set::contains).toList());
            known.put(set, verdict);
        }
        return verdict;
    }

    /** Returns the number of trials so far that were skipped. */
    long skipped() {
        return known.values().stream().filter(Verdict.SKIPPED::equals).count();
    }

    /**
     * Returns changes that give a bad result without any other change, and of which none can be left out. If trials were skipped, some of the changes
     * may be unnecessary.
     */
    List<C> cause() throws Exception {
        List<C> cause = needed(List.of(), false, all);
        return all.stream().filter(cause::contains).toList();
    }

    /** Returns the changes among candidates that give a bad result together with others; the others and all candidates together give a bad result. */
    private List<C> needed(List<C> others, boolean extended, List<C> candidates) throws Exception {
        if (extended && verdict(others) == Verdict.BAD) {
            return List.of();
        }
        if (candidates.size() <= 1) {
            return candidates;
        }
        List<C> first = candidates.subList(0, candidates.size() / 2);
        List<C> second = candidates.subList(candidates.size() / 2, candidates.size());
        List<C> ofSecond = needed(joined(others, first), true, second);
        List<C> ofFirst = needed(joined(others, ofSecond), !ofSecond.isEmpty(), first);
        return joined(ofFirst, ofSecond);
    }

    private List<C> joined(List<C> some, List<C> more) {
        List<C> both = new ArrayList<>(some);
        both.addAll(more);
        return both;
    }
}
