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
 * Collects what is declared until a commit carries it out; for the engine only. Confined to the composing thread. (Pyramid:
 * {@code ActionState}.)
 *
 * <p>Several commits may follow each other; what one has carried out conflicts with nothing later. A commit that fails leaves the registry
 * half written: the queue, and what it belongs to, is to be thrown away.
 */
@ProviderType
public final class ActionQueue {
    /** How many actions one configuration may declare. */
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
     * @throws ConfigurationException when there are more than {@link #LIMIT}
     */
    public void declare(Action action, Object includable) {
        if (declarations >= LIMIT) {
            throw new ConfigurationException(new Problem(
                    "MAST-ACTION-006",
                    "More than " + LIMIT + " actions were declared; this one is the first too many.",
                    List.of(action.origin()),
                    List.of("Look for a loop that declares without end.")));
        }
        pending.add(action.declared(includable, declarations++));
    }

    /** Notes a problem, which refuses the commit when all orders are through; one that is noted already is noted once. */
    public void report(Problem problem) {
        reported.add(problem);
    }

    /** The action whose effect or late discriminator runs right now, or null. */
    public @Nullable Action running() {
        return commit == null ? null : commit.running();
    }

    /** What has fallen to a winner of the latest commit so far, in the given rank's canonical order. */
    public List<Action> overridden(Action winner, Rank rank) {
        return fallen.to(winner, rank.canonical());
    }

    /**
     * Carries everything out that has been declared. A problem that is reported does not end it, so that what else is wrong is found as well;
     * conflicts and what an effect throws do.
     *
     * @param captures judges what one add-on takes from another
     * @param losersStay whether losers still count as declared when their order is over, so that nothing can be declared from effects of
     *     higher orders: Pyramid's rule, kept where there is one add-on; between add-ons losers are done with
     * @return the problems that were reported; with any, the commit counts as refused
     * @throws ConfigurationException when it ends early, with all problems so far
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
