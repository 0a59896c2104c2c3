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
 * The actions of one order while it runs: those that have not run yet, and the losers.
 * <p>The effect of an action on others is settled per discriminator, so a later action requires only its own
 * discriminator to be settled again. There is one exception. After a winner has run, its losers have no winner to yield
 * to, and may conflict with each other once anything new is declared. (Pyramid resolves everything again then.)
 */
final class OrderGroup {
    private final ConflictResolver resolver;
    private final Map<Object, Action> winners;
    private final Map<Object, List<Action>> rivals = new LinkedHashMap<>();
    private final Map<Object, Action> accepted = new HashMap<>();
    private final Set<Object> leaderless = new LinkedHashSet<>();
    private final Set<Object> unsettled = new LinkedHashSet<>();
    private final TreeSet<Action> ready;

    /**
     * Creates a group.
     *
     * @param winners the actions of all orders that have run, by discriminator
     */
    OrderGroup(Rank rank, ConflictResolver resolver, Map<Object, Action> winners) {
        this.resolver = resolver;
        this.winners = winners;
        this.ready = new TreeSet<>(rank.running());
    }

    /** Adds an action whose discriminator is settled. */
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
     * Decides about all actions added since the last call; the results include conflicts. To be called at the
     * beginning, and whenever anything has been declared, even for other orders.
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

    /** Returns the next action to run, or null; the action then counts as run. */
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

    /** Returns the actions that can run next. */
    Collection<Action> ready() {
        return ready;
    }

    /** Returns the actions that have not run. */
    List<Action> losers() {
        return rivals.values().stream().flatMap(Collection::stream).toList();
    }

    /** Returns the exception for an action that is no longer found under its discriminator, because that has changed. */
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
