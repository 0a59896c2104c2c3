package dev.mastaba.osgi.develop;

import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import org.osgi.framework.BundleReference;
import org.osgi.framework.wiring.BundleWiring;

/**
 * Lists the class files that the loader of a bundle sees in a package: its own, those of jars within it, and those of packages it imports. No class loader tells that
 * by itself, and a compiler has to know. Offered as a service, {@code BiFunction} with {@code mastaba.service=bundle.classes}, so that the tools need not know the
 * framework. Safe for any thread.
 */
public final class SeenClassFiles implements BiFunction<ClassLoader, String, Collection<String>> {
    /**
     * The paths of the class files.
     *
     * @param loader of a bundle; another sees nothing here
     * @param folder the package, with slashes
     */
    @Override
    public Collection<String> apply(ClassLoader loader, String folder) {
        BundleWiring wiring = loader instanceof BundleReference reference
                ? reference.getBundle().adapt(BundleWiring.class)
                : null;
        Collection<String> found = wiring == null ? null : wiring.listResources(folder, "*.class", 0);
        return found == null ? List.of() : found;
    }
}
