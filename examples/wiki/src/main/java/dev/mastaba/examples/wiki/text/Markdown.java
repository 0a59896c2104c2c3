package dev.mastaba.examples.wiki.text;

import dev.mastaba.examples.wiki.text.RenderingLimit.LimitExceeded;
import java.util.List;
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
 * Makes HTML of CommonMark with tables. Nothing that stands in a text can become a script: HTML is shown as text, and links lead to
 * {@code http}, {@code https}, {@code mailto} or another page. What a text may become is bounded while it is rendered. Immutable, safe for any thread.
 */
public final class Markdown {
    /** A longer first heading stays in the text: each page shows its title several times. */
    private static final int LONGEST_TITLE = 200;

    private static final DefaultUrlSanitizer SAFE_URLS = new DefaultUrlSanitizer(Set.of("http", "https", "mailto"));

    private final List<Extension> extensions = List.of(TablesExtension.create());
    private final Parser parser = Parser.builder()
            .extensions(extensions)
            .maxOpenBlockParsers(RenderingLimit.LEVELS.most())
            .inlineParserFactory(BoundedInlines::new)
            .build();

    /**
     * Renders a text; one that exceeds a limit becomes HTML that shows it as it was typed.
     *
     * @param pageUrl the URL of a page, by its name: where a link without a scheme and a slash leads to
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

    private Rendered rendered(String text, UnaryOperator<String> pageUrl) {
        Node document = parser.parse(text);
        RenderingLimit.LEVELS.check(depthOf(document));
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
                .build();
    }

    /** Takes the heading away with which the text begins, if it is of the first level. */
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
