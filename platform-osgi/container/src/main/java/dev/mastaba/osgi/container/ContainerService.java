package dev.mastaba.osgi.container;

import dev.mastaba.container.Container;
import dev.mastaba.container.Serving;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.osgi.generation.Generations;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The container as the bundles of features see it.
 *
 * @param source the source of the applications, with the status for health checks
 * @param settings the settings of the server
 * @param started completes when the server has started
 */
record ContainerService(
        Generations generations, ApplicationSource source, Settings settings, CompletionStage<Void> started)
        implements Container {
    @Override
    public Optional<Serving> serving() {
        return generations.current().map(generation -> generation);
    }
}
