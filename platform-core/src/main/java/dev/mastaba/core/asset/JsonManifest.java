package dev.mastaba.core.asset;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the one JSON object of a manifest (RFC 8259), and of it only what names files. */
final class JsonManifest {
    private static final int DEEPEST = 64;
    private static final String MADE = "file";
    private static final String NUMBER = "-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?";

    private final String text;
    private int at;

    private JsonManifest(String text) {
        this.text = text;
    }

    static Map<String, String> read(byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        JsonManifest json = new JsonManifest(text.startsWith("\uFEFF") ? text.substring(1) : text);
        Map<String, String> made = new LinkedHashMap<>();
        json.require('{');
        json.members(
                (name, depth) -> {
                    String path = json.path(depth);
                    if (path != null) {
                        made.put(name, path);
                    }
                },
                1);
        json.blanks();
        if (json.at < json.text.length()) {
            throw json.unfit("the end");
        }
        return made;
    }

    /** Reads the value of a member. */
    @FunctionalInterface
    private interface Member {
        void read(String name, int depth);
    }

    /** The members of an object whose brace has been read. */
    private void members(Member member, int depth) {
        if (depth > DEEPEST) {
            throw unfit("less depth");
        }
        if (found('}')) {
            return;
        }
        do {
            String name = string();
            require(':');
            member.read(name, depth + 1);
        } while (found(','));
        require('}');
    }

    /** A value that may name a path: a text, or an object's member {@code file}; null for any other. */
    private @Nullable String path(int depth) {
        if (peek() == '"') {
            return string();
        }
        if (!found('{')) {
            skip(depth);
            return null;
        }
        String[] made = {null};
        members(
                (name, deeper) -> {
                    boolean names = name.equals(MADE) && peek() == '"';
                    if (names) {
                        made[0] = string();
                    } else {
                        skip(deeper);
                    }
                },
                depth);
        return made[0];
    }

    private void skip(int depth) {
        if (depth > DEEPEST) {
            throw unfit("less depth");
        }
        if (peek() == '"') {
            string();
        } else if (found('{')) {
            members((name, deeper) -> skip(deeper), depth);
        } else if (found('[')) {
            if (!found(']')) {
                do {
                    skip(depth + 1);
                } while (found(','));
                require(']');
            }
        } else {
            word();
        }
    }

    private void word() {
        int start = at;
        while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(start, at);
        if (!word.equals("true") && !word.equals("false") && !word.equals("null") && !word.matches(NUMBER)) {
            at = start;
            throw unfit("a value");
        }
    }

    private String string() {
        require('"');
        StringBuilder read = new StringBuilder();
        for (char c = next(); c != '"'; c = next()) {
            if (c < ' ') {
                throw unfit("a character");
            }
            read.append(c == '\\' ? escaped(next()) : c);
        }
        return read.toString();
    }

    private char escaped(char c) {
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> (char) (digit() << 12 | digit() << 8 | digit() << 4 | digit());
            default -> throw unfit("an escape");
        };
    }

    private int digit() {
        int value = Character.digit(next(), 16);
        if (value < 0) {
            throw unfit("a hexadecimal digit");
        }
        return value;
    }

    private char next() {
        if (at == text.length()) {
            throw unfit("more");
        }
        return text.charAt(at++);
    }

    /** The next sign, or 0 at the end. */
    private char peek() {
        blanks();
        return at < text.length() ? text.charAt(at) : 0;
    }

    private boolean found(char sign) {
        boolean is = peek() == sign;
        at += is ? 1 : 0;
        return is;
    }

    private void require(char sign) {
        if (!found(sign)) {
            throw unfit(String.valueOf(sign));
        }
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private IllegalArgumentException unfit(String expected) {
        return new IllegalArgumentException("at character " + at + " " + expected + " is expected");
    }
}
