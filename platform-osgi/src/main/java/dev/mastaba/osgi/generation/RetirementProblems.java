package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.server.Lease.OverdueRequest;
import dev.mastaba.osgi.stage.Copy;
import dev.mastaba.osgi.stage.StackText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What can go wrong when a generation ends, in words. */
final class RetirementProblems {
    private static final int MOST_TOLD = 10;

    private RetirementProblems() {}

    /**
     * Requests still ran at the deadline.
     *
     * @param leases how many had not ended
     * @param requests those of them whose thread has been interrupted
     */
    static Problem overdue(Generation generation, Duration deadline, int leases, List<OverdueRequest> requests) {
        return overdue(generation.toString(), generation.copies().values(), deadline, leases, requests);
    }

    /**
     * As above.
     *
     * @param copies the bundles in it
     */
    static Problem overdue(
            String generation, Collection<Copy> copies, Duration deadline, int leases, List<OverdueRequest> requests) {
        StringBuilder summary = new StringBuilder(generation + " is taken away at the deadline (" + seconds(deadline)
                + "), while " + leases + (leases == 1 ? " request still runs" : " requests still run") + " on it");
        List<Origin> origins = new ArrayList<>();
        for (OverdueRequest request : requests.subList(0, Math.min(requests.size(), MOST_TOLD))) {
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
                List.of(
                        "Give what the view waits for a time limit, and let the view end when its thread is interrupted.",
                        "Let streams end when they are told that they are closing.",
                        "Or raise the deadline in conf/server.cfg: mastaba.drain.deadline = 120s"));
    }

    /** A change waits until one of these generations has gone. */
    static Problem memoryIsShort(List<WaitingGeneration> waiting) {
        StringBuilder summary = new StringBuilder("Memory is short, so a change waits until one of ")
                .append(waiting.size())
                .append(" replaced generations has gone. Their requests still run:");
        waiting.forEach(each -> summary.append('\n').append(each.toString()));
        return new Problem(
                "MAST-RETIRE-003",
                summary.toString(),
                List.of(),
                List.of(
                        "Give the server more memory: MASTABA_JAVA_OPTS=-Xmx1g",
                        "Or let replaced generations wait for a shorter time, in conf/server.cfg: mastaba.drain.deadline = 10s"));
    }

    /** A stopped copy left something registered with the JVM. */
    static Problem leftovers(String name, List<String> found) {
        return new Problem(
                "MAST-RETIRE-002",
                name + " was stopped and " + String.join("; ", found),
                List.of(Origin.named(name, "@Deactivate")),
                List.of("Take it away in @Deactivate, where the add-on registered it."));
    }

    private static String text(OverdueRequest request) {
        return request.request() + (request.view().isEmpty() ? "" : ", view " + request.view())
                + ": interrupted, and its client was answered by 503 or cut off. It was";
    }

    private static String seconds(Duration deadline) {
        return deadline.toMillis() % 1000 == 0 ? deadline.toSeconds() + " s" : deadline.toMillis() + " ms";
    }
}
