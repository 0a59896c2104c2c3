package dev.mastaba.core.http.header;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names one state of what a URL stands for (RFC 9110, 8.8.3).
 *
 * @param value what stands between the quotes
 * @param weak whether it only says that two states mean the same, not that they are the same bytes
 */
public record EntityTag(String value, boolean weak) {
    private static final int LONGEST_LIST = 8_192;
    private static final String CHARACTERS = "[\\x21\\x23-\\x7e\\x80-\\xff]*+";
    private static final Pattern VALUE = Pattern.compile(CHARACTERS);
    private static final Pattern ONE = Pattern.compile("[ \\t,]*+(W/)?+\"(" + CHARACTERS + ")\"[ \\t]*+(?:,|$)");

    /**
     * Checks the characters.
     *
     * @throws IllegalArgumentException when it holds quotes, blanks or what no field can have
     */
    public EntityTag {
        if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("Not an entity tag: \"" + value + "\"");
        }
    }

    /** A tag that stands for these very bytes. */
    public static EntityTag strong(String value) {
        return new EntityTag(value, false);
    }

    /** A tag that stands for this meaning. */
    public static EntityTag weak(String value) {
        return new EntityTag(value, true);
    }

    /** Reads one tag; empty for anything else. */
    public static Optional<EntityTag> parse(String text) {
        List<EntityTag> all = list(text);
        return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }

    /** Reads a list of tags; one that is malformed counts as empty. */
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

    /** Whether a list, the value of {@code If-None-Match}, names this state or one that means the same; {@code *} names every one. */
    public boolean isMeantBy(String list) {
        return list.strip().equals("*") || list(list).stream().anyMatch(tag -> tag.value.equals(value));
    }

    /** Whether a list, the value of {@code If-Match}, names these very bytes; {@code *} names every state. */
    public boolean isNamedBy(String list) {
        return list.strip().equals("*") || !weak && list(list).contains(this);
    }

    /** As it stands in a field. */
    @Override
    public String toString() {
        return (weak ? "W/\"" : "\"") + value + '"';
    }
}
