package dev.mastaba.devtools.page;

import dev.mastaba.core.http.Response;
import dev.mastaba.devtools.panel.Table;
import java.util.List;

/**
 * The common parts of all pages of the developer tools.
 *
 * @param base the path of the developer tools, with the token and a trailing slash
 */
public record Frame(String base) {
    /** Returns a page that contains only its head and the line at the top. */
    HtmlWriter begin(String title) {
        HtmlWriter page = new HtmlWriter();
        page.begin("html", "lang", "en").begin("head").begin("meta", "charset", "utf-8");
        page.begin("meta", "name", "viewport", "content", "width=device-width");
        page.begin("meta", "name", "color-scheme", "content", "light dark");
        page.begin("link", "rel", "icon", "href", "data:,");
        page.element("title", title + " – Mastaba devtools");
        page.begin("link", "rel", "stylesheet", "href", base + "tools.css")
                .end()
                .begin("body");
        page.begin("header").element("a", "Requests", "href", base, "id", "requests");
        page.element("a", "Application", "href", base + "application/add-ons", "id", "application");
        return page.end().begin("main").element("h1", title);
    }

    /** Writes tables, or a sentence if there are none. */
    static void tables(HtmlWriter page, List<Table> tables) {
        if (tables.stream().allMatch(Table::isEmpty)) {
            page.element("p", "No entries.", "class", "nothing");
        }
        tables.stream().filter(table -> !table.isEmpty()).forEach(table -> table(page, table));
    }

    private static void table(HtmlWriter page, Table table) {
        if (!table.title().isEmpty()) {
            page.element("h2", table.title());
        }
        page.begin("div", "class", "wide").begin("table").begin("thead").begin("tr");
        table.columns().forEach(column -> page.element("th", column));
        page.end().end().begin("tbody");
        for (List<String> row : table.rows()) {
            page.begin("tr");
            row.forEach(cell -> page.element("td", cell));
            page.end();
        }
        page.end().end().end();
    }

    /** Returns a page as a response that no other site can show or read, and that is not cached. */
    static Response response(HtmlWriter page) {
        return guarded(Response.html(page.html()));
    }

    /** Returns a copy of the given response with the header fields that protect all pages of the developer tools from other sites and from caches. */
    public static Response guarded(Response response) {
        return response.toBuilder()
                .header("Cache-Control", "no-store")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; img-src data:; script-src 'self'; connect-src 'self'; "
                                + "base-uri 'none'; form-action 'none'; frame-ancestors 'self'")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
