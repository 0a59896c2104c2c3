package dev.mastaba.osgi.container;

import dev.mastaba.content.history.RecordedOverride;
import dev.mastaba.content.report.DeploymentProblem;
import dev.mastaba.osgi.generation.ChangeCounts;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.Generations;
import dev.mastaba.osgi.reconcile.Reconciler;
import dev.mastaba.services.Measurements;
import dev.mastaba.staging.kept.KeptService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The container's own measurements: generations, changes, leases, leaks, drift, and kept state.
 */
record ContainerMeasurements(Generations generations, Reconciler reconciler, KeptService kept) implements Measurements {
    private static final int MOST_OWNERS = 50;
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    @Override
    public List<Value> read() {
        List<Value> values = new ArrayList<>();
        Generation serving = generations.current().orElse(null);
        values.add(gauge("mastaba.generation", "", "Number of the serving generation.", (double)
                (serving == null ? 0 : serving.number())));
        values.add(gauge(
                "mastaba.applications",
                "",
                "Serving applications.",
                serving == null ? 0 : serving.applications().size()));
        values.add(gauge(
                "mastaba.requests.active",
                "",
                "Requests and WebSockets of the serving generation.",
                serving == null ? 0 : serving.leasesOut()));
        values.add(gauge(
                "mastaba.generations.draining",
                "",
                "Replaced generations that wait for running requests.",
                generations.housekeeping().draining()));
        values.add(gauge(
                "mastaba.leaks",
                "",
                "Retired bundles that cannot be unloaded.",
                generations.housekeeping().knownLeaks()));
        values.add(gauge(
                "mastaba.calls.abandoned",
                "",
                "Calls of add-ons that have not returned.",
                generations.housekeeping().abandoned().size()));
        addProblems(values);
        values.add(gauge(
                "mastaba.probation.left",
                "seconds",
                "Remaining time of an observed probation.",
                generations.observation().map(left -> seconds(left)).orElse(0.0)));
        addTotals(generations.totals(), values);
        addKept(values);
        return values;
    }

    private void addProblems(List<Value> values) {
        List<DeploymentProblem> problems = reconciler.state().report().problems();
        values.add(gauge("mastaba.problems", "", "Errors of the last change.", (double)
                problems.stream().filter(DeploymentProblem::error).count()));
        values.add(gauge("mastaba.drift", "", "Overrides whose originals have changed.", (double) problems.stream()
                .filter(each -> each.id().equals(RecordedOverride.CHANGED))
                .count()));
    }

    private static void addTotals(ChangeCounts.Totals totals, List<Value> values) {
        totals.builds()
                .forEach((result, count) -> values.add(Value.counter(
                        "mastaba.builds", "", "Builds of generations by result.", Map.of("result", result), (double)
                                count)));
        totals.refusals()
                .forEach((id, count) -> values.add(Value.counter(
                        "mastaba.refusals", "", "Refused builds by the id of the error.", Map.of("id", id), (double)
                                count)));
        totals.probations()
                .forEach((result, count) -> values.add(Value.counter(
                        "mastaba.probations", "", "Observed probations by result.", Map.of("result", result), (double)
                                count)));
        values.add(counter("mastaba.build.time", "seconds", "Duration of all builds.", seconds(totals.building())));
        values.add(gauge(
                "mastaba.build.last",
                "seconds",
                "Duration of the last build that went live.",
                seconds(totals.lastBuild())));
        values.add(counter("mastaba.drains", "", "Generations whose requests have ended.", (double) totals.drained()));
        values.add(counter("mastaba.drain.time", "seconds", "Duration of all drains.", seconds(totals.draining())));
        values.add(counter("mastaba.drains.overdue", "", "Generations that exceeded the drain timeout.", (double)
                totals.overdue()));
    }

    private void addKept(List<Value> values) {
        kept.used().entrySet().stream().limit(MOST_OWNERS).forEach(space -> {
            Map<String, String> owner = Map.of("owner", space.getKey());
            values.add(Value.gauge(
                    "mastaba.kept.entries",
                    "",
                    "Entries of kept state, such as sessions in memory.",
                    owner,
                    space.getValue().entries()));
            values.add(Value.gauge(
                    "mastaba.kept.size", "bytes", "Size of kept state, such as sessions in memory.", owner, (double)
                            space.getValue().bytes()));
        });
    }

    private static Value gauge(String name, String unit, String description, double value) {
        return Value.gauge(name, unit, description, Map.of(), value);
    }

    private static Value counter(String name, String unit, String description, double value) {
        return Value.counter(name, unit, description, Map.of(), value);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS_PER_SECOND;
    }
}
