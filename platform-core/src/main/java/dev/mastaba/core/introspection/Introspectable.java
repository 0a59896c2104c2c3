package dev.mastaba.core.introspection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One declared thing as data.
 *
 * @param category what kind of thing: {@code routes}, {@code views}, …
 * @param discriminator identifies it in its category, by {@code equals}
 * @param title a short text for people
 * @param type what a single one of the category is called: {@code route}
 * @param facts what there is to know of it, in the order given; values are data, never an add-on's objects
 * @param relations what it relates to, once it is registered
 */
public record Introspectable(
        String category,
        Object discriminator,
        String title,
        String type,
        Map<String, Object> facts,
        List<Relation> relations) {
    public Introspectable {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        relations = List.copyOf(relations);
    }

    /** Something declared, whose title is the text of its discriminator. */
    public static Introspectable of(String category, Object discriminator, String type) {
        return new Introspectable(category, discriminator, String.valueOf(discriminator), type, Map.of(), List.of());
    }

    /** The same under another title. */
    public Introspectable titled(String text) {
        return new Introspectable(category, discriminator, text, type, facts, relations);
    }

    /** The same with one more fact. */
    public Introspectable with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(facts);
        more.put(name, value);
        return new Introspectable(category, discriminator, title, type, more, relations);
    }

    /** The same, related to another introspectable. */
    public Introspectable relatedTo(String otherCategory, Object otherDiscriminator) {
        List<Relation> more = new ArrayList<>(relations);
        more.add(new Relation(otherCategory, otherDiscriminator));
        return new Introspectable(category, discriminator, title, type, facts, more);
    }
}
