package dev.mastaba.core.extend;

import java.util.ArrayList;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What serves and is probably not what was meant. An entry of the registry; plain Java writes it to the log, a container to its report. Added to
 * on the composing thread alone, read by any once the application is made.
 */
@ProviderType
public final class Warnings {
    private static final int MOST = 200;

    private final List<Problem> all = new ArrayList<>();

    private Warnings() {}

    /** Those of a registry. */
    public static Warnings in(Registry registry) {
        return registry.computeIfAbsent(Key.of(Warnings.class), Warnings::new);
    }

    /** Adds one, unless it is there or there are 200. */
    public void add(Problem warning) {
        if (all.size() < MOST && !all.contains(warning)) {
            all.add(warning);
        }
    }

    /** All of them, in the order in which they were found. */
    public List<Problem> all() {
        return List.copyOf(all);
    }
}
