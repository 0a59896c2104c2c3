package dev.mastaba.core.http.header;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An identifier for one state of the resource at a URL (RFC 9110, 8.8.3).
 *
 * @param value the string between the quotes
 * @param weak whether equal tags identify only equivalent content, not identical bytes
 */
public record EntityTag(String value, boolean weak) {
    private static final int LONGEST_LIST = 8_192;
    private static final String CHARACTERS = "[\\x21\\x23-\\x7e\\x80-\\xff]*+";
    private static final Pattern VALUE = Pattern.compile(CHARACTERS);
    private static final Pattern ONE = Pattern.compile("[ \\t,]*+(W/)?+\"(" + CHARACTERS + ")\"[ \\t]*+(?:,|$)");

    /**
     * Creates an entity tag and checks its characters.
     *
     * @throws IllegalArgumentException if the value contains quotes, spaces, or characters that are not allowed in a
     *     header field
     */
    public EntityTag {
        if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("Invalid entity tag: \"" + value + "\"");
        }
    }

    /**
     * Returns a strong entity tag, which identifies the exact bytes of the content.
     *
     * @param value the string between the quotes
     */
    public static EntityTag strong(String value) {
        return new EntityTag(value, false);
    }

    /**
     * Returns a weak entity tag, which identifies equivalent content.
     *
     * @param value the string between the quotes
     */
    public static EntityTag weak(String value) {
        return new EntityTag(value, true);
    }

    /**
     * Parses an entity tag as it is written in a header field. The result is empty if the string is not an entity tag.
     */
    public static Optional<EntityTag> parse(String text) {
        List<EntityTag> all = list(text);
        return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }

    /** Parses a comma-separated list of entity tags. The result is empty if the list is malformed. */
    public static List<EntityTag> list(String text) {
        List<EntityTag> tags = new ArrayList<>();
        int at = 0;
        Matcher one = ONE.matcher(text);
        if (text.length() > LONGEST_LIST) {
            return List.of();
        }
        while (at < text.length()) {
            if (!one.region(at, text.length()).lookingAt()) {
                return List.of();
            }
            tags.add(new EntityTag(one.group(2), one.group(1) != null));
            at = one.end();
        }
        return List.copyOf(tags);
    }

    /**
     * Returns whether an {@code If-None-Match} value matches this tag by weak comparison, which requires only
     * equivalent content. The value {@code *} matches every tag.
     */
    public boolean isMeantBy(String list) {
        return list.strip().equals("*") || list(list).stream().anyMatch(tag -> tag.value.equals(value));
    }

    /**
     * Returns whether an {@code If-Match} value matches this tag by strong comparison: a weak tag never matches.
     * The value {@code *} matches every tag.
     */
    public boolean isNamedBy(String list) {
        return list.strip().equals("*") || !weak && list(list).contains(this);
    }

    /** Returns this tag as it is written in a header field. */
    @Override
    public String toString() {
        return (weak ? "W/\"" : "\"") + value + '"';
    }
}
