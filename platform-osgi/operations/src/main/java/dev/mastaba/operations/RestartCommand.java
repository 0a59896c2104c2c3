package dev.mastaba.operations;

import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import dev.mastaba.services.ServerRestart;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Restarts the server. The arguments are those of the launcher's own client. The launcher, which owns the process, registers the service that does the
 * work.
 */
@Component(service = ServerCommand.class, property = ServerCommand.NAME + "=restart")
public final class RestartCommand implements ServerCommand {
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable ServerRestart launcher;

    /** Creates the command. */
    public RestartCommand() {}

    @Override
    public Answer run(Arguments arguments, Caller caller) throws InterruptedException {
        ServerRestart owner = launcher;
        if (owner == null) {
            return Answer.failed("""
                    This server cannot be restarted: it is still starting, or was not started with `mastaba serve`, and the bundle platform-host is not installed.
                    Try again in a few seconds: mastaba restart
                    """);
        }
        try {
            return Answer.done(owner.restart(arguments.list("WORD")), Map.of("restarted", true));
        } catch (IOException kept) {
            return Answer.no(kept.getMessage() + "\n", Map.of("restarted", false));
        }
    }
}
