package dev.mastaba.osgi.generation;

import dev.mastaba.osgi.stage.Copy;
import dev.mastaba.osgi.stage.StoredBundle;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The copies of the generation that a change starts from.
 *
 * @param copies by symbolic name
 * @param bundles their contents by symbolic name
 * @param worn the copies that must be replaced although they are intact
 */
record FormerCopies(SortedMap<String, Copy> copies, SortedMap<String, StoredBundle> bundles, Set<Copy> worn) {
    static FormerCopies of(@Nullable Generation base, Set<Copy> worn) {
        return base == null
                ? new FormerCopies(new TreeMap<>(), new TreeMap<>(), worn)
                : new FormerCopies(base.copies(), base.ingredients().bundles(), worn);
    }

    /** Returns the copy of a bundle. */
    Copy named(String name) {
        Copy copy = copies.get(name);
        if (copy == null) {
            throw new IllegalStateException(name + " is not running");
        }
        return copy;
    }

    /** Returns whether a bundle must be copied again even if its content does not change. */
    boolean isWorn(String name) {
        Copy copy = named(name);
        return worn.contains(copy) || copy.damage().isPresent();
    }
}
