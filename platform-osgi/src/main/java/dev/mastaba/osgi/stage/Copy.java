package dev.mastaba.osgi.stage;

import org.osgi.framework.Bundle;

/**
 * An add-on's bundle as it was installed for one generation; later generations share it until it or something it depends on changes.
 *
 * <p>Two copies are equal when they are the same installed bundle.
 */
public final class Copy {
    private static final String SCHEME = "mastaba:";

    private final StoredBundle file;
    private final Bundle bundle;
    private final ThreadGroup threads;

    Copy(StoredBundle file, Bundle bundle) {
        this.file = file;
        this.bundle = bundle;
        this.threads = new ThreadGroup(bundle.getLocation());
    }

    /** The location of a copy, unique per generation. */
    static String location(long generation, String name) {
        return SCHEME + generation + "/" + name;
    }

    /** Whether a bundle is a copy of an add-on; every other bundle belongs to the platform. */
    public static boolean is(Bundle bundle) {
        return bundle.getLocation().startsWith(SCHEME);
    }

    /** The symbolic name. */
    public String name() {
        return file.name();
    }

    /** The hash of the content it was installed from. */
    public String hash() {
        return file.hash();
    }

    /** The content it was installed from. */
    public StoredBundle file() {
        return file;
    }

    /** The installed bundle. */
    public Bundle bundle() {
        return bundle;
    }

    /** {@code mastaba:GENERATION/NAME}: tells in which generation it was installed. */
    public String location() {
        return bundle.getLocation();
    }

    /** The group that threads are born into which the add-on starts while the container calls it. */
    public ThreadGroup threads() {
        return threads;
    }

    /** Lets the group of threads go, when nothing is to be called any more; on Java runtimes before 19 a group stays in its parent until it is destroyed. */
    @SuppressWarnings("removal") // without effect where it is not needed any more
    public void forgetThreads() {
        if (threads.activeCount() == 0 && !threads.isDestroyed()) {
            threads.destroy();
        }
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
