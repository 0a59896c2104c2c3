package dev.mastaba.translate;

import dev.mastaba.core.engine.text.JsonText;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Flat objects of strings, numbers and booleans as JSON, each on a line. */
final class JsonLines {
    private JsonLines() {}

    static String of(List<? extends Map<String, ?>> objects) {
        return objects.isEmpty()
                ? "[]\n"
                : objects.stream()
                        .map(object -> "  " + JsonText.of(object))
                        .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    }
}
