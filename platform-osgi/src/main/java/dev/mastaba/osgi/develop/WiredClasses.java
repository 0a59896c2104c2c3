package dev.mastaba.osgi.develop;

import dev.mastaba.services.BundleClasses;
import java.util.Collection;
import java.util.List;
import org.osgi.framework.BundleReference;
import org.osgi.framework.wiring.BundleWiring;

/** The classes that bundles see, as the framework lists them. Safe for any thread. */
public final class WiredClasses implements BundleClasses {
    @Override
    public Collection<String> list(ClassLoader loader, String folder) {
        BundleWiring wiring = loader instanceof BundleReference reference
                ? reference.getBundle().adapt(BundleWiring.class)
                : null;
        Collection<String> found = wiring == null ? null : wiring.listResources(folder, "*.class", 0);
        return found == null ? List.of() : found;
    }
}
