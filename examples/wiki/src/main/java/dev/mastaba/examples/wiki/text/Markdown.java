package dev.mastaba.examples.wiki.text;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Makes HTML of CommonMark with tables. Nothing that stands in a text can become a script: HTML is shown as text, and links lead to
 * {@code http}, {@code https}, {@code mailto} or another page. Immutable, safe for any thread.
 */
public final class Markdown {
    /** How deep blocks and emphasis may be nested; deeper texts are shown as they were typed. */
    private static final int DEEPEST = 60;

    private final Parser parser;
    private final HtmlRenderer renderer;

    /** A new one. */
    public Markdown() {
        List<TablesExtension> extensions = List.of((TablesExtension) TablesExtension.create());
        parser = Parser.builder()
                .extensions(extensions)
                .maxOpenBlockParsers(DEEPEST)
                .build();
        renderer = HtmlRenderer.builder()
                .extensions(extensions)
                .escapeHtml(true)
                .sanitizeUrls(true)
                .urlSanitizer(new DefaultUrlSanitizer(Set.of("http", "https", "mailto")))
                .attributeProviderFactory(context -> new HeadingIds())
                .build();
    }

    /**
     * Renders a text.
     *
     * @param pageUrl the URL of a page, by its name: where a link without a scheme and a slash leads to
     */
    public Rendered render(String text, UnaryOperator<String> pageUrl) {
        Node document = parser.parse(text);
        if (depthOf(document) > DEEPEST) {
            return new Rendered("", "<pre>" + escaped(text) + "</pre>\n");
        }
        document.accept(new WikiLinks(pageUrl));
        String title = takeTitle(document);
        document.accept(new HeadingLevels());
        return new Rendered(title, renderer.render(document));
    }

    /** Takes the heading away with which the text begins, if it is of the first level. */
    private static String takeTitle(Node document) {
        if (document.getFirstChild() instanceof Heading heading && heading.getLevel() == 1) {
            String title = Words.of(heading);
            if (!title.isEmpty()) {
                heading.unlink();
                return title;
            }
        }
        return "";
    }

    /** Walks without recursion: a deep tree is what it looks for. */
    private static int depthOf(Node document) {
        int deepest = 0;
        int depth = 0;
        Node node = document;
        while (node != null) {
            deepest = Math.max(deepest, depth);
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                depth++;
                continue;
            }
            while (node != null && node.getNext() == null) {
                node = node.getParent();
                depth--;
            }
            node = node == null ? null : node.getNext();
        }
        return deepest;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
