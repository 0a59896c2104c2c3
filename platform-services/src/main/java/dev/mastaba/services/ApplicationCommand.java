package dev.mastaba.services;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A command that an add-on answers for one application, such as {@code mastaba jobs}. An add-on puts it into the application's registry, with the name of
 * the command as the name of the key. Implementations must be safe for concurrent use by multiple threads.
 */
@ConsumerType
@FunctionalInterface
public interface ApplicationCommand {
    /**
     * Runs the command, on a thread that may block while the client waits.
     *
     * @param arguments the arguments, as the command line sends them, without the application
     * @throws Exception any failure, which is logged and reported to the client
     */
    ServerCommands.Answer run(List<String> arguments) throws Exception;
}
