package dev.mastaba.osgi.command;

import dev.mastaba.osgi.admin.ManagementPages;
import dev.mastaba.services.ManagementPage;
import dev.mastaba.services.ServerCommands.Answer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The command {@code metrics}: the values that the metrics add-on publishes.
 *
 * @param pages the pages of bundles, one of which contains the metrics
 */
public record MetricsCommand(ManagementPages pages) {
    /** Runs the command. Arguments: none. */
    Answer run(List<String> arguments) throws Exception {
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
