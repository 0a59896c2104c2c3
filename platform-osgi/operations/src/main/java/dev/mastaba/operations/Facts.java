package dev.mastaba.operations;

import dev.mastaba.core.extend.Introspector.Registered;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The facts that an introspector has recorded about one thing, for people and for programs.
 *
 * @param registered the thing
 * @param owner the display name of the add-on that declared it
 */
record Facts(Registered registered, String owner) {
    /** Returns a fact as a short text; empty if it is unknown. */
    String text(String name) {
        Object value = registered.introspectable().plainFacts().get(name);
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + " " + entry.getValue())
                    .collect(Collectors.joining("; "));
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        return value == null ? "" : value.toString();
    }

    /** Returns the last part of a class's name. */
    String simpleName(String name) {
        String className = text(name);
        return className.substring(className.lastIndexOf('.') + 1).replace('$', '.');
    }

    /** Returns the declaring add-on and, if known, the line: {@code wiki, WikiAddOn.java:31}. */
    String declaredBy() {
        String origin = registered.origin();
        int file = origin.lastIndexOf('(');
        return file < 0 || !origin.endsWith(")")
                ? owner
                : owner + ", " + origin.substring(file + 1, origin.length() - 1);
    }

    /** Returns all facts under their names, then the declaring add-on, the location, and the things that it ranks above. */
    Map<String, Object> data() {
        Map<String, Object> data =
                new LinkedHashMap<>(registered.introspectable().plainFacts());
        data.put("owner", registered.owner());
        data.put("origin", registered.origin());
        data.put("overrides", registered.overridden());
        return data;
    }
}
