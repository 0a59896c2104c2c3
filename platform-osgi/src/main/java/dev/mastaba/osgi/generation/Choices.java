package dev.mastaba.osgi.generation;

import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.server.Lease;
import org.jspecify.annotations.Nullable;

/** The choices of a generation for each request: first that of the previews, then that of the canary. Safe for any thread. */
final class Choices {
    private final Switch current;
    private Switch.@Nullable Choice previews;
    private Switch.@Nullable Choice canary;

    Choices(Switch current) {
        this.current = current;
    }

    /** Sets the choice of previews, or null if there are none. */
    synchronized void previews(Switch.@Nullable Choice choice) {
        previews = choice;
        apply();
    }

    /** Sets the choice of the canary, or null if there is none. */
    synchronized void canary(Switch.@Nullable Choice choice) {
        canary = choice;
        apply();
    }

    private void apply() {
        Switch.Choice first = previews;
        Switch.Choice second = canary;
        current.choose(first == null ? second : second == null ? first : new Both(first, second));
    }

    private record Both(Switch.Choice first, Switch.Choice second) implements Switch.Choice {
        @Override
        public @Nullable Lease lease(RequestHead head) {
            Lease lease = first.lease(head);
            return lease == null ? second.lease(head) : lease;
        }
    }
}
