package dev.mastaba.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** How a command without a server prints texts, for people and for programs. */
final class Printed {
    private Printed() {}

    /** What files are called. */
    static List<String> paths(List<Path> files) {
        return files.stream().map(Path::toString).toList();
    }

    /** Each in a line of its own. */
    static String asLines(List<String> texts) {
        return texts.stream().map(text -> text + System.lineSeparator()).collect(Collectors.joining());
    }

    /** A list of JSON. */
    static String asJson(List<String> texts) {
        return texts.isEmpty()
                ? "[]\n"
                : texts.stream().map(text -> "  " + quoted(text)).collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    }

    /** A text of JSON. */
    static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            if (one == '"' || one == '\\') {
                json.append('\\').append(one);
            } else if (one < ' ') {
                json.append(String.format("\\u%04x", (int) one));
            } else {
                json.append(one);
            }
        }
        return json.append('"').toString();
    }
}
