package dev.mastaba.container;

import dev.mastaba.services.ServerCommands.Caller;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A log of what users do on a server, besides changing its content. A service, which a server without an audit log does not have. Safe for any thread.
 */
@ProviderType
public interface ActionLog {
    /**
     * Records an action.
     *
     * @param caller the user
     * @param action the action in a word or two, such as {@code tokens create}
     * @param detail the application and the arguments, without secrets
     * @param exitCode the exit code of the command
     */
    void record(Caller caller, String action, String detail, int exitCode);

    /**
     * Records an action of the server itself that does not change what serves.
     *
     * @param action the action in a word, such as {@code expire}
     * @param detail a sentence about it
     */
    void record(String action, String detail);
}
