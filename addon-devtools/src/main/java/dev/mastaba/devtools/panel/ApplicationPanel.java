package dev.mastaba.devtools.panel;

import dev.mastaba.core.application.Application;
import java.util.List;
import java.util.function.Function;

/**
 * A panel of the application.
 *
 * @param name what it is called in addresses and by whoever replaces it: small letters, digits and dashes
 * @param title what it is called on the page
 * @param content called each time somebody looks at it, on any thread; what it throws is shown in its place
 */
public record ApplicationPanel(String name, String title, Function<Application, List<Table>> content) {
    public ApplicationPanel {
        PanelName.check(name);
    }
}
