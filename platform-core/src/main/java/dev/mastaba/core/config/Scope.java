package dev.mastaba.core.config;

/**
 * Where a configurator declares.
 *
 * @param key the code it was handed to: an {@link IncludeTree.Root} or an includable
 * @param addOn the name of the add-on whose include runs
 * @param routePrefix the prefix in force; without slashes at its ends, save what the whole configuration began with
 */
record Scope(Object key, String addOn, String routePrefix) {
    /** The scope of an add-on's own code. */
    static Scope of(Node node) {
        return new Scope(new IncludeTree.Root(node.name()), node.name(), "");
    }

    /** The same with one more prefix. (Pyramid: prefixes are joined by one slash.) */
    Scope prefixed(String prefix) {
        return new Scope(key, addOn, stripped(withoutEnd(routePrefix) + "/" + withoutBegin(prefix)));
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
