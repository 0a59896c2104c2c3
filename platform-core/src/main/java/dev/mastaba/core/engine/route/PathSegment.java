package dev.mastaba.core.engine.route;

import dev.mastaba.core.route.RoutePattern;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands between two slashes of a pattern where it is one thing: a name, or a placeholder.
 *
 * @param name the name; null for a placeholder
 * @param regex the placeholder's expression; null for one that stands for any name
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

    /** Whether it takes any name, and perhaps more. */
    boolean takesAnyName() {
        return isPlaceholder() && (regex == null || ANY_NAME.matcher(regex).matches());
    }

    /**
     * What its expression takes, where that is simple enough to be asked about one segment alone: words, or characters of one kind. What
     * looks around itself, or is greedy for good, may match a name and yet not match it between two slashes.
     */
    @Nullable
    Pattern simple() {
        return regex != null
                        && (WORDS.matcher(regex).matches()
                                || REPEATED.matcher(regex).matches())
                ? RoutePattern.compiled(regex)
                : null;
    }

    /** Whether it stands for names alone: not for nothing, nor for more than one. */
    boolean isSurelyAName() {
        if (regex == null) {
            return !isEmpty();
        }
        Pattern simple = simple();
        return simple != null && !simple.matcher("").matches();
    }
}
