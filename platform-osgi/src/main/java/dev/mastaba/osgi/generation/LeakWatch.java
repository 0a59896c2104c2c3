package dev.mastaba.osgi.generation;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Watches whether retired copies become garbage: one that is still there after some collections that unload classes is a leak. Never asks the
 * garbage collector to run by itself. Safe for any thread.
 */
final class LeakWatch {
    private final int patience;
    private final CollectionCount collections = new CollectionCount();
    private final Map<LeakCandidate, Integer> watched = new LinkedHashMap<>();
    private final Map<LeakCandidate, LeakReport> leaks = new LinkedHashMap<>();

    /** A watch that is patient for so many collections. */
    LeakWatch(int patience) {
        this.patience = patience;
    }

    synchronized void watch(List<LeakCandidate> candidates) {
        int now = collections.seen();
        candidates.forEach(candidate -> watched.put(candidate, now));
    }

    /** Looks once; returns the leaks that were not known before. */
    synchronized List<LeakReport> check() {
        int now = collections.seen();
        leaks.keySet().removeIf(LeakCandidate::isGone);
        List<LeakReport> found = new ArrayList<>();
        Iterator<Map.Entry<LeakCandidate, Integer>> each = watched.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<LeakCandidate, Integer> entry = each.next();
            if (entry.getKey().isGone()) {
                each.remove();
            } else if (now - entry.getValue() >= patience) {
                each.remove();
                found.add(LeakCauses.report(entry.getKey()));
                leaks.put(entry.getKey(), found.get(found.size() - 1));
            }
        }
        return found;
    }

    /** The leaks that are known and still there. */
    synchronized List<LeakReport> leaks() {
        return List.copyOf(leaks.values());
    }

    /** Copies that have not become garbage yet and are no known leak. */
    synchronized int undecided() {
        return watched.size();
    }
}
