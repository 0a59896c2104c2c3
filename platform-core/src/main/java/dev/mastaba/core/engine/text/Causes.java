package dev.mastaba.core.engine.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** The chain of causes of an exception. */
public final class Causes {
    private static final int MOST = 20;

    private Causes() {}

    /** Returns the exception and its causes, outermost first. A cycle ends where it closes, a long chain after twenty. */
    public static List<Throwable> of(Throwable thrown) {
        List<Throwable> chain = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable each = thrown; each != null && seen.add(each) && chain.size() < MOST; each = each.getCause()) {
            chain.add(each);
        }
        return chain;
    }
}
