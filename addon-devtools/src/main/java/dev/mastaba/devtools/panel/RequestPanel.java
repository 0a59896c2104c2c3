package dev.mastaba.devtools.panel;

import java.util.List;
import java.util.function.Function;

/**
 * A panel of the developer tools that shows information about a request.
 *
 * @param name the name, which identifies the panel in URLs and when another add-on replaces it: at most 40 lowercase letters, digits, and hyphens,
 *     starting with a letter
 * @param title the title that the page shows
 * @param content a function that is called once for each recorded request, after the response and on the request's thread; if it throws, the page
 *     shows the exception instead
 */
public record RequestPanel(String name, String title, Function<RecordedExchange, List<Table>> content) {
    public RequestPanel {
        PanelName.check(name);
    }
}
