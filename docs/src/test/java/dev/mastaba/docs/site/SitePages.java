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
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Elements;

/**
 * The completion of the pages that the site plugin rendered: anchors of headings in GitHub's spelling with links to them, a list of the headings, the
 * pages before and after, a description, the sizes of pictures, code blocks that scroll with the keyboard, and the index of the search.
 */
final class SitePages {
    private static final int HEADINGS = 3;
    private static final int SHORTEST_DESCRIPTION = 60;
    private static final int LONGEST_DESCRIPTION = 160;

    private final Path site;
    private final Map<String, String> parts;
    private final List<Contents.Page> reading;
    private final SearchIndex index;

    SitePages(Path site, Contents contents, Synonyms synonyms) {
        this.site = site;
        this.index = new SearchIndex(synonyms);
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

    private void complete(Document document, String address) throws IOException {
        Element main = document.selectFirst("main");
        if (main == null) {
            throw new IllegalArgumentException(address + " has no main element");
        }
        Elements headings = anchors(main);
        index.add(address, main);
        describe(document, main);
        PagePictures.complete(main, site.resolve(address));
        code(main);
        tables(main);
        if (address.equals("index.html")) {
            landing(main);
        } else if (headings.size() >= HEADINGS) {
            list(main, headings);
        }
        links(main);
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

    /** Describes the page to search engines by the beginning of its text. */
    private static void describe(Document document, Element main) {
        String text = main.select("h1 ~ p").eachText().stream()
                .filter(paragraph -> paragraph.length() >= SHORTEST_DESCRIPTION)
                .findFirst()
                .orElse(document.title());
        int end = text.length() <= LONGEST_DESCRIPTION ? text.length() : text.lastIndexOf(' ', LONGEST_DESCRIPTION);
        document.head()
                .appendElement("meta")
                .attr("name", "description")
                .attr("content", text.substring(0, end) + (end < text.length() ? " …" : ""));
    }

    /** Makes cards of the list with which the first page leads to the others. */
    private static void landing(Element main) {
        main.addClass("landing");
        for (Element doors : main.select("#three-doors + ul")) {
            doors.addClass("doors");
            for (Element name : doors.select("li > strong")) {
                if (name.nextSibling() instanceof TextNode text) {
                    text.text(text.getWholeText().replaceFirst("^: ", ""));
                }
            }
        }
    }

    /** Adds a link to itself to each heading, for readers who want to pass its address on. */
    private static void links(Element main) {
        for (Element heading : main.select("h2, h3, h4")) {
            String label = "Link to this section: " + heading.text();
            heading.appendElement("a")
                    .addClass("anchor")
                    .attr("href", "#" + heading.id())
                    .attr("aria-label", label)
                    .text("#");
        }
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
