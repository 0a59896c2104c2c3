package dev.mastaba.core.engine.commit;

import dev.mastaba.core.engine.commit.Resolution.Accepted;
import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The actions of one order while it runs: those that have not run, and the losers.
 *
 * <p>What an action means for others is settled per discriminator; so an action that comes later asks only for its own discriminator to be
 * settled again. One case reaches further: when a winner has run, its losers stand alone, and may conflict with each other as soon as
 * anything new is declared (Pyramid resolves everything again then).
 */
final class OrderGroup {
    private final ConflictResolver resolver;
    private final Map<Object, Action> winners;
    private final Map<Object, List<Action>> rivals = new LinkedHashMap<>();
    private final Map<Object, Action> accepted = new HashMap<>();
    private final Set<Object> leaderless = new LinkedHashSet<>();
    private final Set<Object> unsettled = new LinkedHashSet<>();
    private final TreeSet<Action> ready;

    /** A group; {@code winners} are those that have run, by discriminator, of all orders. */
    OrderGroup(Rank rank, ConflictResolver resolver, Map<Object, Action> winners) {
        this.resolver = resolver;
        this.winners = winners;
        this.ready = new TreeSet<>(rank.running());
    }

    /** Takes an action in, whose discriminator is settled. */
    void add(Action action) {
        Object discriminator = action.discriminator();
        if (discriminator == null) {
            ready.add(action);
            return;
        }
        rivals.computeIfAbsent(discriminator, key -> new ArrayList<>(2)).add(action);
        unsettled.add(discriminator);
    }

    /**
     * Decides about everything that came since the last time; conflicts are among the answers. To be asked at the beginning, and whenever
     * anything new has been declared, also for other orders.
     */
    Collection<Resolution> settle() {
        Set<Object> asked = new LinkedHashSet<>(leaderless);
        asked.addAll(unsettled);
        leaderless.clear();
        unsettled.clear();
        List<Resolution> news = new ArrayList<>();
        for (Object discriminator : asked) {
            List<Action> same = rivals.get(discriminator);
            if (same == null) {
                throw changed(discriminator);
            }
            Resolution resolution = resolver.resolve(same, winners.get(discriminator));
            news.add(resolution);
            Action former = accepted.remove(discriminator);
            if (former != null) {
                ready.remove(former);
            }
            if (resolution instanceof Accepted yes) {
                accepted.put(discriminator, yes.winner());
                ready.add(yes.winner());
            }
        }
        return news;
    }

    /** The next that runs, or null; it counts as run. */
    @Nullable
    Action next() {
        Action action = ready.pollFirst();
        if (action == null) {
            return null;
        }
        Object discriminator = action.discriminator();
        if (discriminator != null) {
            hasRun(action, discriminator);
        }
        return action;
    }

    /** Those that have not run. */
    List<Action> losers() {
        return rivals.values().stream().flatMap(Collection::stream).toList();
    }

    /** An action is no longer found under its discriminator, because something changed that. */
    private ConfigurationException changed(Object discriminator) {
        List<Origin> origins = rivals.values().stream()
                .flatMap(List::stream)
                .filter(action -> action.discriminator() == discriminator)
                .map(Action::origin)
                .toList();
        return new ConfigurationException(CommitProblems.changed(discriminator, origins));
    }

    private void hasRun(Action action, Object discriminator) {
        if (accepted.remove(discriminator) != action) {
            throw changed(discriminator);
        }
        winners.put(discriminator, action);
        List<Action> losers = new ArrayList<>(rivals.getOrDefault(discriminator, List.of()));
        losers.remove(action);
        if (losers.isEmpty()) {
            rivals.remove(discriminator);
        } else {
            rivals.put(discriminator, losers);
            leaderless.add(discriminator);
        }
    }
}
