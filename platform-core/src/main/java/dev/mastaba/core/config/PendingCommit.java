package dev.mastaba.core.config;

import dev.mastaba.core.engine.commit.ActionQueue;
import dev.mastaba.core.engine.declare.Position;
import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.extend.Action;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The includes and the actions of the next or the running commit. Confined to the composing thread. */
final class PendingCommit {
    private final OpenIncludes open;
    private final ActionQueue actions;
    private @Nullable ClosedIncludes closed;

    /**
     * Creates an empty commit.
     *
     * @param actions numbers the declarations of all commits of a configuration
     */
    PendingCommit(OpenIncludes includes, ActionQueue actions) {
        this.open = includes;
        this.actions = actions;
    }

    /** Returns a commit of a single action with the same includes. */
    PendingCommit alone(Action action, Object includable) {
        PendingCommit alone = new PendingCommit(open, new ActionQueue());
        alone.actions.declare(action, includable);
        return alone;
    }

    ActionQueue actions() {
        return actions;
    }

    Includes includes() {
        return closed == null ? open : closed;
    }

    /** Runs the include of an add-on of the graph, if it has not run. */
    void run(RankedNode node) {
        open.run(node);
    }

    /**
     * Ends the declarations by add-ons; effects may still declare.
     *
     * @param former the positions of the includes of earlier commits
     * @throws dev.mastaba.core.extend.ConfigurationException with all problems of the graph and the includes
     */
    Declared close(Map<Object, List<Position>> former) {
        ClosedIncludes includes = open.close(former, actions::overridden);
        closed = includes;
        return new Declared(actions, includes);
    }

    /** Returns the ranks of the includes so far. */
    Rank preview() {
        return open.preview(actions::overridden);
    }
}
