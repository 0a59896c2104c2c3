package dev.mastaba.devtools.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** What was thrown, its cause, the cause of that, and so on. */
public final class Causes {
    private static final int MOST = 20;

    private Causes() {}

    /** The outermost first; a chain that comes back to itself ends there, and one that is very long after twenty. */
    public static List<Throwable> of(Throwable thrown) {
        List<Throwable> chain = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable each = thrown; each != null && seen.add(each) && chain.size() < MOST; each = each.getCause()) {
            chain.add(each);
        }
        return chain;
    }
}
