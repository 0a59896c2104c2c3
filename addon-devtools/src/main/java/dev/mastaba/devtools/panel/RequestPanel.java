package dev.mastaba.devtools.panel;

import java.util.List;
import java.util.function.Function;

/**
 * A panel of a request.
 *
 * @param name what it is called in addresses and by whoever replaces it: small letters, digits and dashes
 * @param title what it is called on the page
 * @param content called once for each recorded request when it has been answered, on its thread; what it throws is shown in its place
 */
public record RequestPanel(String name, String title, Function<RecordedExchange, List<Table>> content) {
    public RequestPanel {
        PanelName.check(name);
    }
}
