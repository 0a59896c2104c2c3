package dev.mastaba.osgi.admin;

import dev.mastaba.container.NamedServices;
import dev.mastaba.osgi.admin.NamedCommands.Unparsed;
import dev.mastaba.services.CommandDescription;
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
        implements Supplier<SortedMap<String, Unparsed>> {
    /** Creates the commands of the services of a framework. */
    public ContributedCommands(BundleContext context, Map<String, ServerCommand> absent) {
        this(new NamedServices<>(context, ServerCommand.class, ServerCommand.NAME), Map.copyOf(absent));
    }

    /** Returns the commands that exist now. */
    @Override
    public SortedMap<String, Unparsed> get() {
        SortedMap<String, Unparsed> commands = new TreeMap<>();
        absent.forEach((name, command) -> commands.put(name, Unparsed.of(null, command)));
        services.newest().forEach((name, reference) -> commands.put(name, command(name, reference)));
        return commands;
    }

    private Unparsed command(String name, ServiceReference<ServerCommand> reference) {
        return (words, caller) -> {
            ServerCommand command = services.context().getService(reference);
            if (command == null) {
                return Answer.failed("The bundle with this command is being updated. Repeat the command.\n");
            }
            try {
                CommandDescription description =
                        CommandDescription.beside(command.getClass()).get(name);
                return Unparsed.of(description, command).run(words, caller);
            } finally {
                services.context().ungetService(reference);
            }
        };
    }
}
