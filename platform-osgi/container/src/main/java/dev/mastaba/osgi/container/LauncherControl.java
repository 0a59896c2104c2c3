package dev.mastaba.osgi.container;

import dev.mastaba.container.Container;
import dev.mastaba.container.OpenedRequest;
import dev.mastaba.container.Serving;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.traversal.Traversal;
import dev.mastaba.osgi.generation.Generations;
import dev.mastaba.services.ServerControl;
import dev.mastaba.staging.attempt.AttemptLog;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The container as the launcher sees it.
 *
 * @param container the container as features see it
 * @param base the use of the base, which a restart interrupts
 * @param drainLimit the time that running requests of a replaced generation have
 * @param shell whether a shell has started the server; only a shell receives applications
 */
record LauncherControl(
        AttemptLog attempts,
        Generations generations,
        Container container,
        BaseUse base,
        Duration drainLimit,
        boolean shell)
        implements ServerControl {
    @Override
    public void ending() {
        attempts.stop();
    }

    @Override
    public boolean serves() {
        return generations.serves();
    }

    @Override
    public Shell shell(String application, String address, String user) throws Exception {
        Serving current = container
                .serving()
                .filter(any -> shell && !any.applications().isEmpty())
                .orElseThrow(() -> new IllegalArgumentException("No application is running."));
        SortedMap<String, Application> applications = current.applications();
        String id = application.isEmpty() ? applications.firstKey() : application;
        if (!applications.containsKey(id)) {
            throw new IllegalArgumentException(
                    "Application " + id + " does not exist; available: " + String.join(", ", applications.keySet()));
        }
        OpenedRequest opened = OpenedRequest.of(container, current.root(id).resolve(address), user);
        Map<String, Object> variables = new TreeMap<>();
        variables.put("applications", new TreeMap<>(applications));
        variables.put("app", opened.application());
        variables.put("request", opened.request());
        Traversal.of(opened.request()).ifPresent(found -> variables.put("root", found.root()));
        return new Shell(variables, opened);
    }

    @Override
    public void releaseBase() {
        base.release();
    }

    @Override
    public void reclaimBase() {
        base.reclaim();
    }
}
