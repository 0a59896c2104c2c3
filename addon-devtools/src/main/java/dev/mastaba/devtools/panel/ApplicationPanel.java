package dev.mastaba.devtools.panel;

import dev.mastaba.core.application.Application;
import java.util.List;
import java.util.function.Function;

/**
 * A panel of the developer tools that shows information about the application.
 *
 * @param name the name, which identifies the panel in URLs and when another add-on replaces it: at most 40 lowercase letters, digits, and hyphens,
 *     starting with a letter
 * @param title the title that the page shows
 * @param content a function that is called each time the panel is shown, on any thread; if it throws, the page shows the exception instead
 */
public record ApplicationPanel(String name, String title, Function<Application, List<Table>> content) {
    public ApplicationPanel {
        PanelName.check(name);
    }
}
