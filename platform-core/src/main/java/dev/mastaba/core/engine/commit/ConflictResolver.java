package dev.mastaba.core.engine.commit;

import dev.mastaba.core.engine.commit.Resolution.Accepted;
import dev.mastaba.core.engine.commit.Resolution.Conflicting;
import dev.mastaba.core.engine.commit.Resolution.Overridden;
import dev.mastaba.core.engine.declare.Position;
import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.extend.Action;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rule that determines which of the actions with the same discriminator takes effect: a pure function of the
 * actions, an earlier winner, and the rank.
 * <p>The candidate is one of the actions above which no other ranks: the first by name of add-on, include path, and
 * declaration. All other actions are compared with it. With one add-on, this is exactly Pyramid's rule. (Pyramid:
 * {@code resolveConflicts}.)
 */
final class ConflictResolver {
    private final Rank rank;
    private final Comparator<Action> byName;

    ConflictResolver(Rank rank) {
        this.rank = rank;
        this.byName = Comparator.comparing((Action action) -> first(action).node())
                .thenComparing(action -> first(action).path(), Position::comparePaths)
                .thenComparing(action -> action.index());
    }

    /**
     * Returns the outcome for the rivals, of which there is at least one.
     *
     * @param earlier the winner of this discriminator so far
     */
    Resolution resolve(List<Action> rivals, @Nullable Action earlier) {
        Action candidate = rivals.size() == 1 ? rivals.get(0) : candidate(rivals);
        boolean fallen = earlier != null && rank.above(earlier, candidate);
        List<Action> overridden = new ArrayList<>();
        List<Action> conflicting = new ArrayList<>();
        if (fallen) {
            overridden.add(candidate);
        } else if (earlier != null) {
            conflicting.add(earlier);
            conflicting.add(candidate);
        }
        for (Action rival : rivals) {
            if (rival == candidate) {
                continue;
            }
            if (rank.above(candidate, rival) || spared(rival, candidate, earlier)) {
                overridden.add(rival);
            } else {
                if (conflicting.isEmpty()) {
                    conflicting.add(candidate);
                }
                conflicting.add(rival);
            }
        }
        if (!conflicting.isEmpty()) {
            return new Conflicting(conflicting);
        }
        return earlier != null ? new Overridden(earlier, overridden) : new Accepted(candidate, overridden);
    }

    private boolean spared(Action rival, Action candidate, @Nullable Action earlier) {
        return earlier != null
                && rank.above(earlier, rival)
                && !first(rival).node().equals(first(candidate).node());
    }

    /** Returns the candidate. In canonical order no action ranks below a later one, so each is compared only with the highest before it. */
    private Action candidate(List<Action> rivals) {
        List<Action> sorted = new ArrayList<>(rivals);
        sorted.sort(rank.canonical());
        List<Action> highest = new ArrayList<>();
        Action last = null;
        for (Action action : sorted) {
            if (last != null && sameStanding(last, action)) {
                continue;
            }
            last = action;
            if (highest.stream().noneMatch(higher -> rank.above(higher, action))) {
                highest.add(action);
            }
        }
        return highest.stream().min(byName).orElseThrow();
    }

    private static boolean sameStanding(Action one, Action other) {
        return one.includable().equals(other.includable());
    }

    private Position first(Action action) {
        return rank.positions(action).get(0);
    }
}
