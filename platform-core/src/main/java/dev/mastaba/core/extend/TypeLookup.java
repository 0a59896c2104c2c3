package dev.mastaba.core.extend;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Entries by type, found for an object's class: its own entry first, then those of what it extends and implements. Immutable, safe for any
 * thread. (Pyramid: the adapter lookup of the ZCA, and nothing more of it.)
 *
 * @param <T> what the entries are
 */
public final class TypeLookup<T> {
    private static final int MOST_KEPT = 10_000;

    private final Map<Class<?>, T> entries;
    private final Map<String, T> named;
    private final Map<Class<?>, List<T>> found = new ConcurrentHashMap<>();

    /** A lookup of these entries; that of {@code Object} is found for every class, last. */
    public TypeLookup(Map<Class<?>, ? extends T> entries) {
        this(entries, Map.of());
    }

    /** A lookup of these entries, and of those for classes of which only the name is known; a class's own entry is before that of its name. */
    public TypeLookup(Map<Class<?>, ? extends T> entries, Map<String, ? extends T> named) {
        this.entries = Map.copyOf(entries);
        this.named = Map.copyOf(named);
    }

    /** A class and all that it extends and implements in the order in which entries are looked for: the nearest first, {@code Object} at the end. */
    public static List<Class<?>> order(Class<?> type) {
        return TypeOrder.of(type);
    }

    /** All entries for a class, the nearest first. */
    public List<T> all(Class<?> type) {
        List<T> known = found.get(type);
        if (known == null) {
            known = look(type);
            if (found.size() < MOST_KEPT) {
                found.put(type, known);
            }
        }
        return known;
    }

    /** The nearest entry for a class. */
    public Optional<T> nearest(Class<?> type) {
        List<T> all = all(type);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
    }

    private List<T> look(Class<?> type) {
        List<T> matching = new ArrayList<>();
        for (Class<?> each : TypeOrder.of(type)) {
            T entry = entries.get(each);
            if (entry != null) {
                matching.add(entry);
            }
            T byName = named.get(each.getName());
            if (byName != null) {
                matching.add(byName);
            }
        }
        return List.copyOf(matching);
    }
}
