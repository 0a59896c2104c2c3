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
 * A map of typed values by {@link Key}, in the order of insertion. It is frozen after the commit.
 *
 * <p>Confined to the composing thread until it is frozen; after that, immutable and safe for use by any thread.
 * (Pyramid: {@code Registry}.)
 */
public final class Registry {
    private final Map<Key<?>, Object> entries = new LinkedHashMap<>();
    private boolean frozen;

    /**
     * Stores a value under a key. A previous value is replaced, and its position is kept.
     *
     * @throws IllegalStateException if the registry is frozen
     * @throws NullPointerException if the value is null; use {@link #remove} to remove an entry
     */
    public <T> void put(Key<T> key, T value) {
        requireThawed();
        entries.put(key, Objects.requireNonNull(key.type().cast(value), () -> "The entry " + key + " is null"));
    }

    /**
     * Removes the entry with this key.
     *
     * @return the previous value, or null
     * @throws IllegalStateException if the registry is frozen
     */
    public <T> @Nullable T remove(Key<T> key) {
        requireThawed();
        return key.type().cast(entries.remove(key));
    }

    /** Returns the value under a key; empty if there is none. */
    public <T> Optional<T> find(Key<T> key) {
        return Optional.ofNullable(key.type().cast(entries.get(key)));
    }

    /**
     * Returns the value under a key.
     *
     * @throws NoSuchElementException if there is no such entry
     */
    public <T> T get(Key<T> key) {
        return find(key).orElseThrow(() -> new NoSuchElementException("The registry has no entry " + key));
    }

    /**
     * Returns the value under a key. If it is missing, this method creates and stores it.
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

    /** Returns all values whose key has this type, in the order in which their keys were first stored. */
    public <T> List<T> all(Class<T> type) {
        List<T> found = new ArrayList<>();
        entries.forEach((key, value) -> {
            if (key.type() == type) {
                found.add(type.cast(value));
            }
        });
        return List.copyOf(found);
    }

    /** Returns all values whose key has this type, by key name, in the order in which their keys were first stored. */
    public <T> Map<String, T> named(Class<T> type) {
        Map<String, T> found = new LinkedHashMap<>();
        entries.forEach((key, value) -> {
            if (key.type() == type) {
                found.put(key.name(), type.cast(value));
            }
        });
        return Collections.unmodifiableMap(found);
    }

    /** Makes the registry read-only. Further calls do nothing. */
    public void freeze() {
        frozen = true;
    }

    private void requireThawed() {
        if (frozen) {
            throw new IllegalStateException("The registry is frozen: the application has been created");
        }
    }
}
