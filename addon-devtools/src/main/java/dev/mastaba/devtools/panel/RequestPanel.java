package dev.mastaba.devtools.panel;

import java.util.List;
import java.util.function.Function;

/**
 * A panel of the developer tools that shows tables with information about a recorded request.
 *
 * @param name the name that identifies the panel in URLs and by which another add-on can replace it: at most 40 lowercase letters, digits, and
 *     hyphens, starting with a letter
 * @param title the title of the panel, for display
 * @param content a function that returns the panel's tables; it is called once for each recorded request, after the response and on the request's
 *     thread. If it throws an exception, the panel shows the exception instead.
 */
public record RequestPanel(String name, String title, Function<RecordedExchange, List<Table>> content) {
    public RequestPanel {
        PanelName.check(name);
    }
}
