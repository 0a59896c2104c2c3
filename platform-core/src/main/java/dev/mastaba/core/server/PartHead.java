package dev.mastaba.core.server;

import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.http.header.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The head of a part of a multipart form.
 *
 * @param fields its fields
 * @param parameters the parameters of its disposition, by names in lower case; empty if it is not that of a form field
 */
record PartHead(Headers fields, Map<String, String> parameters) {
    static final String MALFORMED = "The form is malformed";

    private static final String SEPARATORS = "\"(),/:;<=>?@[\\]{}";

    /**
     * Reads a head.
     *
     * @param most its maximum size in bytes
     */
    static PartHead read(PartInput in, int most) throws IOException {
        List<Header> fields = new ArrayList<>();
        int left = most;
        String line = line(in, left, most);
        while (!line.isEmpty()) {
            left -= line.length();
            fields.add(field(line));
            line = line(in, left, most);
        }
        Headers headers = Headers.of(fields);
        String disposition = headers.first("Content-Disposition");
        return new PartHead(headers, disposition == null ? Map.of() : parameters(disposition));
    }

    /** Returns a parameter of the disposition, or null. */
    @Nullable
    String parameter(String name) {
        return parameters.get(name);
    }

    private static String line(PartInput in, int left, int most) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(64);
        int letter = in.next();
        while (letter != '\r') {
            if (line.size() >= left) {
                throw new BadRequest("The head of a form part is longer than " + most + " bytes");
            }
            if (letter >= 0 && letter < ' ' && letter != '\t' || letter == 0x7f) {
                throw new BadRequest(MALFORMED);
            }
            line.write(letter);
            letter = in.next();
        }
        if (in.next() != '\n') {
            throw new BadRequest(MALFORMED);
        }
        return Utf8.decode(line.toByteArray(), "The head of a form part");
    }

    private static Header field(String line) {
        int colon = endOfToken(line, 0);
        if (colon == 0 || colon == line.length() || line.charAt(colon) != ':') {
            throw new BadRequest(MALFORMED);
        }
        return new Header(line.substring(0, colon), line.substring(colon + 1).strip());
    }

    private static Map<String, String> parameters(String disposition) {
        Map<String, String> parameters = new HashMap<>();
        int at = endOfToken(disposition, 0);
        if (!disposition.substring(0, at).equalsIgnoreCase("form-data")) {
            return parameters;
        }
        at = afterSpaces(disposition, at);
        while (at < disposition.length()) {
            if (disposition.charAt(at) != ';') {
                throw new BadRequest(MALFORMED);
            }
            int name = afterSpaces(disposition, at + 1);
            int equals = endOfToken(disposition, name);
            if (equals == name || equals == disposition.length() || disposition.charAt(equals) != '=') {
                throw new BadRequest(MALFORMED);
            }
            int end = endOfValue(disposition, equals + 1);
            parameters.putIfAbsent(
                    disposition.substring(name, equals).toLowerCase(Locale.ROOT),
                    value(disposition.substring(equals + 1, end)));
            at = afterSpaces(disposition, end);
        }
        return parameters;
    }

    private static int endOfValue(String text, int from) {
        if (!text.startsWith("\"", from)) {
            return endOfToken(text, from);
        }
        int at = from + 1;
        while (at < text.length() && text.charAt(at) != '"') {
            at += isEscape(text, at) ? 2 : 1;
        }
        if (at >= text.length()) {
            throw new BadRequest(MALFORMED);
        }
        return at + 1;
    }

    /** Returns whether a backslash escapes the next letter. Browsers do not escape those in the names of files. */
    private static boolean isEscape(String text, int at) {
        return text.charAt(at) == '\\'
                && at + 1 < text.length()
                && (text.charAt(at + 1) == '"' || text.charAt(at + 1) == '\\');
    }

    private static String value(String said) {
        if (!said.startsWith("\"")) {
            return said;
        }
        StringBuilder value = new StringBuilder(said.length());
        for (int at = 1; at < said.length() - 1; at++) {
            if (isEscape(said, at)) {
                at++;
            }
            value.append(said.charAt(at));
        }
        return value.toString();
    }

    private static int afterSpaces(String text, int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    private static int endOfToken(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) > ' ' && SEPARATORS.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }
}
