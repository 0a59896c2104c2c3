package dev.mastaba.staging.leak;

import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A watch that checks whether retired copies become garbage: a copy that still exists after several class-unloading collections is a leak. The watch
 * never starts a garbage collection itself. Safe for any thread.
 */
public final class LeakWatch {
    private final int patience;
    /** A class loader with one class and without references to it: when it is gone, a collection has unloaded classes. */
    private WeakReference<ClassLoader> sentry = sentry();

    private int collections;
    private final Map<LeakCandidate, Integer> watched = new LinkedHashMap<>();
    private final Map<LeakCandidate, LeakReport> leaks = new LinkedHashMap<>();

    /** Creates a watch that allows this many collections. */
    public LeakWatch(int patience) {
        this.patience = patience;
    }

    public synchronized void watch(List<LeakCandidate> candidates) {
        int now = collections();
        candidates.forEach(candidate -> watched.put(candidate, now));
    }

    /**
     * Checks once, and returns the leaks that were not known before.
     *
     * @param hanging whether calls into add-ons have not returned: they may hold any copy, so that copies without a known cause stay undecided
     */
    public synchronized List<LeakReport> check(boolean hanging) {
        int now = collections();
        leaks.keySet().removeIf(LeakCandidate::isGone);
        List<LeakReport> found = new ArrayList<>();
        Iterator<Map.Entry<LeakCandidate, Integer>> each = watched.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<LeakCandidate, Integer> entry = each.next();
            if (entry.getKey().isGone()) {
                each.remove();
            } else if (now - entry.getValue() >= patience) {
                List<String> causes = LeakCauses.of(entry.getKey());
                if (!causes.isEmpty() || !hanging) {
                    each.remove();
                    found.add(LeakCauses.report(entry.getKey(), causes));
                    leaks.put(entry.getKey(), found.get(found.size() - 1));
                }
            }
        }
        return found;
    }

    /** Returns the known leaks that still exist. */
    public synchronized List<LeakReport> leaks() {
        return List.copyOf(leaks.values());
    }

    /** Returns the number of copies that have not become garbage yet and are not known leaks. */
    public synchronized int undecided() {
        return watched.size();
    }

    /**
     * Returns the number of garbage collections so far that have unloaded classes: at least one fewer than took place, and at most one more per call. A
     * collection that does not process class loaders does not prove anything about a leak.
     */
    private int collections() {
        if (sentry.refersTo(null)) {
            collections++;
            sentry = sentry();
        }
        return collections;
    }

    private static WeakReference<ClassLoader> sentry() {
        ClassLoader loader = new ClassLoader(LeakWatch.class.getClassLoader()) {};
        Object unused =
                Proxy.newProxyInstance(loader, new Class<?>[] {Runnable.class}, (proxy, method, arguments) -> null);
        return new WeakReference<>(unused.getClass().getClassLoader());
    }
}
