package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.server.Lease.RunningRequest;
import dev.mastaba.staging.Copy;
import dev.mastaba.staging.Culprit;
import dev.mastaba.staging.StackText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The problems that can occur when a generation ends. */
final class RetirementProblems {
    private static final int MOST_TOLD = 10;

    private RetirementProblems() {}

    /**
     * Returns the problem that requests were still running at the deadline.
     *
     * @param copies the bundles in the generation
     * @param leases the number of requests that had not ended
     * @param requests the requests whose threads have been interrupted
     */
    static Problem overdue(
            String generation, Collection<Copy> copies, Duration deadline, int leases, List<RunningRequest> requests) {
        StringBuilder summary = new StringBuilder("After the drain deadline of " + seconds(deadline) + ", " + generation
                + " was shut down with " + leases + (leases == 1 ? " request" : " requests") + " still running"
                + (requests.isEmpty() ? "." : ":"));
        List<Origin> origins = new ArrayList<>();
        for (RunningRequest request : requests.subList(0, Math.min(requests.size(), MOST_TOLD))) {
            StackTraceElement[] stack = request.stack().toArray(StackTraceElement[]::new);
            summary.append('\n')
                    .append(text(request))
                    .append('\n')
                    .append(StackText.of(stack).indent(4).stripTrailing());
            Culprit.of(stack, copies)
                    .map(Copy::name)
                    .ifPresent(addOn -> origins.add(StackText.origin(addOn, stack, request.request())));
        }
        if (requests.size() > MOST_TOLD) {
            summary.append("\nand ").append(requests.size() - MOST_TOLD).append(" more");
        }
        return new Problem(
                "MAST-RETIRE-001",
                summary.toString(),
                origins.stream().distinct().toList(),
                "Set a timeout for the operation that the view waits for, and return from the view when its thread is interrupted.",
                "In a view that writes to a stream, stop when the stream signals that it is closing.",
                "Or extend the deadline in conf/server.cfg, and restart the server: mastaba.drain.deadline = "
                        + 4 * Math.max(1, deadline.toSeconds()) + "s");
    }

    /** Returns the problem that a change waits until one of these generations is gone. */
    static Problem memoryIsShort(List<WaitingGeneration> waiting) {
        StringBuilder summary =
                new StringBuilder("Memory is low, so a change waits until a replaced generation has shut down."
                        + " Requests are still running:");
        waiting.forEach(each -> summary.append('\n').append(each.toString()));
        return new Problem(
                "MAST-RETIRE-003",
                summary.toString(),
                List.of(),
                "Give the server more memory: MASTABA_JAVA_OPTS=-Xmx1g",
                "Or shorten the drain deadline in conf/server.cfg, and restart the server: mastaba.drain.deadline = 10s");
    }

    private static String text(RunningRequest request) {
        return request.request() + (request.view().isEmpty() ? "" : ", view " + request.view())
                + ": interrupted; its client received 503 or was disconnected. Stack trace:";
    }

    private static String seconds(Duration deadline) {
        return deadline.toMillis() % 1000 == 0 ? deadline.toSeconds() + " s" : deadline.toMillis() + " ms";
    }
}
