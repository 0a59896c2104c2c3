package dev.mastaba.core.extend;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A description of a declaration, as data that tools can read.
 *
 * @param category the kind of the declared thing, such as {@code routes} or {@code views}
 * @param discriminator the identity within the category, compared by {@code equals}
 * @param title a short human-readable title
 * @param type the singular name of the category, such as {@code route}
 * @param facts the named facts, in order; values are strings, numbers, booleans, lists, and maps; other objects are
 *     converted to strings by {@link Describe}
 * @param relations references to the introspectables to which this one is related; resolved once all introspectables of
 *     the commit are registered
 * @param partings references to the introspectables to which this one is no longer related; resolved together with the
 *     relations
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
            throw new IllegalArgumentException("Introspectable without a category: " + title);
        }
        Objects.requireNonNull(discriminator, "discriminator");
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        relations = List.copyOf(relations);
        partings = List.copyOf(partings);
    }

    /** Returns an introspectable whose title is its discriminator as a string. */
    public static Introspectable of(String category, Object discriminator, String type) {
        return new Introspectable(
                category, discriminator, Describe.of(discriminator), type, Map.of(), List.of(), List.of());
    }

    /**
     * Returns an introspectable for something that can be declared any number of times, such as a subscriber. The first
     * such introspectable is registered under the given text, and each later one under the text followed by a number,
     * as in {@code text (2)}.
     */
    public static Introspectable each(String category, String text, String type) {
        return of(category, new Unnumbered(text), type).titled(text);
    }

    /** Returns a copy of this introspectable with the given title. */
    public Introspectable titled(String text) {
        return new Introspectable(category, discriminator, text, type, facts, relations, partings);
    }

    /** Returns a copy of this introspectable with an additional fact. */
    public Introspectable with(String name, Object value) {
        return with(Map.of(name, value));
    }

    /**
     * Returns a copy of this introspectable with additional facts, in the order of the map. This is more efficient than
     * adding many facts one by one.
     */
    public Introspectable with(Map<String, ?> others) {
        Map<String, Object> more = new LinkedHashMap<>(facts);
        more.putAll(others);
        return new Introspectable(category, discriminator, title, type, more, relations, partings);
    }

    /** Returns a copy of this introspectable that is related to another one, which may be declared later in the same commit. */
    public Introspectable relatedTo(String otherCategory, Object otherDiscriminator) {
        return tied(and(relations, otherCategory, otherDiscriminator), partings);
    }

    /** Returns a copy of this introspectable that removes its relation to another one, regardless of which of the two declared the relation. */
    public Introspectable unrelatedTo(String otherCategory, Object otherDiscriminator) {
        return tied(relations, and(partings, otherCategory, otherDiscriminator));
    }

    /** Returns the discriminator as a string. */
    public String key() {
        return discriminator instanceof String text ? text : Describe.of(discriminator);
    }

    /** Returns the facts as plain data: strings, numbers, booleans, and lists and maps of such values, in a deterministic order. */
    public Map<String, Object> plainFacts() {
        return PlainData.of(facts);
    }

    /** Returns a copy of this introspectable with the given discriminator. */
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

    /**
     * A placeholder for the discriminator of an introspectable that is numbered when it is registered.
     *
     * @param text the discriminator without its number
     */
    public record Unnumbered(String text) {}

    /**
     * A reference to another introspectable.
     *
     * @param category the category of the other introspectable
     * @param discriminator the discriminator of the other introspectable
     */
    public record Relation(String category, Object discriminator) {}
}
