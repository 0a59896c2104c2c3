package dev.mastaba.core.engine.text;

/** The escaping of text for HTML pages. */
public final class HtmlText {
    private HtmlText() {}

    /** Returns a text for a page or a quoted attribute, with references in place of special characters. */
    public static String of(String text) {
        StringBuilder html = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
        return html.toString();
    }
}
