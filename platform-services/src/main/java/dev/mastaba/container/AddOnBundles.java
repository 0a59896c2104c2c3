package dev.mastaba.container;

import dev.mastaba.core.config.AddOn;
import java.util.Collection;
import java.util.List;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/** A rule for bundles of the framework: an add-on declares an {@link AddOn} service in its manifest, as bnd writes it for a component. Safe for any thread. */
public final class AddOnBundles {
    private static final String SERVICE = "osgi.service";

    private AddOnBundles() {}

    /** Returns whether a revision of a bundle declares an add-on; its code is not needed for that. */
    public static boolean declaresAddOn(BundleRevision revision) {
        return revision.getDeclaredCapabilities(SERVICE).stream().anyMatch(AddOnBundles::isAddOn);
    }

    private static boolean isAddOn(BundleCapability service) {
        Object types = service.getAttributes().get(Constants.OBJECTCLASS);
        Collection<?> names = types instanceof Collection<?> several ? several : List.of(String.valueOf(types));
        return names.contains(AddOn.class.getName());
    }
}
