package dev.mastaba.devtools.page;

import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Introspector.Registered;
import dev.mastaba.core.http.PercentCode;
import dev.mastaba.devtools.panel.Table;

/** The page of one category of the introspection: each entry with its facts, and links to the entries that are related to it. */
final class IntrospectionPage {
    private IntrospectionPage() {}

    /** Writes the links to all categories, and the entries of one of them; none if the application has no such category. */
    static void write(HtmlWriter page, String base, Introspector introspector, String category) {
        page.begin("p", "id", "categories");
        for (String each : introspector.categories()) {
            page.element("a", each, "href", address(base, each)).text(" · ");
        }
        page.end();
        for (Registered entry : introspector.category(category)) {
            String key = entry.introspectable().key();
            page.element("h2", entry.introspectable().title(), "id", key);
            page.element("p", entry.owner() + ", " + entry.origin(), "class", "about");
            entry.overridden().forEach(lower -> page.element("p", "overrides " + lower));
            entry.introspectable()
                    .plainFacts()
                    .forEach((name, value) -> page.element("p", name + " = " + Table.text(String.valueOf(value))));
            for (Registered other :
                    introspector.related(category, entry.introspectable().discriminator())) {
                String where = address(base, other.introspectable().category());
                page.begin("p", "class", "related").text("→ ");
                page.element(
                        "a",
                        other.introspectable().type() + " "
                                + other.introspectable().title(),
                        "href",
                        where + "#" + PercentCode.encode(other.introspectable().key(), ""));
                page.end();
            }
        }
    }

    private static String address(String base, String category) {
        return base + "application/introspection/" + PercentCode.encode(category, "");
    }
}
