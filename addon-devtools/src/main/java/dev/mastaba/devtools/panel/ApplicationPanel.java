package dev.mastaba.devtools.panel;

import dev.mastaba.core.application.Application;
import java.util.List;
import java.util.function.Function;

/**
 * A panel of the developer tools that shows tables with information about the application.
 *
 * @param name the name that identifies the panel in URLs and by which another add-on can replace it: at most 40 lowercase letters, digits, and
 *     hyphens, starting with a letter
 * @param title the title of the panel, for display
 * @param content a function that returns the panel's tables; it is called each time the panel is shown, on any thread. If it throws an exception, the
 *     panel shows the exception instead.
 */
public record ApplicationPanel(String name, String title, Function<Application, List<Table>> content) {
    public ApplicationPanel {
        PanelName.check(name);
    }
}
