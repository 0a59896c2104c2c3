package dev.mastaba.devtools.panel;

import dev.mastaba.core.application.Application;
import java.util.List;
import java.util.function.Function;

/**
 * A panel about the application.
 *
 * @param name the name, used in URLs and to replace the panel: lowercase letters, digits, and dashes
 * @param title the title that the page shows
 * @param content a function that is called each time the panel is shown, on any thread; if it throws, the exception is shown instead
 */
public record ApplicationPanel(String name, String title, Function<Application, List<Table>> content) {
    public ApplicationPanel {
        PanelName.check(name);
    }
}
