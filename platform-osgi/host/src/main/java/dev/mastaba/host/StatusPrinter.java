package dev.mastaba.host;

import dev.mastaba.services.ServerCommands;
import dev.mastaba.services.ServerCommands.Caller;
import java.io.PrintWriter;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The answer of {@code status} on a page of the Felix web console, and in its reports. Felix Inventory finds the printer by its service properties and calls
 * its method by name, so nothing of both is needed here. Safe for any thread.
 */
@Component(
        service = StatusPrinter.class,
        property = {
            "felix.webconsole.label=mastaba",
            "felix.webconsole.title=Mastaba",
            "felix.webconsole.configprinter.modes=web",
            "felix.webconsole.configprinter.modes=txt",
            "felix.webconsole.configprinter.modes=zip"
        })
public final class StatusPrinter {
    private final ServerCommands commands;

    /** Creates a printer for the server. */
    @Activate
    public StatusPrinter(@Reference ServerCommands commands) {
        this.commands = commands;
    }

    /** Prints the status. Felix Inventory calls the method of this name. */
    public void printConfiguration(PrintWriter out) {
        out.print(commands.run("status", List.of(), new Caller("framework", "", false))
                .text());
    }
}
