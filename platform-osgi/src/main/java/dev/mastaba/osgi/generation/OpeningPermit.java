package dev.mastaba.osgi.generation;

import java.util.HashMap;
import java.util.Map;

/**
 * The permission for changes to open routes and views, if the setting {@code mastaba.openings} refuses openings. Immutable.
 *
 * @param everything whether all changes may do so
 * @param contents the hashes of the bundles that may do so, by symbolic name
 */
public record OpeningPermit(boolean everything, Map<String, String> contents) {
    public OpeningPermit {
        contents = Map.copyOf(contents);
    }

    /** Returns the permission for no change. */
    public static OpeningPermit none() {
        return new OpeningPermit(false, Map.of());
    }

    /** Returns the permission for all changes. */
    public static OpeningPermit all() {
        return new OpeningPermit(true, Map.of());
    }

    /** Returns the permission for the changes of both. */
    OpeningPermit or(OpeningPermit other) {
        Map<String, String> both = new HashMap<>(contents);
        both.putAll(other.contents);
        return new OpeningPermit(everything || other.everything, both);
    }

    /** Returns the permission for those of these changes that it covers. */
    OpeningPermit forOnly(Map<String, String> changes) {
        Map<String, String> covered = new HashMap<>(changes);
        covered.entrySet().removeIf(change -> !covers(change.getKey(), change.getValue()));
        return new OpeningPermit(false, covered);
    }

    /** Returns whether the change to this content may open routes and views. */
    boolean covers(String name, String hash) {
        return everything || hash.equals(contents.get(name));
    }
}
