package dev.mastaba.templates;

import dev.mastaba.core.http.Body;
import dev.mastaba.core.render.Rendered;
import org.jspecify.annotations.Nullable;

/**
 * The format of a template's output, by the extension before {@code .peb}: {@code mail.txt.peb} produces plain text. Without an extension, it is
 * HTML.
 *
 * @param contentType the content type of the response
 * @param escaping the engine's name for the escaping of printed values; null for no escaping
 */
record TemplateFormat(String contentType, @Nullable String escaping) {
    private static final TemplateFormat HTML = new TemplateFormat("text/html;charset=utf-8", "html");
    private static final TemplateFormat TEXT = new TemplateFormat("text/plain;charset=utf-8", null);
    private static final TemplateFormat XML = new TemplateFormat("application/xml;charset=utf-8", "html");
    private static final TemplateFormat SCRIPT = new TemplateFormat("text/javascript;charset=utf-8", "js");
    private static final TemplateFormat STYLE = new TemplateFormat("text/css;charset=utf-8", "css");
    private static final TemplateFormat JSON = new TemplateFormat("application/json", "json");

    static TemplateFormat of(TemplateName template) {
        String path = template.path();
        int end = path.endsWith(TemplatesAddOn.EXTENSION)
                ? path.length() - TemplatesAddOn.EXTENSION.length()
                : path.length();
        String stem = path.substring(path.lastIndexOf('/') + 1, end);
        return switch (stem.substring(stem.lastIndexOf('.') + 1)) {
            case "txt" -> TEXT;
            case "xml", "svg", "atom", "rss" -> XML;
            case "js", "mjs" -> SCRIPT;
            case "css" -> STYLE;
            case "json" -> JSON;
            default -> HTML;
        };
    }

    boolean isHtml() {
        return equals(HTML);
    }

    Rendered rendered(String text) {
        return new Rendered(contentType, Body.text(text));
    }
}
