package dev.mastaba.core.engine.text;

import org.jspecify.annotations.Nullable;

/** The escaping of text for HTML pages. */
public final class HtmlText {
    /** The references of the special characters, by character. */
    private static final @Nullable String[] REFERENCES = new @Nullable String['>' + 1];

    static {
        REFERENCES['&'] = "&amp;";
        REFERENCES['<'] = "&lt;";
        REFERENCES['>'] = "&gt;";
        REFERENCES['"'] = "&quot;";
        REFERENCES['\''] = "&#39;";
    }

    private HtmlText() {}

    /** Returns a text for a page or a quoted attribute, with references in place of special characters. */
    public static String of(String text) {
        int more = 0;
        for (int i = 0; i < text.length(); i++) {
            String reference = reference(text.charAt(i));
            more += reference == null ? 0 : reference.length() - 1;
        }
        return more == 0 ? text : escaped(text, new char[text.length() + more]);
    }

    private static String escaped(String text, char[] html) {
        int copied = 0;
        int end = 0;
        for (int i = 0; i < text.length(); i++) {
            String reference = reference(text.charAt(i));
            if (reference != null) {
                text.getChars(copied, i, html, end);
                end += i - copied;
                reference.getChars(0, reference.length(), html, end);
                end += reference.length();
                copied = i + 1;
            }
        }
        text.getChars(copied, text.length(), html, end);
        return new String(html);
    }

    private static @Nullable String reference(char character) {
        return character < REFERENCES.length ? REFERENCES[character] : null;
    }
}
