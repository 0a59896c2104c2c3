package dev.mastaba.core.config;

import dev.mastaba.core.extend.Origin;
import org.jspecify.annotations.Nullable;

/**
 * The scope in which a configurator declares.
 *
 * @param key the code that received it: an {@link IncludeTree.Root} or an includable
 * @param addOn the name of the add-on whose include runs
 * @param routePrefix the prefix in force, without slashes at its ends except those of the whole configuration's prefix
 * @param place the origin of declarations in an annotation or a file; null if it is the caller's stack frame
 */
record Scope(
        Object key,
        String addOn,
        String routePrefix,
        @Nullable Origin place) {
    Scope(Object key, String addOn, String routePrefix) {
        this(key, addOn, routePrefix, null);
    }

    /** Returns the scope of an add-on's own code. */
    static Scope of(RankedNode node) {
        return new Scope(new IncludeTree.Root(node.name()), node.name(), "");
    }

    /** Returns the same with one more prefix. (Pyramid: prefixes are joined by one slash.) */
    Scope prefixed(String prefix) {
        return new Scope(key, addOn, stripped(withoutEnd(routePrefix) + "/" + withoutBegin(prefix)), place);
    }

    /** Returns the same for declarations of an annotation or a file at a place. */
    Scope at(Origin annotated) {
        return new Scope(key, addOn, routePrefix, annotated);
    }

    /** Returns the scope of an includable that is included here. */
    Scope inside(AddOn includable, String prefix) {
        return new Scope(includable, addOn, prefixed(prefix).routePrefix());
    }

    private static String stripped(String text) {
        return withoutBegin(withoutEnd(text));
    }

    private static String withoutBegin(String text) {
        int begin = 0;
        while (begin < text.length() && text.charAt(begin) == '/') {
            begin++;
        }
        return text.substring(begin);
    }

    private static String withoutEnd(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '/') {
            end--;
        }
        return text.substring(0, end);
    }
}
