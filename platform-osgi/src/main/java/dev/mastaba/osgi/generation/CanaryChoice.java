package dev.mastaba.osgi.generation;

import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.server.Lease;
import dev.mastaba.osgi.probation.Trial;
import dev.mastaba.osgi.probation.Visitors;
import dev.mastaba.osgi.probation.Visitors.Assignment;
import org.jspecify.annotations.Nullable;

/**
 * The choice between a change and the serving generation, by the visitor.
 *
 * @param candidate the generation of the change
 * @param trial its trial, which knows the remaining time
 */
record CanaryChoice(Generation serving, Generation candidate, Trial trial, Visitors visitors) implements Switch.Choice {
    @Override
    public @Nullable Lease lease(RequestHead head) {
        Assignment assignment = visitors.of(head);
        if (assignment == Assignment.SERVING) {
            return null;
        }
        Lease lease = (assignment.candidate() ? candidate : serving).lease(head);
        if (lease == null) {
            return null;
        }
        boolean tls = head.scheme().equals("https");
        return new WrappedLease(
                lease,
                new CanaryApplication(
                        lease.application(),
                        assignment,
                        () -> visitors.cookie(assignment, tls, trial.left(System.nanoTime()))));
    }
}
