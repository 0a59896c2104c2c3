package dev.mastaba.docs.site;

import dev.mastaba.docs.Headings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/**
 * The completion of the pages that the site plugin rendered: anchors of headings in GitHub's spelling, a list of the headings, the pages before and
 * after, code blocks that scroll with the keyboard, and the index of the search.
 */
final class SitePages {
    private static final int HEADINGS = 3;

    private final Path site;
    private final Map<String, String> parts;
    private final List<Contents.Page> reading;
    private final SearchIndex index = new SearchIndex();

    SitePages(Path site, Contents contents) {
        this.site = site;
        this.parts = contents.partOf();
        this.reading = contents.reading();
    }

    /** Completes all pages, and writes the index. */
    void complete() throws IOException {
        List<Path> pages;
        try (Stream<Path> files = Files.walk(site)) {
            pages = files.filter(file -> file.toString().endsWith(".html"))
                    .filter(file -> !file.startsWith(site.resolve("api")))
                    .sorted()
                    .toList();
        }
        for (Path page : pages) {
            Document document = Jsoup.parse(Files.readString(page));
            document.outputSettings().prettyPrint(false);
            complete(document, site.relativize(page).toString().replace('\\', '/'));
            Files.writeString(page, document.outerHtml() + "\n");
        }
        index.addTypes(Files.readString(site.resolve("api/type-search-index.js")));
        Files.writeString(site.resolve("search-index.js"), index.script());
    }

    private void complete(Document document, String address) {
        Element main = document.selectFirst("main");
        if (main == null) {
            throw new IllegalArgumentException(address + " has no main element");
        }
        Elements headings = anchors(main);
        index.add(address, main);
        code(main);
        tables(main);
        if (headings.size() >= HEADINGS) {
            list(main, headings);
        }
        if (parts.containsKey(address)) {
            main.prependElement("p").addClass("part").text(parts.get(address));
            neighbors(main, address);
        }
    }

    /** Gives each heading an id made of its words, and returns those below the title. */
    private static Elements anchors(Element main) {
        main.select("section > a[id]:empty").remove();
        Headings.Anchors anchors = new Headings.Anchors();
        for (Element heading : main.select("h1, h2, h3, h4, h5, h6")) {
            heading.id(anchors.next(heading.text()));
        }
        return main.select("h2");
    }

    private static void list(Element main, Elements headings) {
        Element list = new Element("details").addClass("page");
        list.appendElement("summary").text("On this page");
        Element items = list.appendElement("ul");
        for (Element heading : headings) {
            items.appendElement("li")
                    .appendElement("a")
                    .attr("href", "#" + heading.id())
                    .text(heading.text());
        }
        main.selectFirst("h1").after(list);
    }

    private static void code(Element main) {
        for (Element block : main.select("pre")) {
            block.attr("tabindex", "0").wrap("<div class=\"code\"></div>");
            Element code = block.selectFirst("code");
            if (code != null) {
                Highlighted.in(code);
            }
        }
    }

    private static void tables(Element main) {
        for (Element table : main.select("table")) {
            table.removeAttr("class").select("tr").removeAttr("class");
            table.wrap("<div class=\"scroll\" role=\"group\" aria-label=\"Table\" tabindex=\"0\"></div>");
        }
    }

    private void neighbors(Element main, String address) {
        List<String> addresses = reading.stream().map(Contents.Page::address).toList();
        int at = addresses.indexOf(address);
        Element pager = main.appendElement("nav").addClass("pager").attr("aria-label", "Previous and next page");
        if (at > 0) {
            neighbor(pager, "prev", "← ", reading.get(at - 1), address);
        }
        if (at + 1 < reading.size()) {
            neighbor(pager, "next", "→ ", reading.get(at + 1), address);
        }
    }

    private static void neighbor(Element pager, String relation, String arrow, Contents.Page page, String from) {
        String up =
                "../".repeat((int) from.chars().filter(letter -> letter == '/').count());
        pager.appendElement("a")
                .attr("rel", relation)
                .attr("href", up + page.address())
                .text(arrow + page.title());
    }
}
