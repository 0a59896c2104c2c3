package dev.mastaba.staging;

import dev.mastaba.container.AddOnBundles;
import dev.mastaba.core.config.AddOn;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleRevision;

/**
 * The bundles that declare an {@link AddOn} service, as bnd writes it into the manifest for a component, and that others have installed in the framework.
 * Safe for any thread.
 */
final class InstalledAddOns {
    private final Map<BundleRevision, Boolean> known = Collections.synchronizedMap(new WeakHashMap<>());

    /** Returns whether a bundle, which may have been uninstalled, is an add-on but not a copy. */
    boolean contains(Bundle bundle) {
        if (bundle.getBundleId() == Constants.SYSTEM_BUNDLE_ID || Copy.is(bundle)) {
            return false;
        }
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision != null && known.computeIfAbsent(revision, AddOnBundles::declaresAddOn);
    }
}
