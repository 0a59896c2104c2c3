package dev.mastaba.staging;

import dev.mastaba.core.config.AddOn;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/**
 * The bundles that declare an {@link AddOn} service, as bnd writes it into the manifest for a component, and that others have installed in the framework.
 * Safe for any thread.
 */
final class InstalledAddOns {
    private static final String SERVICE = "osgi.service";

    private final Map<BundleRevision, Boolean> known = Collections.synchronizedMap(new WeakHashMap<>());

    /** Returns whether a bundle, which may have been uninstalled, is an add-on but not a copy. */
    boolean contains(Bundle bundle) {
        if (bundle.getBundleId() == Constants.SYSTEM_BUNDLE_ID || Copy.is(bundle)) {
            return false;
        }
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision != null && known.computeIfAbsent(revision, InstalledAddOns::declaresAddOn);
    }

    private static boolean declaresAddOn(BundleRevision revision) {
        return revision.getDeclaredCapabilities(SERVICE).stream().anyMatch(InstalledAddOns::isAddOn);
    }

    private static boolean isAddOn(BundleCapability service) {
        Object types = service.getAttributes().get(Constants.OBJECTCLASS);
        Collection<?> names = types instanceof Collection<?> several ? several : List.of(String.valueOf(types));
        return names.contains(AddOn.class.getName());
    }
}
