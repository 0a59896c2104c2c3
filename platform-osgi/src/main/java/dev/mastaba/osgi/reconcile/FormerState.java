package dev.mastaba.osgi.reconcile;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.osgi.folder.DesiredState;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files on which tenants served when an earlier process ended, because they were held back.
 *
 * @param generation the number of the generation in which they served last without being held back
 * @param state the files of the bundles and settings that these tenants use
 * @param tenants the tenants by id, each with the reasons why it is held back
 */
public record FormerState(long generation, DesiredState state, SortedMap<String, List<Problem>> tenants) {
    public FormerState {
        tenants = Collections.unmodifiableSortedMap(new TreeMap<>(tenants));
    }
}
