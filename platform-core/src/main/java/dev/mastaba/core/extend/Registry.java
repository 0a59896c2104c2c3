package dev.mastaba.core.extend;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A map of typed values by {@link Key}, in insertion order. It is frozen after the commit.
 *
 * <p>Until it is frozen, a registry must be used only on the composing thread. After that, it is immutable and safe for
 * concurrent use by multiple threads. (Pyramid: {@code Registry}.)
 */
public final class Registry {
    private final Map<Key<?>, Object> entries = new LinkedHashMap<>();
    private boolean frozen;

    /**
     * Stores a value under a key. If the key already has a value, the new value replaces it in the same position.
     *
     * @throws IllegalStateException if the registry is frozen
     * @throws NullPointerException if the value is null; use {@link #remove} to remove an entry
     */
    public <T> void put(Key<T> key, T value) {
        requireThawed();
        entries.put(key, Objects.requireNonNull(key.type().cast(value), () -> "The entry " + key + " is null"));
    }

    /**
     * Removes the entry with the given key.
     *
     * @return the removed value, or null if the registry has no such entry
     * @throws IllegalStateException if the registry is frozen
     */
    public <T> @Nullable T remove(Key<T> key) {
        requireThawed();
        return key.type().cast(entries.remove(key));
    }

    /** Returns the value stored under a key, or an empty {@code Optional} if the registry has no such entry. */
    public <T> Optional<T> find(Key<T> key) {
        return Optional.ofNullable(key.type().cast(entries.get(key)));
    }

    /**
     * Returns the value stored under a key.
     *
     * @throws NoSuchElementException if the registry has no such entry
     */
    public <T> T get(Key<T> key) {
        return find(key).orElseThrow(() -> new NoSuchElementException("The registry has no entry " + key));
    }

    /**
     * Returns the value stored under a key. If the key has no value, this method stores and returns a value that the
     * given supplier creates.
     *
     * @throws IllegalStateException if the value is missing and the registry is frozen
     */
    public <T> T computeIfAbsent(Key<T> key, Supplier<? extends T> maker) {
        T known = key.type().cast(entries.get(key));
        if (known != null) {
            return known;
        }
        T made = maker.get();
        put(key, made);
        return made;
    }

    /** Returns all values whose keys have the given type, in the order in which the keys were first stored. */
    public <T> List<T> all(Class<T> type) {
        List<T> found = new ArrayList<>();
        entries.forEach((key, value) -> {
            if (key.type() == type) {
                found.add(type.cast(value));
            }
        });
        return List.copyOf(found);
    }

    /** Returns all values whose keys have the given type, by key name, in the order in which the keys were first stored. */
    public <T> Map<String, T> named(Class<T> type) {
        Map<String, T> found = new LinkedHashMap<>();
        entries.forEach((key, value) -> {
            if (key.type() == type) {
                found.put(key.name(), type.cast(value));
            }
        });
        return Collections.unmodifiableMap(found);
    }

    /** Makes the registry read-only. If it is already frozen, the call has no effect. */
    public void freeze() {
        frozen = true;
    }

    private void requireThawed() {
        if (frozen) {
            throw new IllegalStateException("The registry is frozen: the application has been created");
        }
    }
}
