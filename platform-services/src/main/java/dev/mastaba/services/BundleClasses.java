package dev.mastaba.services;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A service that lists the classes that a bundle can see. A compiler needs this service because a class loader cannot list the classes in a package.
 * The service exists in development mode only. Instances are safe for concurrent use by multiple threads.
 */
@ProviderType
@FunctionalInterface
public interface BundleClasses {
    /**
     * Returns the paths of the class files that a bundle's class loader can see in a package. These are the files in the bundle, in jars inside the
     * bundle, and in imported packages.
     *
     * @param loader a bundle's class loader; for any other class loader, the result is empty
     * @param folder the package name, with slashes instead of dots
     */
    Collection<String> list(ClassLoader loader, String folder);

    /**
     * Returns the time at which the newest bundle with a class file was installed, or an empty {@code Optional} if no bundle contains it. The default is
     * an empty {@code Optional}.
     *
     * @param file the path of the class file, such as {@code com/example/Shop.class}
     */
    default Optional<Instant> installed(String file) {
        return Optional.empty();
    }

    /**
     * Returns the versions of all bundles and libraries, by name. A name is the symbolic name of a bundle, which the file of a jar inside the bundle can
     * follow. For a library in the bill of materials of the installation, it consists of the group and the artifact. By default, the map is empty.
     */
    default SortedMap<String, String> versions() {
        return new TreeMap<>();
    }
}
