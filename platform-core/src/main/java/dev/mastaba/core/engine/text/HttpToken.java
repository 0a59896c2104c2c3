package dev.mastaba.core.engine.text;

/** The tokens of HTTP (RFC 9110, 5.6.2): names of header fields, cookies, parameters. */
public final class HttpToken {
    private HttpToken() {}

    /** Returns whether a text is a token. */
    public static boolean is(String text) {
        if (text.isEmpty()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letterOrDigit = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!letterOrDigit && "!#$%&'*+-.^_`|~".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }
}
