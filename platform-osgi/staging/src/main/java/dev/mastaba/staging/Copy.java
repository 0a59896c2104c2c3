package dev.mastaba.staging;

import java.lang.ref.WeakReference;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/**
 * An add-on's bundle as it was installed for one generation; later generations share it until it or one of its dependencies changes.
 *
 * <p>Two copies are equal if they are the same installed bundle.
 */
public final class Copy {
    private static final String SCHEME = "mastaba:";

    private final StoredBundle file;
    private final Bundle bundle;
    private final ThreadGroup threads;
    private volatile WeakReference<BundleWiring> started = new WeakReference<>(null);

    Copy(StoredBundle file, Bundle bundle, ThreadGroup threads) {
        this.file = file;
        this.bundle = bundle;
        this.threads = threads;
    }

    /** Returns the location of a copy, unique per generation. */
    static String location(long generation, String name) {
        return SCHEME + generation + "/" + name;
    }

    /** Returns whether a bundle is a copy of an add-on; every other bundle belongs to the platform. */
    public static boolean is(Bundle bundle) {
        return bundle.getLocation().startsWith(SCHEME);
    }

    /** Returns the symbolic name. */
    public String name() {
        return file.name();
    }

    /** Returns the hash of the content from which it was installed. */
    public String hash() {
        return file.hash();
    }

    /** Returns the content from which it was installed. */
    public StoredBundle file() {
        return file;
    }

    /** Returns the installed bundle. */
    public Bundle bundle() {
        return bundle;
    }

    /** Returns {@code mastaba:GENERATION/NAME}, with the generation in which it was installed. */
    public String location() {
        return bundle.getLocation();
    }

    /** Returns the group of the threads that call the add-on, and of the threads that it starts during these calls. */
    public ThreadGroup threads() {
        return threads;
    }

    /** Notes that the server has started the copy, with the class loader that it has now. */
    void noteStart() {
        started = new WeakReference<>(bundle.adapt(BundleWiring.class));
    }

    /**
     * Returns what other code than the server has done to the copy since its start, such as {@code was stopped}: requests may fail because its classes can
     * no longer be loaded. Empty if the copy is intact.
     */
    public Optional<String> damage() {
        return switch (bundle.getState()) {
            case Bundle.UNINSTALLED -> Optional.of("was uninstalled");
            case Bundle.ACTIVE ->
                started.refersTo(bundle.adapt(BundleWiring.class))
                        ? Optional.empty()
                        : Optional.of("was refreshed or updated");
            default -> Optional.of("was stopped");
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Copy copy && copy.bundle.getBundleId() == bundle.getBundleId();
    }

    @Override
    public int hashCode() {
        return Long.hashCode(bundle.getBundleId());
    }

    @Override
    public String toString() {
        return location();
    }
}
