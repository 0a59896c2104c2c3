package dev.mastaba.core.engine.commit;

import dev.mastaba.core.engine.declare.IntrospectionStore;
import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A queue of declared actions until a commit executes them; for the engine only. Confined to the composing thread.
 * (Pyramid: {@code ActionState}.)
 * <p>Several commits may follow each other; actions executed by one never conflict with later ones. A failed commit
 * leaves the registry partly written; the queue and its configuration must then be discarded.
 */
@ProviderType
public final class ActionQueue {
    /** The maximum number of actions that one configuration may declare. */
    public static final int LIMIT = 1_000_000;

    private final Set<Problem> reported = new LinkedHashSet<>();
    private List<Action> pending = new ArrayList<>();
    private OverriddenActions fallen = new OverriddenActions();
    private @Nullable Commit commit;
    private long declarations;

    /**
     * Queues an action.
     *
     * @param includable identifies the code that declares it
     * @throws ConfigurationException if there are more than {@link #LIMIT}
     */
    public void declare(Action action, Object includable) {
        if (declarations >= LIMIT) {
            throw new ConfigurationException(new Problem(
                    "MAST-ACTION-006",
                    "The application has more than " + LIMIT + " declarations; this one exceeds the limit.",
                    action.origin(),
                    "Find the endless loop that makes these declarations, and fix it."));
        }
        pending.add(action.declared(includable, declarations++));
    }

    /** Records a problem, because of which the commit is refused after all orders have run; equal problems are recorded once. */
    public void report(Problem problem) {
        reported.add(problem);
    }

    /** Returns the action whose effect or late discriminator is running, or null. */
    public @Nullable Action running() {
        return commit == null ? null : commit.running();
    }

    /** Returns the actions that a winner of the latest commit has overridden so far, in the given rank's canonical order. */
    public List<Action> overridden(Action winner, Rank rank) {
        return fallen.to(winner, rank.canonical());
    }

    /**
     * Executes all declared actions. A reported problem does not end the commit, so that further problems are found;
     * conflicts and exceptions of effects end it.
     *
     * @param captures checks overrides of declarations of other add-ons
     * @param losersStay whether losers still count as declared after their order has run, so that effects of higher
     *     orders cannot declare anything. This is Pyramid's rule, kept for a single add-on; between add-ons, losers are
     *     discarded.
     * @return the reported problems; if there are any, the commit counts as refused
     * @throws ConfigurationException if it ends early, with all problems so far
     */
    public List<Problem> commit(
            Registry registry, IntrospectionStore introspection, Rank rank, CaptureCheck captures, boolean losersStay) {
        fallen = new OverriddenActions();
        Commit now = new Commit(registry, introspection, rank, captures, fallen, reported, losersStay);
        commit = now;
        try {
            now.run(this::drain);
            return List.copyOf(reported);
        } finally {
            commit = null;
        }
    }

    private List<Action> drain() {
        if (pending.isEmpty()) {
            return List.of();
        }
        List<Action> drained = pending;
        pending = new ArrayList<>();
        return drained;
    }
}
