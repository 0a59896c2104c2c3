package dev.mastaba.management;

import dev.mastaba.services.Arguments;
import dev.mastaba.services.ManagementPage;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Shows the values that the metrics add-on publishes. */
@Component(service = ServerCommand.class, property = ServerCommand.NAME + "=metrics")
public final class MetricsCommand implements ServerCommand {
    private final ManagementPages pages;

    /** Creates the command. */
    @Activate
    public MetricsCommand(BundleContext context) {
        this.pages = new ManagementPages(context);
    }

    @Override
    public Answer run(Arguments arguments, Caller caller) throws Exception {
        Optional<ManagementPage.Content> page = pages.find("metrics", "");
        if (page.isEmpty()) {
            return Answer.refused("The metrics add-on does not run on this server.\n"
                    + "To use it, write this line into conf/server.cfg, and restart the server:"
                    + " mastaba.addons = standard, addon-metrics\n");
        }
        String text = page.get().text();
        return Answer.done(text, Map.of("text", text));
    }
}
