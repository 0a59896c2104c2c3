package dev.mastaba.devtools.page;

import dev.mastaba.core.engine.text.HtmlText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * A writer of HTML, element by element. Texts and the values of attributes are escaped; names of elements and attributes must come from the program.
 * Used once.
 */
final class HtmlWriter {
    private static final Set<String> EMPTY = Set.of("meta", "link", "br", "hr", "input", "img");

    private final StringBuilder html = new StringBuilder("<!DOCTYPE html>\n");
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * Begins an element.
     *
     * @param attributes alternating names and values
     */
    HtmlWriter begin(String element, String... attributes) {
        html.append('<').append(element);
        for (int i = 0; i + 1 < attributes.length; i += 2) {
            html.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(HtmlText.of(attributes[i + 1]))
                    .append('"');
        }
        html.append('>');
        if (!EMPTY.contains(element)) {
            open.push(element);
        }
        return this;
    }

    /** Ends the element that was begun last. */
    HtmlWriter end() {
        html.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Writes a text. */
    HtmlWriter text(String text) {
        html.append(HtmlText.of(text));
        return this;
    }

    /** Writes an element that contains only a text. */
    HtmlWriter element(String element, String text, String... attributes) {
        return begin(element, attributes).text(text).end();
    }

    /** Ends all open elements, and returns the page. */
    String html() {
        while (!open.isEmpty()) {
            end();
        }
        return html.append('\n').toString();
    }
}
