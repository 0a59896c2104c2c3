package dev.mastaba.core.config;

import dev.mastaba.core.extend.Origin;
import org.jspecify.annotations.Nullable;

/**
 * Where a configurator declares.
 *
 * @param key the code it was handed to: an {@link IncludeTree.Root} or an includable
 * @param addOn the name of the add-on whose include runs
 * @param routePrefix the prefix in force; without slashes at its ends, save what the whole configuration began with
 * @param place the origin of what is declared, where it is said by an annotation or a file; null where the caller's frame tells
 */
record Scope(
        Object key,
        String addOn,
        String routePrefix,
        @Nullable Origin place) {
    Scope(Object key, String addOn, String routePrefix) {
        this(key, addOn, routePrefix, null);
    }

    /** The scope of an add-on's own code. */
    static Scope of(Node node) {
        return new Scope(new IncludeTree.Root(node.name()), node.name(), "");
    }

    /** The same with one more prefix. (Pyramid: prefixes are joined by one slash.) */
    Scope prefixed(String prefix) {
        return new Scope(key, addOn, stripped(withoutEnd(routePrefix) + "/" + withoutBegin(prefix)), place);
    }

    /** The same for what an annotation or a file says at a place. */
    Scope at(Origin annotated) {
        return new Scope(key, addOn, routePrefix, annotated);
    }

    /** The scope of an includable, included here. */
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
