package dev.mastaba.launcher;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The JSON that commands print without a server. (The platform's own writer is not on the launcher's class path.) */
final class JsonOutput {
    private JsonOutput() {}

    /** Returns a list of strings on one line, in which a comma and a blank separate them. */
    static String line(Collection<String> texts) {
        return texts.stream().map(JsonOutput::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    /** Returns a list of strings, each on a line of its own. */
    static String ofTexts(List<String> texts) {
        return list(texts.stream().map(JsonOutput::quoted).toList());
    }

    /** Returns a list of objects whose values are strings, each on a line of its own. */
    static String ofObjects(List<Map<String, String>> objects) {
        return list(objects.stream()
                .map(object -> object.entrySet().stream()
                        .map(member -> quoted(member.getKey()) + ": " + quoted(member.getValue()))
                        .collect(Collectors.joining(", ", "{", "}")))
                .toList());
    }

    private static String list(List<String> values) {
        return values.isEmpty()
                ? "[]\n"
                : values.stream().map(value -> "  " + value).collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    }

    /** Returns a JSON string. */
    static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            if (one == '"' || one == '\\') {
                json.append('\\').append(one);
            } else if (Character.isISOControl(one)
                    || one == '\u2028'
                    || one == '\u2029'
                    || Character.isSurrogate(one)) {
                json.append(String.format("\\u%04x", (int) one));
            } else {
                json.append(one);
            }
        }
        return json.append('"').toString();
    }
}
