package dev.mastaba.devtools.panel;

import dev.mastaba.core.application.Application;
import java.util.List;
import java.util.function.Function;

/**
 * A panel of the application.
 *
 * @param name the name in URLs and for replacing it: lowercase letters, digits and dashes
 * @param title the title on the page
 * @param content called each time the panel is shown, on any thread; an exception is shown in its place
 */
public record ApplicationPanel(String name, String title, Function<Application, List<Table>> content) {
    public ApplicationPanel {
        PanelName.check(name);
    }
}
