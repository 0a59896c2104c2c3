package dev.mastaba.osgi.plan;

import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.namespace.IdentityNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/**
 * The dependency of one bundle on another bundle, to which it could be wired or whose services it uses.
 *
 * <p>The requirements in the manifests decide, not the wires, because an optional import depends on an exporter that is not there yet. The tool bnd
 * writes the references of declarative services as requirements too. One rule therefore covers packages, bundles, and services.
 */
final class Dependency {
    private Dependency() {}

    static boolean exists(Bundle user, Bundle provider) {
        return isDeclared(user, provider) || isUsing(user, provider);
    }

    private static boolean isDeclared(Bundle user, Bundle provider) {
        BundleRevision requiring = user.adapt(BundleRevision.class);
        BundleRevision offering = provider.adapt(BundleRevision.class);
        if (requiring == null || offering == null) {
            return false;
        }
        List<BundleCapability> offered = offering.getDeclaredCapabilities(null);
        for (BundleRequirement requirement : requiring.getDeclaredRequirements(null)) {
            for (BundleCapability capability : offered) {
                if (!capability.getNamespace().equals(IdentityNamespace.IDENTITY_NAMESPACE)
                        && requirement.matches(capability)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isUsing(Bundle user, Bundle provider) {
        ServiceReference<?>[] registered = provider.getRegisteredServices();
        if (registered == null) {
            return false;
        }
        for (ServiceReference<?> service : registered) {
            Bundle[] users = service.getUsingBundles();
            if (users != null && List.of(users).contains(user)) {
                return true;
            }
        }
        return false;
    }
}
