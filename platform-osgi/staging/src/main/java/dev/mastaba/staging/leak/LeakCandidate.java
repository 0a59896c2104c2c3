package dev.mastaba.staging.leak;

import dev.mastaba.staging.Copy;
import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.List;
import org.osgi.framework.wiring.BundleWiring;

/**
 * A retired copy that should become garbage, with the data to detect whether it does and, if it does not, to find the cause. Does not hold a
 * reference to the copy.
 *
 * @param addOn its symbolic name
 * @param location its location
 * @param threads the group of its threads
 * @param loader its class loader
 */
public record LeakCandidate(String addOn, String location, ThreadGroup threads, WeakReference<ClassLoader> loader) {
    /** Returns candidates with the copies' class loaders and names, recorded while they are still installed. */
    public static List<LeakCandidate> of(Collection<Copy> copies) {
        return copies.stream().map(LeakCandidate::of).toList();
    }

    private static LeakCandidate of(Copy copy) {
        BundleWiring wiring = copy.bundle().adapt(BundleWiring.class);
        ClassLoader loader = wiring == null ? null : wiring.getClassLoader();
        return new LeakCandidate(copy.name(), copy.location(), copy.threads(), new WeakReference<>(loader));
    }

    /** Returns whether the loader is garbage. Getting it from the reference would keep it in memory while a concurrent collector marks. */
    boolean isGone() {
        return loader.refersTo(null);
    }

    /** Returns the generation that the copy was installed for. */
    long generation() {
        return Long.parseLong(location.substring(location.indexOf(':') + 1, location.indexOf('/')));
    }

    /** Returns whether a class of this name can be one of the copy's own: the copy's class loader has defined classes in its package. */
    boolean mayOwn(String className) {
        ClassLoader own = loader.get();
        return own != null
                && own.getDefinedPackage(className.substring(0, Math.max(0, className.lastIndexOf('.')))) != null;
    }
}
