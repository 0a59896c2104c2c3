package dev.mastaba.osgi.container;

import dev.mastaba.content.report.DeploymentProblem;
import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.core.server.ApplicationSource.Readiness;
import dev.mastaba.core.server.Lease;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.Generations;
import dev.mastaba.osgi.reconcile.Reconciler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The generations as seen by a server, with the status for its health check. The status is ready while an application serves, and none is missing
 * since the start for a cause outside of the bundles.
 *
 * @param source the source of the leases
 */
record ReportedSource(ApplicationSource source, Generations generations, Reconciler reconciler)
        implements ApplicationSource {
    private static final int MOST_PROBLEMS = 20;

    @Override
    public Lease lease(RequestHead head) {
        return source.lease(head);
    }

    @Override
    public Readiness readiness() {
        Optional<Generation> current = generations.current();
        List<String> details = new ArrayList<>();
        details.add("generation: " + current.map(Generation::number).orElse(0L));
        details.add("applications: "
                + current.map(generation ->
                                String.join(", ", generation.applications().keySet()))
                        .orElse(""));
        reconciler.state().report().problems().stream()
                .filter(DeploymentProblem::error)
                .limit(MOST_PROBLEMS)
                .forEach(problem -> details.add("problem: " + problem.id()
                        + (problem.file() == null ? "" : " " + problem.file().replaceAll("\\p{Cntrl}", "?"))));
        List<String> missing = current.map(generation ->
                        generation.missing(generations.outside().retries().sinceStart()))
                .orElse(List.of());
        missing.forEach(change -> details.add("missing since the start: " + change));
        return new Readiness(generations.serves() && missing.isEmpty(), details);
    }
}
