package dev.mastaba.osgi.container;

import dev.mastaba.container.FailedComponents;
import dev.mastaba.content.report.DeploymentProblem;
import dev.mastaba.content.report.DeploymentReport;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.Generations;
import dev.mastaba.osgi.reconcile.Reconciler;
import dev.mastaba.services.HealthCheck;
import dev.mastaba.staging.attempt.RetryState;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;

/** The health checks of the container's own state, and the components whose health checks fail. */
public final class StateChecks {
    private static final String APPLICATION = "application";
    private static final String CHANGE = "change";
    private static final String GENERATION = "generation";

    private StateChecks() {}

    /** Registers the checks while the bundle of this context runs. */
    static void offer(BundleContext context, Generations generations, Reconciler reconciler) {
        offer(context, APPLICATION, () -> application(generations));
        offer(context, GENERATION, () -> generation(generations));
        offer(context, CHANGE, () -> change(reconciler.state().report()));
    }

    /**
     * Returns the reasons why components are down, by the name of the component; none if the bundle that calls the health checks is not installed. The
     * serving applications and the last change are left out, because their state is known without a check.
     */
    public static SortedMap<String, String> failed(BundleContext context) {
        ServiceReference<FailedComponents> reference = context.getServiceReference(FailedComponents.class);
        FailedComponents components = reference == null ? null : context.getService(reference);
        if (components == null) {
            return Collections.emptySortedMap();
        }
        try {
            SortedMap<String, String> reasons = new TreeMap<>(components.reasons());
            reasons.keySet().removeAll(Set.of(APPLICATION, CHANGE, GENERATION));
            return reasons;
        } finally {
            context.ungetService(reference);
        }
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
}
