package dev.mastaba.services;

import java.util.Collection;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A service that lists the classes that bundles see, for a compiler, because a class loader cannot list a package. The container registers this
 * service in development. Safe for use by any thread.
 */
@ProviderType
@FunctionalInterface
public interface BundleClasses {
    /**
     * Returns the paths of the class files that a class loader sees in a package: its own, those of jars in its bundle, and those of imported
     * packages.
     *
     * @param loader the loader of a bundle; for any other loader, the result is empty
     * @param folder the package, with slashes
     */
    Collection<String> list(ClassLoader loader, String folder);
}
