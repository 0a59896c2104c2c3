package dev.mastaba.jte.code;

import gg.jte.Content;
import gg.jte.TemplateOutput;

/**
 * Markup as content of a page.
 *
 * @param html the HTML, which is written as it is between tags, and escaped like any other text elsewhere
 */
public record MarkupContent(String html) implements Content {
    @Override
    public void writeTo(TemplateOutput page) {
        page.writeContent(html);
    }
}
