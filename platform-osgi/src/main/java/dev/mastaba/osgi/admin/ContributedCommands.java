package dev.mastaba.osgi.admin;

import dev.mastaba.container.NamedServices;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * The commands that bundles of the platform contribute as services. Safe for any thread.
 *
 * @param services the services by the name of the command
 * @param absent the answers to commands that no bundle contributes at the moment
 */
public record ContributedCommands(NamedServices<ServerCommand> services, Map<String, ServerCommand> absent)
        implements Supplier<SortedMap<String, ServerCommand>> {
    /** Creates the commands of the services of a framework. */
    public ContributedCommands(BundleContext context, Map<String, ServerCommand> absent) {
        this(new NamedServices<>(context, ServerCommand.class, ServerCommand.NAME), Map.copyOf(absent));
    }

    /** Returns the commands that exist now. */
    @Override
    public SortedMap<String, ServerCommand> get() {
        SortedMap<String, ServerCommand> commands = new TreeMap<>(absent);
        services.newest().forEach((name, reference) -> commands.put(name, command(reference)));
        return commands;
    }

    private ServerCommand command(ServiceReference<ServerCommand> reference) {
        return (arguments, caller) -> {
            ServerCommand command = services.context().getService(reference);
            if (command == null) {
                return Answer.failed("The bundle with this command is being updated. Repeat the command.\n");
            }
            try {
                return command.run(arguments, caller);
            } finally {
                services.context().ungetService(reference);
            }
        };
    }
}
