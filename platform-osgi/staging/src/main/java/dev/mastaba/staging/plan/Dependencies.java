package dev.mastaba.staging.plan;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.namespace.IdentityNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/**
 * The dependencies between bundles at one point in time: a bundle depends on those to which it could be wired, and on those whose services it uses.
 *
 * <p>The requirements in the manifests decide, not the wires, because an optional import depends on an exporter that is not there yet. The tool bnd
 * writes the references of declarative services as requirements too. One rule therefore covers packages, bundles, and services.
 *
 * <p>For one thread.
 */
final class Dependencies {
    /** The providers by user. Asking each service for its users takes much longer when there are thousands of services. */
    private final Map<Bundle, Set<Bundle>> used = new HashMap<>();

    boolean exist(Bundle user, Bundle provider) {
        return used.computeIfAbsent(user, Dependencies::used).contains(provider) || isDeclared(user, provider);
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
                String namespace = capability.getNamespace();
                if (namespace.equals(requirement.getNamespace())
                        && !namespace.equals(IdentityNamespace.IDENTITY_NAMESPACE)
                        && requirement.matches(capability)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Set<Bundle> used(Bundle user) {
        ServiceReference<?>[] services = user.getServicesInUse();
        return services == null
                ? Set.of()
                : Arrays.stream(services)
                        .map(ServiceReference::getBundle)
                        .filter(Objects::nonNull) // the service was unregistered meanwhile
                        .collect(Collectors.toSet());
    }
}
