package dev.mastaba.core.engine.predicate;

/** The names that HTTP knows, of methods and header fields (RFC 9110, 5.6.2). */
final class Tokens {
    private static final String SIGNS = "!#$%&'*+-.^_`|~";

    private Tokens() {}

    static boolean isToken(String text) {
        return !text.isEmpty()
                && text.chars()
                        .allMatch(sign -> sign >= '0' && sign <= '9'
                                || sign >= 'A' && sign <= 'Z'
                                || sign >= 'a' && sign <= 'z'
                                || SIGNS.indexOf(sign) >= 0);
    }
}
