package dev.mastaba.core.config;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Introspector.Registered;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Original;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An application's composition as text: its declarations, the add-ons that made the declarations, and the facts of each
 * declaration, with one fact per line.
 *
 * <p>The categories of declarations are in alphabetical order. The entries of a category are in the order in which they
 * apply: routes as they are tried, tweens from the outermost inward, and add-ons from the highest rank downward. Facts
 * are in the order of declaration. Empty and false values, and names that repeat the title, are omitted. For the core's
 * declarations, only the titles are included. A fact with several values has a line for each value.
 *
 * <p>The same add-ons and settings always produce the same bytes, even if they are specified in a different order, so
 * two text forms can be compared. A text form contains neither settings nor add-on versions. Therefore, it can be
 * published, and a new version of an add-on alone does not change it. Code that makes decisions about access is
 * represented by a digest of its class files; no other code is included.
 *
 * @param lines the lines, without line breaks
 */
public record TextForm(List<String> lines) {
    /** The names of facts whose values often repeat the title. */
    private static final Set<String> NAMES = Set.of("name", "id", "event", "path", "type");

    /** The names of facts for which false is as significant as true, so that false values are included. */
    private static final Set<String> TELLING = Set.of("require_csrf", "check_origin");

    private static final String ADD_ONS = "add-ons";

    public TextForm {
        lines = List.copyOf(lines);
    }

    /** Returns the text form of the given application's composition. */
    public static TextForm of(Application application) {
        Introspector introspector = application.get(Key.of(Introspector.class));
        List<String> lines = new ArrayList<>();
        for (String category : introspector.categories()) {
            if (category.equals(Original.CATEGORY)) {
                continue;
            }
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.add(category);
            introspector.category(category).forEach(entry -> entry(entry, introspector, lines));
        }
        return new TextForm(lines);
    }

    /**
     * Creates a text form from its complete text.
     *
     * @param text the result of {@link #text}
     */
    public static TextForm parse(String text) {
        return new TextForm(text.isEmpty() ? List.of() : text.lines().toList());
    }

    /** Returns the complete text, with a line break after each line. */
    public String text() {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    /**
     * Returns the changes since an earlier text form, as human-readable lines, or an empty list if nothing has changed.
     * Each change follows the titles of its category and entry. A {@code -} marks a removed line, a {@code +} an added
     * line, and a {@code ~} a moved line; a changed fact has both a {@code -} and a {@code +} line. Changes that might
     * grant access come first, under a separate heading.
     */
    public List<String> differenceTo(TextForm former) {
        return TextDifference.between(former.lines, lines);
    }

    private static void entry(Registered entry, Introspector introspector, List<String> lines) {
        Introspectable it = entry.introspectable();
        String title = oneLine(it.title());
        if (entry.owner().equals(RankedNode.CORE)) {
            lines.add("  " + title);
            return;
        }
        lines.add("  " + (entry.owner().isEmpty() ? title : title + "  [" + entry.owner() + "]"));
        it.facts().forEach((name, value) -> {
            boolean again = NAMES.contains(name) && text(value).equals(title);
            boolean release = it.category().equals(ADD_ONS) && name.equals("version");
            boolean off = Boolean.FALSE.equals(value) && !TELLING.contains(name);
            if (!again && !release && !off) {
                fact(name, value, lines);
            }
        });
        if (!it.facts().containsKey("replaces")) {
            fact("overrides", entry.overridden(), lines);
        }
        fact("related to", related(it, introspector), lines);
    }

    private static void fact(String name, Object value, List<String> lines) {
        for (String text : texts(value)) {
            if (!text.isEmpty()) {
                lines.add("    " + name + ": " + text);
            }
        }
    }

    /** Returns the elements of a value as texts, each of which becomes a line. */
    private static List<String> texts(Object value) {
        if (value instanceof Set<?> parts) {
            return parts.stream().map(TextForm::text).sorted().toList();
        }
        if (value instanceof Collection<?> parts) {
            return parts.stream().map(TextForm::text).toList();
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(part -> text(part.getKey()) + " = " + text(part.getValue()))
                    .sorted()
                    .toList();
        }
        return List.of(text(value));
    }

    private static List<String> related(Introspectable it, Introspector introspector) {
        return introspector.related(it.category(), it.discriminator()).stream()
                .filter(other -> !other.owner().equals(RankedNode.CORE))
                .map(Registered::introspectable)
                .map(other -> other.type() + " " + other.title())
                .toList();
    }

    private static String text(Object value) {
        if (value instanceof Collection<?> || value instanceof Map<?, ?>) {
            return String.join(", ", texts(value));
        }
        if (value instanceof Class<?> type) {
            return type.getName();
        }
        return oneLine(value instanceof Enum<?> constant ? constant.name() : plain(value));
    }

    /** Returns an object as text. An add-on's object might print its memory address, so it is represented by its class. */
    private static String plain(Object value) {
        String text = String.valueOf(value);
        String identity = value.getClass().getName() + "@";
        return text.startsWith(identity) ? value.getClass().getName() : text;
    }

    private static String oneLine(String text) {
        return text.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n");
    }
}
