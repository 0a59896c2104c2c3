package dev.mastaba.examples.wiki;

import dev.mastaba.core.i18n.TranslationString;
import java.util.Map;

/**
 * An entry of the wiki's menu. Extensions add their own:
 * {@code Contributions.of(config).add("wiki:menu", "votes", MenuItem.of(TEXT.of("Votes"), "votes"))}.
 *
 * @param text the text of the link
 * @param route the name of the route to which it leads
 * @param values the values of the route's placeholders
 */
public record MenuItem(TranslationString text, String route, Map<String, String> values) {
    public MenuItem {
        values = Map.copyOf(values);
    }

    /** Returns an entry for a route without placeholders. */
    public static MenuItem of(TranslationString text, String route) {
        return new MenuItem(text, route, Map.of());
    }
}
