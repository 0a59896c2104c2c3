package dev.mastaba.examples.wiki.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.AttributeProvider;

/**
 * An attribute provider that gives each heading an id made of its words, in GitHub's spelling, so that the same links work; one object for each
 * rendering.
 */
final class HeadingIds implements AttributeProvider {
    private final Map<String, Integer> taken = new HashMap<>();

    @Override
    public void setAttributes(Node node, String tagName, Map<String, String> attributes) {
        if (node instanceof Heading heading) {
            String id = idOf(Words.of(heading));
            int times = taken.merge(id, 1, Integer::sum);
            attributes.put("id", times == 1 ? id : id + "-" + (times - 1));
        }
    }

    private static String idOf(String words) {
        String id = words.toLowerCase(Locale.ROOT)
                .strip()
                .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                .replace(' ', '-');
        // The page's own ids have no such prefix, so collisions are impossible.
        return "s-" + id;
    }
}
