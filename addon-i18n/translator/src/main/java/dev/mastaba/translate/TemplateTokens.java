package dev.mastaba.translate;

import java.util.ArrayList;
import java.util.List;

/**
 * A tokenizer that splits the code of a template into words, strings and signs. It has no grammar, so that it also reads incomplete templates. Used
 * once.
 */
final class TemplateTokens {
    /** The kind of a token. */
    enum Kind {
        WORD,
        TEXT,
        /** A string that is composed while the template is rendered. */
        MADE_TEXT,
        SIGN
    }

    /** A token of the code. */
    record Token(Kind kind, String text, int line) {
        boolean is(char sign) {
            return kind == Kind.SIGN && text.charAt(0) == sign;
        }
    }

    private final String code;
    private final boolean freeMarker;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line;

    /**
     * Creates a reader of the code that begins at a position of a template.
     *
     * @param line the line of its beginning
     */
    TemplateTokens(String template, int start, int line, boolean freeMarker) {
        this.code = template;
        this.at = start;
        this.line = line;
        this.freeMarker = freeMarker;
    }

    /** Reads up to the sign that ends the code, outside of strings and brackets, or to the template's end. */
    List<Token> until(String end) {
        int depth = 0;
        while (at < code.length()) {
            char sign = code.charAt(at);
            if (depth == 0 && code.startsWith(end, at)) {
                at += end.length();
                return tokens;
            }
            if (sign == '"' || sign == '\'') {
                text(sign);
            } else if (Character.isUnicodeIdentifierStart(sign) || sign == '_') {
                word();
            } else {
                depth += "([{".indexOf(sign) >= 0 ? 1 : ")]}".indexOf(sign) >= 0 && depth > 0 ? -1 : 0;
                sign(sign);
            }
        }
        return tokens;
    }

    /** Returns the current position. */
    int end() {
        return at;
    }

    private void sign(char sign) {
        if (sign == '\n') {
            line++;
        } else if (!Character.isWhitespace(sign)) {
            tokens.add(new Token(Kind.SIGN, String.valueOf(sign), line));
        }
        at++;
    }

    private void word() {
        int start = at;
        while (at < code.length() && (Character.isUnicodeIdentifierPart(code.charAt(at)) || code.charAt(at) == '_')) {
            at++;
        }
        String word = code.substring(start, at);
        boolean raw = freeMarker && word.equals("r") && at < code.length() && "\"'".indexOf(code.charAt(at)) >= 0;
        if (raw) {
            raw();
        } else {
            tokens.add(new Token(Kind.WORD, word, line));
        }
    }

    /** Reads a raw string of FreeMarker, without escapes. */
    private void raw() {
        int end = code.indexOf(code.charAt(at), at + 1);
        int stop = end < 0 ? code.length() : end;
        add(Kind.TEXT, code.substring(at + 1, stop));
        at = Math.min(code.length(), stop + 1);
    }

    private void text(char quote) {
        StringBuilder text = new StringBuilder();
        boolean made = false;
        for (at++; at < code.length() && code.charAt(at) != quote; at++) {
            char sign = code.charAt(at);
            boolean escapes = sign == '\\' && at + 1 < code.length();
            if (escapes && freeMarker) {
                escaped(text);
            } else if (escapes) {
                // Pebble removes only the backslash before the quotation mark
                char next = code.charAt(++at);
                text.append(next == quote ? "" : "\\").append(next);
            } else {
                made |= begins(quote);
                text.append(sign);
            }
        }
        at = Math.min(code.length(), at + 1);
        add(made ? Kind.MADE_TEXT : Kind.TEXT, text.toString());
    }

    /** Returns whether an interpolation begins here. */
    private boolean begins(char quote) {
        return freeMarker
                ? code.startsWith("${", at) || code.startsWith("#{", at)
                : quote == '"' && code.startsWith("#{", at);
    }

    private void escaped(StringBuilder text) {
        char sign = code.charAt(++at);
        switch (sign) {
            case 'n' -> text.append('\n');
            case 't' -> text.append('\t');
            case 'r' -> text.append('\r');
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case 'l' -> text.append('<');
            case 'g' -> text.append('>');
            case 'a' -> text.append('&');
            case 'x' -> coded(text);
            default -> text.append(sign);
        }
    }

    private void coded(StringBuilder text) {
        int value = 0;
        int digits = 0;
        while (digits < 4 && at + 1 < code.length() && Character.digit(code.charAt(at + 1), 16) >= 0) {
            value = value * 16 + Character.digit(code.charAt(++at), 16);
            digits++;
        }
        text.append((char) value);
    }

    private void add(Kind kind, String text) {
        tokens.add(new Token(kind, text, line));
        line += (int) text.chars().filter(sign -> sign == '\n').count();
    }
}
