package dev.mastaba.translate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.mastaba.core.i18n.LocaleName;
import dev.mastaba.i18n.gettext.PoEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The texts that bundles override in an application, from {@code mastaba texts --overridden --json}. Immutable. */
final class Overridden {
    /** The object without overridden texts, if no application was examined. */
    static final Overridden NOTHING = new Overridden(List.of());

    /** The bundle whose text is used instead, and that text. */
    record By(String bundle, String place, List<String> forms) {}

    private record Text(String locale, String context, String id, By by, List<By> replaced) {}

    private final Map<List<String>, List<Text>> texts = new HashMap<>();

    private Overridden(List<Text> all) {
        all.forEach(text -> texts.computeIfAbsent(
                        List.of(text.locale(), text.context(), text.id()), none -> new ArrayList<>())
                .add(text));
    }

    /**
     * Parses an answer.
     *
     * @throws IOException if it is malformed
     */
    static Overridden of(String json) throws IOException {
        List<Text> all = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.nextToken();
            if (!(value(parser) instanceof List<?> rows)) {
                throw new IOException("The texts of the application cannot be read: " + json.strip());
            }
            for (Object row : rows) {
                if (row instanceof Map<?, ?> facts) {
                    all.add(new Text(
                            text(facts, "locale"),
                            text(facts, "context"),
                            text(facts, "id"),
                            by(facts),
                            list(facts, "replaces").stream()
                                    .filter(Map.class::isInstance)
                                    .map(each -> by((Map<?, ?>) each))
                                    .toList()));
                }
            }
        }
        return new Overridden(all);
    }

    private static By by(Map<?, ?> facts) {
        return new By(
                text(facts, "brought_by"),
                text(facts, "place"),
                list(facts, "forms").stream().map(String::valueOf).toList());
    }

    private static String text(Map<?, ?> facts, String name) {
        return Objects.toString(facts.get(name), "");
    }

    private static List<?> list(Map<?, ?> facts, String name) {
        return facts.get(name) instanceof List<?> list ? list : List.of();
    }

    /** Returns the value that begins at the current token of a parser: an object, an array, or any other value as text. */
    private static @Nullable Object value(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<@Nullable Object> all = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                all.add(value(parser));
            }
            return all;
        }
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                all.put(name, value(parser));
            }
            return all;
        }
        return parser.getText();
    }

    /**
     * Returns the override of a message of a catalog, or null if there is none. The catalog counts as that of a bundle if its path ends with the
     * path there and the message is the same in both. A change since the bundle was built is not in the application.
     */
    @Nullable
    By of(Translation translation, PoEntry entry) {
        String locale = LocaleName.fallbacks(translation.locale()).get(0);
        String context = entry.context() == null ? "" : entry.context();
        for (Text text : texts.getOrDefault(List.of(locale, context, entry.id()), List.of())) {
            boolean ours = text.replaced().stream()
                    .anyMatch(each -> each.forms().equals(entry.forms()) && isIn(translation.file(), each.place()));
            if (ours) {
                return text.by();
            }
        }
        return null;
    }

    private static boolean isIn(Path file, String place) {
        int colon = place.lastIndexOf(':');
        return file.toAbsolutePath().normalize().endsWith(colon < 0 ? place : place.substring(0, colon));
    }
}
