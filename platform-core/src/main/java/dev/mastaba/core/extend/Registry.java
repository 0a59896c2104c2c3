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
 * Typed values by {@link Key}, in the order in which they came; frozen after the commit.
 *
 * <p>Confined to the composing thread until it is frozen; from then on immutable and safe for any thread. (Pyramid: {@code Registry}.)
 */
public final class Registry {
    private final Map<Key<?>, Object> entries = new LinkedHashMap<>();
    private boolean frozen;

    /**
     * Puts a value under a key; a value that was there is replaced and keeps its place.
     *
     * @throws IllegalStateException when the registry is frozen
     * @throws NullPointerException when the value is null; {@link #remove} takes an entry away
     */
    public <T> void put(Key<T> key, T value) {
        requireThawed();
        entries.put(key, Objects.requireNonNull(key.type().cast(value), () -> "The entry " + key + " is null"));
    }

    /**
     * Takes the entry of a key away.
     *
     * @return what was there, or null
     * @throws IllegalStateException when the registry is frozen
     */
    public <T> @Nullable T remove(Key<T> key) {
        requireThawed();
        return key.type().cast(entries.remove(key));
    }

    /** The value under a key, if there is one. */
    public <T> Optional<T> find(Key<T> key) {
        return Optional.ofNullable(key.type().cast(entries.get(key)));
    }

    /**
     * The value under a key.
     *
     * @throws NoSuchElementException when there is none
     */
    public <T> T get(Key<T> key) {
        return find(key).orElseThrow(() -> new NoSuchElementException("The registry has no entry " + key));
    }

    /**
     * The value under a key, made and put there when it is missing.
     *
     * @throws IllegalStateException when it is missing and the registry is frozen
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

    /** All values whose key has this type, in the order in which their keys first came. */
    public <T> List<T> all(Class<T> type) {
        List<T> found = new ArrayList<>();
        entries.forEach((key, value) -> {
            if (key.type() == type) {
                found.add(type.cast(value));
            }
        });
        return List.copyOf(found);
    }

    /** All values whose key has this type, by the name of their key, in the order in which their keys first came. */
    public <T> Map<String, T> named(Class<T> type) {
        Map<String, T> found = new LinkedHashMap<>();
        entries.forEach((key, value) -> {
            if (key.type() == type) {
                found.put(key.name(), type.cast(value));
            }
        });
        return Collections.unmodifiableMap(found);
    }

    /** Ends writing; calling it again does nothing. */
    public void freeze() {
        frozen = true;
    }

    private void requireThawed() {
        if (frozen) {
            throw new IllegalStateException("The registry is frozen: the application has been made");
        }
    }
}
