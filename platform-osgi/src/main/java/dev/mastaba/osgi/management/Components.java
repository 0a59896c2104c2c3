package dev.mastaba.osgi.management;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.Generations;
import dev.mastaba.osgi.outside.RetryState;
import dev.mastaba.osgi.reconcile.Reconciler;
import dev.mastaba.osgi.report.DeploymentProblem;
import dev.mastaba.osgi.report.DeploymentReport;
import dev.mastaba.services.HealthCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** The container's own health checks. */
final class Components {
    static final String APPLICATION = "application";
    private static final String CHANGE = "change";
    private static final String GENERATION = "generation";

    /** The components that describe the state of the container, which its commands report themselves. */
    static final Set<String> OF_THE_STATE = Set.of(APPLICATION, CHANGE, GENERATION);

    private Components() {}

    /** Registers the checks while the bundle of this context runs. */
    static void offer(
            BundleContext context,
            Generations generations,
            Reconciler reconciler,
            Path base,
            ManagementSettings settings) {
        offer(context, APPLICATION, () -> application(generations));
        offer(context, GENERATION, () -> generation(generations));
        offer(context, CHANGE, () -> change(reconciler.state().report()));
        offer(context, "disk", () -> disk(base, settings.freeBytes()));
    }

    private static void offer(BundleContext context, String name, HealthCheck check) {
        context.registerService(HealthCheck.class, check, FrameworkUtil.asDictionary(Map.of(HealthCheck.NAME, name)));
    }

    private static Map<String, Object> application(Generations generations) {
        Optional<RetryState> retries = generations.outside().retries().state();
        Generation serving = generations
                .current()
                .filter(generation -> !generation.applications().isEmpty())
                .orElseThrow(() -> new IllegalStateException("No application serves" + next(retries)));
        List<String> missing = serving.missing(generations.outside().retries().sinceStart());
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    "Does not serve since the start: " + String.join(", ", missing) + next(retries));
        }
        return Map.of(
                "generation",
                serving.number(),
                "applications",
                String.join(", ", serving.applications().keySet()));
    }

    private static String next(Optional<RetryState> retries) {
        return retries.map(state -> ". The server retries " + state).orElse("");
    }

    private static Map<String, Object> generation(Generations generations) {
        SortedMap<String, Problem> losses = generations.losses().problems();
        if (!losses.isEmpty()) {
            throw new IllegalStateException(losses.values().stream()
                    .map(loss -> loss.id() + "  " + loss.summary())
                    .collect(Collectors.joining("\n")));
        }
        return Map.of(GENERATION, generations.current().map(Generation::number).orElse(0L));
    }

    private static Map<String, Object> change(DeploymentReport report) {
        List<String> errors = report.problems().stream()
                .filter(DeploymentProblem::error)
                .map(DeploymentProblem::id)
                .distinct()
                .toList();
        if (!errors.isEmpty()) {
            throw new IllegalStateException(report.outcome().text() + " (" + String.join(", ", errors) + ")");
        }
        return Map.of("outcome", report.outcome().name(), "when", report.when().toString());
    }

    private static Map<String, Object> disk(Path base, long least) throws IOException {
        long free = Files.getFileStore(base).getUsableSpace();
        if (free < least) {
            throw new IOException("Only " + free + " bytes are free; the minimum is " + least);
        }
        return Map.of("freeBytes", free);
    }
}
