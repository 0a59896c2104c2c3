package dev.mastaba.launcher.i18n;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Flat objects of texts, numbers and switches as JSON. */
final class JsonLines {
    private JsonLines() {}

    static String of(List<? extends Map<String, ?>> objects) {
        return objects.isEmpty()
                ? "[]\n"
                : objects.stream()
                        .map(object -> object.entrySet().stream()
                                .map(entry -> text(entry.getKey()) + ": " + value(entry.getValue()))
                                .collect(Collectors.joining(", ", "  {", "}")))
                        .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    }

    private static String value(Object value) {
        return value instanceof Number || value instanceof Boolean ? value.toString() : text(value.toString());
    }

    private static String text(String text) {
        StringBuilder all = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            switch (sign) {
                case '"', '\\' -> all.append('\\').append(sign);
                case '\n' -> all.append("\\n");
                default -> {
                    if (sign < ' ' || Character.isSurrogate(sign) || sign == '\u007f') {
                        all.append(String.format("\\u%04x", (int) sign));
                    } else {
                        all.append(sign);
                    }
                }
            }
        }
        return all.append('"').toString();
    }
}
