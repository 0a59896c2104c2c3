package dev.mastaba.services;

import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A service through which the container's command {@code restart} asks the launcher to replace the server process with a new one. The launcher
 * registers this service if the process can be replaced, and the container hides it from add-ons. Instances are safe for concurrent use by multiple
 * threads.
 */
@ProviderType
@FunctionalInterface
public interface ServerRestart {
    /**
     * Starts a new process, and returns when it serves; this process then drains and ends.
     *
     * @param arguments the arguments of the launcher's own client
     * @return a description of the result
     * @throws IOException if this process continues to serve, with the reason and the remedy
     */
    String restart(List<String> arguments) throws IOException, InterruptedException;
}
