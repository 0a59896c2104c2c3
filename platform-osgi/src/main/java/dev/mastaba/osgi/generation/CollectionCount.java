package dev.mastaba.osgi.generation;

import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;

/**
 * The number of garbage collections that have unloaded classes: a collection that does not process class loaders does not prove anything about a
 * leak.
 *
 * <p>A class loader with one class and without references to it serves as a probe; once it is gone, such a collection has taken place. For the
 * deployer's thread.
 */
final class CollectionCount {
    private WeakReference<ClassLoader> sentry = sentry();
    private int count;

    /** Returns the number of collections seen so far: at least one fewer than took place, and at most one more per call. */
    int seen() {
        if (sentry.refersTo(null)) {
            count++;
            sentry = sentry();
        }
        return count;
    }

    private static WeakReference<ClassLoader> sentry() {
        ClassLoader loader = new ClassLoader(CollectionCount.class.getClassLoader()) {};
        Object unused =
                Proxy.newProxyInstance(loader, new Class<?>[] {Runnable.class}, (proxy, method, arguments) -> null);
        return new WeakReference<>(unused.getClass().getClassLoader());
    }
}
