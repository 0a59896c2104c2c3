package dev.mastaba.osgi.overlay;

import java.util.List;

/**
 * What a {@code mastaba.yaml} says.
 *
 * @param targets what it extends: names or ids, each with an optional range of versions
 * @param assets the files it lays over others, in the order in which they are written
 */
public record Overlay(List<String> targets, List<Covering> assets) {
    /**
     * A file or folder laid over another.
     *
     * @param target {@code owner:path}; without an owner, of what the overlay extends first
     * @param replacement a path of the overlay
     * @param line where it is written
     */
    public record Covering(String target, String replacement, int line) {}

    public Overlay {
        targets = List.copyOf(targets);
        assets = List.copyOf(assets);
    }
}
