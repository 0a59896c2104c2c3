package dev.mastaba.launcher;

import java.util.Optional;

/** A field of the object in a server's answer. (The platform's own reader is not on the launcher's class path.) */
final class JsonField {
    private final String json;
    private int at;

    private JsonField(String json) {
        this.json = json;
    }

    /** Returns the text of a field of the outermost object; empty if there is no such field, or its value is not a string. */
    static Optional<String> text(String json, String name) {
        return new JsonField(json).find(name);
    }

    private Optional<String> find(String name) {
        int depth = 0;
        while (at < json.length()) {
            char one = json.charAt(at);
            if (one == '"') {
                boolean found = string().equals(name) && depth == 1 && isNext(':');
                if (found) {
                    return isNext('"') ? Optional.of(string()) : Optional.empty();
                }
            } else {
                depth += one == '{' || one == '[' ? 1 : one == '}' || one == ']' ? -1 : 0;
                at++;
            }
        }
        return Optional.empty();
    }

    /** Returns whether this character follows, and moves to it, or past it if it is a colon. */
    private boolean isNext(char expected) {
        while (at < json.length() && Character.isWhitespace(json.charAt(at))) {
            at++;
        }
        boolean next = at < json.length() && json.charAt(at) == expected;
        if (next && expected == ':') {
            at++;
        }
        return next;
    }

    /** Reads the string that begins here; escapes, which no name and no word has, are kept. */
    private String string() {
        int start = ++at;
        while (at < json.length() && json.charAt(at) != '"') {
            at += json.charAt(at) == '\\' ? 2 : 1;
        }
        String text = json.substring(start, Math.min(at, json.length()));
        at++;
        return text;
    }
}
