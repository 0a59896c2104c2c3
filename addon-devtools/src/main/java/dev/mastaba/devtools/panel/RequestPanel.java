package dev.mastaba.devtools.panel;

import java.util.List;
import java.util.function.Function;

/**
 * A panel of a request.
 *
 * @param name the name in URLs and for replacing it: lowercase letters, digits and dashes
 * @param title the title on the page
 * @param content called once for each recorded request when it has been answered, on its thread; an exception is shown in its place
 */
public record RequestPanel(String name, String title, Function<RecordedExchange, List<Table>> content) {
    public RequestPanel {
        PanelName.check(name);
    }
}
