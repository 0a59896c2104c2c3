package dev.mastaba.services;

import java.util.Collection;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Lists the classes that bundles see, for a compiler: no class loader lists a package by itself. The container registers this service in development. Safe for any
 * thread.
 */
@ProviderType
@FunctionalInterface
public interface BundleClasses {
    /**
     * Returns the paths of the class files that a class loader sees in a package: its own, those of jars within its bundle, and those of the packages it imports.
     *
     * @param loader the loader of a bundle; any other loader sees nothing here
     * @param folder the package, with slashes
     */
    Collection<String> list(ClassLoader loader, String folder);
}
