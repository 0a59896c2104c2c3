package dev.mastaba.container;

import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.server.ApplicationSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The container of a server: the part that makes generations of applications from bundles and settings. A service, which is registered before the first
 * generation serves, and remains until the framework stops. Safe for any thread.
 */
@ProviderType
public interface Container {
    /** Returns the serving generation; empty before the first one, and during the shutdown. Never blocks. */
    Optional<Serving> serving();

    /** Returns the source of the applications as requests reach them, without {@link LeaseTween}s. */
    ApplicationSource source();

    /** Returns the settings of the server, with the places where they are set. */
    Settings settings();

    /** Returns a stage that completes when the server has applied the content of its folders for the first time, or has waited too long for it. */
    CompletionStage<Void> started();
}
