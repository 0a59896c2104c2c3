package dev.mastaba.services;

import java.util.Collection;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A service that lists the classes that are visible to bundles. A compiler needs it because a class loader cannot list a package. The container
 * registers this service in development. Safe for use by any thread.
 */
@ProviderType
@FunctionalInterface
public interface BundleClasses {
    /**
     * Returns the paths of the class files in a package that are visible to a class loader: files in its bundle, in jars in its bundle, and in
     * imported packages.
     *
     * @param loader a bundle's class loader; for any other loader, the result is empty
     * @param folder the package name, with slashes instead of dots
     */
    Collection<String> list(ClassLoader loader, String folder);
}
