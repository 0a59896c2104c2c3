package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.Problem;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The losses of the serving generation because of other code in the framework. Contains only text.
 *
 * @param problems the losses by the symbolic name of the bundle
 * @param notices the notices about the last change, if it repaired the generation
 */
public record LossReport(SortedMap<String, Problem> problems, List<Problem> notices) {
    public LossReport {
        problems = Collections.unmodifiableSortedMap(new TreeMap<>(problems));
        notices = List.copyOf(notices);
    }

    static LossReport none() {
        return new LossReport(new TreeMap<>(), List.of());
    }
}
