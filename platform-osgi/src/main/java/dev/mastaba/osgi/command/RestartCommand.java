package dev.mastaba.osgi.command;

import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerRestart;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** The command {@code restart}: the launcher, which owns the process, registers the service that does the work. */
public final class RestartCommand {
    private final BundleContext context;

    /** Creates the command of one server. */
    public RestartCommand(BundleContext context) {
        this.context = context;
    }

    /** Runs the command. The arguments are those of the launcher's own client. */
    public Answer run(List<String> arguments) throws InterruptedException {
        ServiceReference<ServerRestart> reference = context.getServiceReference(ServerRestart.class);
        ServerRestart launcher = reference == null ? null : context.getService(reference);
        if (launcher == null) {
            return Answer.failed("""
                    This server cannot be restarted: it is still starting, or was not started with `mastaba serve`.
                    Try again in a few seconds: mastaba restart
                    """);
        }
        try {
            String text = launcher.restart(arguments);
            return Answer.done(text, Map.of("restarted", true));
        } catch (IOException kept) {
            return Answer.no(kept.getMessage() + "\n", Map.of("restarted", false));
        } finally {
            context.ungetService(reference);
        }
    }
}
