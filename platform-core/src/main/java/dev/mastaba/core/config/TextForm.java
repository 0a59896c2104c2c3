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
 * An application's composition as text: what was declared, by whom, and with which facts; one fact a line. Categories are in the order of the
 * alphabet, their entries in the order that counts (routes as they are tried, tweens from the outside, add-ons from the top), facts as
 * declared. What is empty, false, or a name that the title has said is left out; of what core declares the titles are there. A fact with several
 * values has a line for each.
 *
 * <p>The same add-ons and settings give the same bytes, in whatever order they came; so two texts can be compared. Neither settings nor
 * versions of add-ons are in it: it can be shown to anyone, and a release alone changes nothing. Of code that decides who may do what there is a digest of its
 * instructions; no other code is in it.
 *
 * @param lines the lines, without line breaks
 */
public record TextForm(List<String> lines) {
    /** Facts that are likely to say no more than the title. */
    private static final Set<String> NAMES = Set.of("name", "id", "event", "path", "type");

    /** Facts of which false is as telling as true. */
    private static final Set<String> TELLING = Set.of("require_csrf", "check_origin");

    private static final String ADD_ONS = "add-ons";

    public TextForm {
        lines = List.copyOf(lines);
    }

    /** The text form of an application. */
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

    /** A text form that was written before: what {@link #text} gave. */
    public static TextForm parse(String text) {
        return new TextForm(text.isEmpty() ? List.of() : text.lines().toList());
    }

    /** The whole text, a line break after each line. */
    public String text() {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    /**
     * What has changed since a former text, for people; empty when nothing has. Each line stands below the category and the entry that it
     * belongs to; {@code -} went, {@code +} came (a fact that has changed is told as both), {@code ~} stands elsewhere in the order. Changes that may let someone
     * do more than before come first, under a heading of their own.
     */
    public List<String> differenceTo(TextForm former) {
        return TextDifference.between(former.lines, lines);
    }

    private static void entry(Registered entry, Introspector introspector, List<String> lines) {
        Introspectable it = entry.introspectable();
        String title = oneLine(it.title());
        if (entry.owner().equals(Node.CORE)) {
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

    /** The parts of a value, a line for each. */
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
                .filter(other -> !other.owner().equals(Node.CORE))
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
