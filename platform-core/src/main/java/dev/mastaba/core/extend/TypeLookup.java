package dev.mastaba.core.extend;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A map of entries by type, which finds the entries for an object's class: first the entry of the class itself, then
 * the entries of its supertypes. Instances are immutable and safe for concurrent use by multiple threads. (In
 * Pyramid, this corresponds to the adapter lookup of the Zope Component Architecture; Mastaba does not provide its
 * other features.)
 *
 * @param <T> the type of the entries
 */
public final class TypeLookup<T> {
    private static final int MOST_KEPT = 10_000;

    private final Map<Class<?>, T> entries;
    private final Map<String, T> named;
    private final Map<Class<?>, List<T>> found = new ConcurrentHashMap<>();
    /** The entries of the first class, which is often the only one. A race is harmless, because the record's fields are final. */
    private @Nullable Found<T> first;

    private record Found<T>(Class<?> type, List<T> entries) {}

    /** Creates a lookup with the given entries. An entry for {@code Object} matches every class and is always the last result. */
    public TypeLookup(Map<Class<?>, ? extends T> entries) {
        this(entries, Map.of());
    }

    /**
     * Creates a lookup with entries for classes and entries for class names. If a class has an entry of each kind, the
     * entry for the class precedes the entry for its name.
     */
    public TypeLookup(Map<Class<?>, ? extends T> entries, Map<String, ? extends T> named) {
        this.entries = Map.copyOf(entries);
        this.named = Map.copyOf(named);
    }

    /** Returns a class and all its supertypes in lookup order: the nearest first, {@code Object} last. */
    public static List<Class<?>> order(Class<?> type) {
        return TypeOrder.of(type);
    }

    /**
     * Returns the entries of a class and its supertypes, in the {@linkplain #order lookup order}. The list is empty if
     * none of these types has an entry.
     */
    public List<T> all(Class<?> type) {
        Found<T> usual = first;
        if (usual != null && usual.type() == type) {
            return usual.entries();
        }
        List<T> known = found.get(type);
        if (known == null) {
            known = look(type);
            if (found.size() < MOST_KEPT) {
                found.put(type, known);
            }
            if (usual == null) {
                first = new Found<>(type, known);
            }
        }
        return known;
    }

    /**
     * Returns the entry of a class, or else of the nearest supertype that has one. If neither the class nor a supertype
     * has an entry, the {@code Optional} is empty.
     */
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
