package dev.mastaba.launcher;

import dev.mastaba.launcher.restart.RunningProcess;
import dev.mastaba.services.HttpAddress;
import dev.mastaba.services.PortHandOver;
import dev.mastaba.services.RestartObstacle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process of a server that can be replaced by a new one. */
final class ServingProcess implements RunningProcess {
    private static final Logger LOG = LoggerFactory.getLogger(ServingProcess.class);

    private final Layout layout;
    private final OsgiFramework framework;
    private final Server server;
    private final Map<String, String> settings;

    /**
     * Creates the process of a running server.
     *
     * @param settings the settings from the command line
     */
    ServingProcess(Layout layout, OsgiFramework framework, Server server, Map<String, String> settings) {
        this.layout = layout;
        this.framework = framework;
        this.server = server;
        this.settings = Map.copyOf(settings);
    }

    @Override
    public Path variable() {
        return layout.variable();
    }

    @Override
    public Path base() {
        return layout.base();
    }

    @Override
    public List<String> obstacles() {
        List<String> reasons = new ArrayList<>();
        if ("true".equals(settings.get("mastaba.debug"))) {
            reasons.add("The server runs with --debug, and no second process can use the debugger's port."
                    + "\nStop the server, and start it again: mastaba serve --debug");
        }
        framework.services(RestartObstacle.class).stream()
                .map(RestartObstacle::reason)
                .flatMap(Optional::stream)
                .forEach(reasons::add);
        return reasons;
    }

    @Override
    public boolean serves() {
        return framework.serves();
    }

    @Override
    public int chosenPort() {
        String port = settings.getOrDefault("mastaba.http.port", "");
        return port.equals("0")
                ? framework.services(HttpAddress.class).stream()
                        .filter(PortHandOver.class::isInstance)
                        .mapToInt(http -> ((PortHandOver) http).plainPort())
                        .sum()
                : port.isEmpty() ? 0 : Integer.parseInt(port);
    }

    @Override
    public void releaseBase() throws IOException {
        try {
            framework.control().releaseBase();
        } catch (IllegalStateException used) {
            throw new IOException(used.getMessage(), used);
        }
        server.releaseLock();
    }

    @Override
    public void reclaimBase() throws IOException {
        server.takeLock();
        framework.control().reclaimBase();
    }

    @Override
    public void share() {
        ports().forEach(PortHandOver::share);
    }

    @Override
    public void drain() {
        ports().forEach(PortHandOver::drain);
    }

    @Override
    public void resume() {
        ports().forEach(PortHandOver::resume);
    }

    @Override
    public void finish(long successor, Runnable unlistening) {
        try {
            server.handedOver(successor);
            ports().forEach(PortHandOver::stopListening);
            unlistening.run();
            ports().forEach(port -> port.finish(framework.control().drainLimit()));
        } catch (RuntimeException failed) {
            LOG.error("This process cannot finish its running requests, and ends", failed);
        } finally {
            server.endAfterRestart(framework);
        }
    }

    private List<PortHandOver> ports() {
        return framework.services(PortHandOver.class);
    }
}
