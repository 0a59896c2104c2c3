package dev.mastaba.devtools.panel;

import java.util.List;
import java.util.function.Function;

/**
 * A panel about a request.
 *
 * @param name the name, used in URLs and to replace the panel: lowercase letters, digits, and dashes
 * @param title the title that the page shows
 * @param content a function that is called once for each recorded request, after the response and on the request's thread; if it throws, the
 *     exception is shown instead
 */
public record RequestPanel(String name, String title, Function<RecordedExchange, List<Table>> content) {
    public RequestPanel {
        PanelName.check(name);
    }
}
