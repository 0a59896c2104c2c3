package dev.mastaba.core.composition;

import dev.mastaba.core.config.Node;
import dev.mastaba.core.introspection.Introspectable;
import dev.mastaba.core.introspection.Introspector;
import dev.mastaba.core.introspection.Registered;
import dev.mastaba.core.registry.Key;
import dev.mastaba.core.router.Application;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An application's composition as text: every category of introspection with what was declared in it, by whom, and with which facts. The same
 * add-ons and settings give the same bytes, in whatever order they came; so two texts can be compared. What core declares is there by name
 * only.
 *
 * @param lines the lines, without line breaks
 */
public record TextForm(List<String> lines) {
    public TextForm {
        lines = List.copyOf(lines);
    }

    /** The text form of an application. */
    public static TextForm of(Application application) {
        Introspector introspector = application.get(Key.of(Introspector.class));
        List<String> lines = new ArrayList<>();
        for (String category : introspector.categories()) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.add(category);
            introspector.category(category).forEach(entry -> entry(entry, introspector, lines));
        }
        return new TextForm(lines);
    }

    /** A text form that was written before: what {@link #text} gave. */
    public static TextForm parse(String text) {
        return new TextForm(text.isEmpty() ? List.of() : text.lines().toList());
    }

    /** The whole text, a line break after each line. */
    public String text() {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    /**
     * What has changed since a former text: a line for each line that came ({@code +}) or went ({@code -}), each change after the headings it
     * stands below; empty when nothing has.
     */
    public List<String> differenceTo(TextForm former) {
        return TextDifference.between(former.lines, lines);
    }

    private static void entry(Registered entry, Introspector introspector, List<String> lines) {
        Introspectable it = entry.introspectable();
        String title = "  " + oneLine(it.title());
        if (entry.owner().equals(Node.CORE)) {
            lines.add(title);
            return;
        }
        lines.add(entry.owner().isEmpty() ? title : title + "  [" + entry.owner() + "]");
        it.facts().forEach((name, value) -> fact(name, value, lines));
        fact("overrides", entry.overridden(), lines);
        fact("related to", related(it, introspector), lines);
    }

    private static void fact(String name, Object value, List<String> lines) {
        String text = text(value);
        if (!text.isEmpty()) {
            lines.add("    " + name + ": " + text);
        }
    }

    private static List<String> related(Introspectable it, Introspector introspector) {
        return introspector.related(it.category(), it.discriminator()).stream()
                .filter(other -> !other.owner().equals(Node.CORE))
                .map(Registered::introspectable)
                .map(other -> other.type() + " " + other.title())
                .toList();
    }

    private static String text(Object value) {
        if (value instanceof Collection<?> parts) {
            return String.join(", ", parts.stream().map(TextForm::text).toList());
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, String> sorted = new TreeMap<>();
            map.forEach((key, part) -> sorted.put(text(key), text(part)));
            return String.join(
                    ", ",
                    sorted.entrySet().stream()
                            .map(part -> part.getKey() + " = " + part.getValue())
                            .toList());
        }
        if (value instanceof Class<?> type) {
            return type.getName();
        }
        return oneLine(value instanceof Enum<?> constant ? constant.name() : plain(value));
    }

    /** Objects of an add-on may print their address in memory; of these only the class is said. */
    private static String plain(Object value) {
        String text = String.valueOf(value);
        String identity = value.getClass().getName() + "@";
        return text.startsWith(identity) ? value.getClass().getName() : text;
    }

    private static String oneLine(String text) {
        return text.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n");
    }
}
