package dev.mastaba.core.extend;

import java.util.List;

/**
 * An introspectable as the introspector keeps it.
 *
 * @param introspectable what was declared
 * @param order how many were registered before it; one that replaces another counts anew
 * @param owner the name of the add-on that declared it
 * @param origin where it was declared, as text
 * @param overridden the names of the add-ons whose declarations fell to it, in canonical order
 */
public record Registered(
        Introspectable introspectable, int order, String owner, String origin, List<String> overridden) {
    public Registered {
        overridden = List.copyOf(overridden);
    }
}
