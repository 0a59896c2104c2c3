package dev.mastaba.examples.wiki.text;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.AttributeProvider;

/**
 * An attribute provider that resolves links without a scheme and a slash, {@code [the guide](guide-start)}, to the page of that name. It resolves
 * such pictures to the files beside the pages, wherever the text is shown, and adds the sizes of those that the bundle contains. It does so while the
 * HTML is written, because many links may share one long definition, and no target is stored for each of them.
 */
final class LinkTargets implements AttributeProvider {
    private static final Pattern PAGE = Pattern.compile("[^:/?#\\\\][^:/?#\\\\]*+(#.*)?");

    private static final Pattern BESIDE = Pattern.compile("[^:/?#\\\\][^:?#\\\\]*+");

    private final UnaryOperator<String> pageUrl;

    LinkTargets(UnaryOperator<String> pageUrl) {
        this.pageUrl = pageUrl;
    }

    @Override
    public void setAttributes(Node node, String tagName, Map<String, String> attributes) {
        if (node instanceof Link link) {
            attributes.computeIfPresent("href", (name, safe) -> target(link.getDestination(), safe));
        } else if (node instanceof Image image
                && BESIDE.matcher(image.getDestination()).matches()) {
            String page = pageUrl.apply("a");
            attributes.put("src", page.substring(0, page.lastIndexOf('/') + 1) + image.getDestination());
            attributes.putAll(ShippedPicture.size(image.getDestination()));
        }
    }

    private String target(String typed, String safe) {
        if (PAGE.matcher(typed).matches()) {
            int hash = typed.indexOf('#');
            String name = hash < 0 ? typed : typed.substring(0, hash);
            String anchor = hash < 0 ? "" : "#s-" + typed.substring(hash + 1);
            return pageUrl.apply(decoded(name)) + anchor;
        }
        return typed.startsWith("#") ? "#s-" + typed.substring(1) : safe;
    }

    /** Returns a name, which may be written percent-encoded, as in a URL, or literally. */
    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException plain) {
            return name;
        }
    }
}
