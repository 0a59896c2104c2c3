package dev.mastaba.services;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A command of the server that a bundle of the platform contributes. It is registered as a service with the command's name in the service property
 * {@link #NAME}; the bundle has a {@link CommandDescription} of it. Commands of the container take precedence. Implementations must be safe for
 * concurrent use by multiple threads.
 */
@ConsumerType
@FunctionalInterface
public interface ServerCommand {
    /** The service property with the name of the command. */
    String NAME = "mastaba.command";

    /**
     * Runs the command, on a thread that may block while the client waits.
     *
     * @param arguments the arguments, parsed as the description specifies
     * @param caller the user who calls the command
     * @throws Exception any failure, which is logged and reported to the client
     */
    ServerCommands.Answer run(Arguments arguments, ServerCommands.Caller caller) throws Exception;
}
