package dev.mastaba.examples.wiki.text;

import dev.mastaba.examples.wiki.text.RenderingLimit.LimitExceeded;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * A renderer that converts CommonMark with tables to HTML. The result cannot contain scripts: HTML is shown as text, and links can lead only to
 * {@code http}, {@code https}, {@code mailto}, or another page. The size of the result is limited during rendering. Instances are immutable and safe
 * for use by any thread.
 */
public final class Markdown {
    /** The maximum length of a title; a longer first heading stays in the text, because each page shows its title several times. */
    private static final int LONGEST_TITLE = 200;

    private static final DefaultUrlSanitizer SAFE_URLS = new DefaultUrlSanitizer(Set.of("http", "https", "mailto"));

    private final List<Extension> extensions = List.of(TablesExtension.create());
    private final Parser parser = Parser.builder()
            .extensions(extensions)
            .maxOpenBlockParsers(RenderingLimit.LEVELS.most())
            .inlineParserFactory(BoundedInlines::new)
            .build();

    /**
     * Renders a text. If the text exceeds a limit, the result shows the text as it was typed.
     *
     * @param pageUrl a function that returns the URL of a page by its name; it is called for links whose target has neither a scheme nor a slash
     */
    public Rendered render(String text, UnaryOperator<String> pageUrl) {
        try {
            return rendered(text, pageUrl);
        } catch (LimitExceeded exceeded) {
            return new Rendered(
                    "",
                    "<pre>" + escaped(text) + "</pre>\n",
                    Optional.of(exceeded.limit().problem()));
        }
    }

    /** Returns the title of a text, or an empty string if the text does not begin with one. */
    public String title(String text) {
        try {
            return takeTitle(parsed(text));
        } catch (LimitExceeded exceeded) {
            return "";
        }
    }

    /** Returns the words of a text on one line, without its title and its marks. If the text exceeds a limit, the result contains the marks. */
    public String plain(String text) {
        String words = text;
        try {
            Node document = parsed(text);
            takeTitle(document);
            words = Words.of(document);
        } catch (LimitExceeded exceeded) {
            // The text is shown as it was typed, as on its page.
        }
        return words.replaceAll("\\s+", " ").strip();
    }

    private Node parsed(String text) {
        Node document = parser.parse(text);
        RenderingLimit.LEVELS.check(depthOf(document));
        return document;
    }

    private Rendered rendered(String text, UnaryOperator<String> pageUrl) {
        Node document = parsed(text);
        String title = takeTitle(document);
        document.accept(new HeadingLevels());
        BoundedHtml html = new BoundedHtml();
        renderer(pageUrl).render(document, html);
        return new Rendered(title, html.toString());
    }

    private HtmlRenderer renderer(UnaryOperator<String> pageUrl) {
        return HtmlRenderer.builder()
                .extensions(extensions)
                .escapeHtml(true)
                .sanitizeUrls(true)
                .urlSanitizer(SAFE_URLS)
                .attributeProviderFactory(context -> new HeadingIds())
                .attributeProviderFactory(context -> new LinkTargets(pageUrl))
                .attributeProviderFactory(context -> Markdown::scrollByKeyboard)
                .build();
    }

    /** Code and tables that are wider than the page scroll; readers without a pointer can focus them. */
    private static void scrollByKeyboard(Node node, String tag, Map<String, String> attributes) {
        if (tag.equals("pre") || tag.equals("table")) {
            attributes.put("tabindex", "0");
        }
    }

    /** Removes the heading with which the text begins, if it is of the first level, and returns it. */
    private static String takeTitle(Node document) {
        if (document.getFirstChild() instanceof Heading heading && heading.getLevel() == 1) {
            String title = Words.of(heading);
            if (!title.isEmpty() && title.length() <= LONGEST_TITLE) {
                heading.unlink();
                return title;
            }
        }
        return "";
    }

    /** Returns the depth, without recursion, because the tree may be deep. */
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
