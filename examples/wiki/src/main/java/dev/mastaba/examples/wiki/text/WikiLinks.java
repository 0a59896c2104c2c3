package dev.mastaba.examples.wiki.text;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;

/**
 * Leads links without a scheme and a slash, {@code [the guide](guide-start)}, to the page of that name, and pictures without them to what lies beside the pages,
 * wherever the text is shown.
 */
final class WikiLinks extends AbstractVisitor {
    private static final Pattern PAGE = Pattern.compile("[^:/?#\\\\][^:/?#\\\\]*(#.*)?");

    private static final Pattern BESIDE = Pattern.compile("[^:/?#\\\\][^:?#\\\\]*");

    private final UnaryOperator<String> pageUrl;

    WikiLinks(UnaryOperator<String> pageUrl) {
        this.pageUrl = pageUrl;
    }

    @Override
    public void visit(Link link) {
        String target = link.getDestination();
        if (PAGE.matcher(target).matches()) {
            int hash = target.indexOf('#');
            String name = hash < 0 ? target : target.substring(0, hash);
            String anchor = hash < 0 ? "" : "#s-" + target.substring(hash + 1);
            link.setDestination(pageUrl.apply(decoded(name)) + anchor);
        } else if (target.startsWith("#")) {
            link.setDestination("#s-" + target.substring(1));
        }
        visitChildren(link);
    }

    @Override
    public void visit(Image image) {
        String target = image.getDestination();
        if (BESIDE.matcher(target).matches()) {
            String page = pageUrl.apply("a");
            image.setDestination(page.substring(0, page.lastIndexOf('/') + 1) + target);
        }
        visitChildren(image);
    }

    /** A name may be written percent-encoded, as in a URL, or as it is. */
    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException plain) {
            return name;
        }
    }
}
