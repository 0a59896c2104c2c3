package dev.mastaba.core.engine.text;

/** Text in an HTML page. */
public final class HtmlText {
    private HtmlText() {}

    /** A text as it stands in a page or in a quoted attribute: with references for the signs that mean something there. */
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
