package dev.mastaba.core.extend;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One declared thing as data.
 *
 * @param category what kind of thing: {@code routes}, {@code views}, …
 * @param discriminator identifies it in its category, by {@code equals}
 * @param title a short text for people
 * @param type what a single one of the category is called: {@code route}
 * @param facts what there is to know of it, in the order given; values are data: text, numbers, booleans, lists and maps, and of objects a
 *     text by {@link Describe}
 * @param relations what it relates to, once everything of the commit is registered
 * @param partings what it is no longer related to from then on
 */
public record Introspectable(
        String category,
        Object discriminator,
        String title,
        String type,
        Map<String, Object> facts,
        List<Relation> relations,
        List<Relation> partings) {
    public Introspectable {
        if (category.isBlank()) {
            throw new IllegalArgumentException("An introspectable without a category: " + title);
        }
        Objects.requireNonNull(discriminator, "discriminator");
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        relations = List.copyOf(relations);
        partings = List.copyOf(partings);
    }

    /** Something declared, whose title is the text of its discriminator. */
    public static Introspectable of(String category, Object discriminator, String type) {
        return new Introspectable(
                category, discriminator, Describe.of(discriminator), type, Map.of(), List.of(), List.of());
    }

    /**
     * Something that may be declared any number of times, such as a subscriber: each one is registered under the text, from the second on
     * with its number behind, {@code text (2)}.
     */
    public static Introspectable each(String category, String text, String type) {
        return of(category, new Unnumbered(text), type).titled(text);
    }

    /** The same under another title. */
    public Introspectable titled(String text) {
        return new Introspectable(category, discriminator, text, type, facts, relations, partings);
    }

    /** The same with one more fact. */
    public Introspectable with(String name, Object value) {
        return with(Map.of(name, value));
    }

    /** The same with these facts as well, in the order given: for many, which would be copied as often one by one. */
    public Introspectable with(Map<String, ?> others) {
        Map<String, Object> more = new LinkedHashMap<>(facts);
        more.putAll(others);
        return new Introspectable(category, discriminator, title, type, more, relations, partings);
    }

    /** The same, related to another introspectable, which may be declared later in the same commit. */
    public Introspectable relatedTo(String otherCategory, Object otherDiscriminator) {
        return tied(and(relations, otherCategory, otherDiscriminator), partings);
    }

    /** The same, parted from another introspectable, whoever related the two. */
    public Introspectable unrelatedTo(String otherCategory, Object otherDiscriminator) {
        return tied(relations, and(partings, otherCategory, otherDiscriminator));
    }

    /** The discriminator as text. */
    public String key() {
        return discriminator instanceof String text ? text : Describe.of(discriminator);
    }

    /** The facts as plain data: text, numbers, booleans, and lists and maps of these, in a deterministic order. */
    public Map<String, Object> plainFacts() {
        return PlainData.of(facts);
    }

    /** The same under another discriminator. */
    public Introspectable as(Object other) {
        return new Introspectable(category, other, title, type, facts, relations, partings);
    }

    private Introspectable tied(List<Relation> related, List<Relation> parted) {
        return new Introspectable(category, discriminator, title, type, facts, related, parted);
    }

    private static List<Relation> and(List<Relation> relations, String category, Object discriminator) {
        List<Relation> more = new ArrayList<>(relations);
        more.add(new Relation(category, discriminator));
        return more;
    }

    /** Stands for a discriminator until the thing is registered. */
    public record Unnumbered(String text) {}

    /**
     * An introspectable as others name it.
     *
     * @param category its category
     * @param discriminator its discriminator
     */
    public record Relation(String category, Object discriminator) {}
}
