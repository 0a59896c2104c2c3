package dev.mastaba.core.engine.route;

import dev.mastaba.core.route.RoutePattern;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part between two slashes of a pattern if it is a single name or a single placeholder.
 *
 * @param name the name; null for a placeholder
 * @param regex the placeholder's expression; null if it matches any name
 */
record PathSegment(@Nullable String name, @Nullable String regex) {
    static final PathSegment EMPTY = new PathSegment("", null);

    private static final Pattern WORDS = Pattern.compile("[\\w-]+(?:\\|[\\w-]+)*", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern REPEATED =
            Pattern.compile("(\\\\[dw]|\\[[\\w.\\- ]+\\])([*+?]|\\{[0-9]{1,4}(?:,[0-9]{0,4})?\\})?\\??");
    private static final Pattern ANY_NAME = Pattern.compile("\\.[*+]\\??|\\[\\^/\\][*+]\\??");

    static PathSegment placeholder(@Nullable String regex) {
        return new PathSegment(null, regex);
    }

    boolean isPlaceholder() {
        return name == null;
    }

    boolean isEmpty() {
        return "".equals(name);
    }

    /** Returns whether it matches any name, and possibly more. */
    boolean takesAnyName() {
        return isPlaceholder() && (regex == null || ANY_NAME.matcher(regex).matches());
    }

    /**
     * Returns the expression if it is simple enough to be decided for a segment alone: words, or characters of one
     * kind. An expression with assertions or possessive quantifiers may match a name and yet not match it between two
     * slashes.
     */
    @Nullable
    Pattern simple() {
        return regex != null
                        && (WORDS.matcher(regex).matches()
                                || REPEATED.matcher(regex).matches())
                ? RoutePattern.compiled(regex)
                : null;
    }

    /** Returns whether it matches only single, nonempty names. */
    boolean isSurelyAName() {
        if (regex == null) {
            return !isEmpty();
        }
        Pattern simple = simple();
        return simple != null && !simple.matcher("").matches();
    }
}
