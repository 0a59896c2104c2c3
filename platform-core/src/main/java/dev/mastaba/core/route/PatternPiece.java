package dev.mastaba.core.route;

import org.jspecify.annotations.Nullable;

/**
 * A part of a route pattern: literal text, a placeholder, or the remainder, which is the last.
 *
 * @param kind which of the three
 * @param text the literal text, or the name
 * @param regex what the placeholder matches; null for everything up to the next slash
 */
public record PatternPiece(Kind kind, String text, @Nullable String regex) {
    enum Kind {
        LITERAL,
        PLACEHOLDER,
        REMAINDER
    }

    static PatternPiece literal(String text) {
        return new PatternPiece(Kind.LITERAL, text, null);
    }

    static PatternPiece placeholder(String name, @Nullable String regex) {
        return new PatternPiece(Kind.PLACEHOLDER, name, regex);
    }

    static PatternPiece remainder(String name) {
        return new PatternPiece(Kind.REMAINDER, name, null);
    }

    public boolean isLiteral() {
        return kind == Kind.LITERAL;
    }

    public boolean isRemainder() {
        return kind == Kind.REMAINDER;
    }

    /** Whether it stands for everything up to the next slash. */
    public boolean isPlain() {
        return kind == Kind.PLACEHOLDER && regex == null;
    }
}
