package dev.mastaba.staging;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/**
 * The capabilities that bundles offer to other bundles, used to explain why a requirement is not satisfied.
 *
 * @param all all capabilities, in the order of the bundles
 * @param holders the function that returns the bundles that contain a package, exported or not
 */
record OfferedCapabilities(List<Offer> all, Function<String, List<Holder>> holders) {
    /**
     * One capability.
     *
     * @param namespace the namespace, such as {@code osgi.wiring.package}
     * @param name the name of the package, bundle, or other thing, depending on the namespace
     * @param version the version; {@code 0.0.0} if the capability does not have a version
     * @param bundle the symbolic name of the bundle that offers it
     */
    record Offer(String namespace, String name, Version version, String bundle) {}

    /**
     * A bundle that contains a package.
     *
     * @param bundle its symbolic name
     * @param platform whether it belongs to the platform, so that only the platform's developers can change its exports
     */
    record Holder(String bundle, boolean platform) {}

    public OfferedCapabilities {
        all = List.copyOf(all);
    }

    /** Returns the capabilities that these bundles declare for any other bundle. */
    static OfferedCapabilities of(Collection<Bundle> bundles) {
        List<Offer> found = new ArrayList<>();
        for (Bundle bundle : bundles) {
            BundleRevision revision = bundle.adapt(BundleRevision.class);
            List<BundleCapability> declared = revision == null ? List.of() : revision.getDeclaredCapabilities(null);
            declared.stream()
                    // An ordinary import is not wired to a package with a mandatory attribute.
                    .filter(capability -> capability.getDirectives().get(Constants.MANDATORY_DIRECTIVE) == null)
                    .forEach(capability -> found.add(offer(capability, bundle)));
        }
        return new OfferedCapabilities(
                found,
                name -> bundles.stream()
                        .filter(each -> contains(each, name))
                        .map(each -> new Holder(String.valueOf(each.getSymbolicName()), !Copy.is(each)))
                        .distinct()
                        .toList());
    }

    private static boolean contains(Bundle bundle, String name) {
        // Unlike findEntries, this method does not try to resolve the bundle.
        Enumeration<String> paths = bundle.getEntryPaths(name.replace('.', '/'));
        while (paths != null && paths.hasMoreElements()) {
            if (paths.nextElement().endsWith(".class")) {
                return true;
            }
        }
        return false;
    }

    private static Offer offer(BundleCapability capability, Bundle bundle) {
        String namespace = capability.getNamespace();
        Object version = capability
                .getAttributes()
                .getOrDefault("version", capability.getAttributes().get("bundle-version"));
        return new Offer(
                namespace,
                String.valueOf(capability.getAttributes().get(namespace)),
                version instanceof Version known ? known : Version.emptyVersion,
                String.valueOf(bundle.getSymbolicName()));
    }

    /** Returns the offers of this name, in any version. */
    List<Offer> of(String namespace, String name) {
        return all.stream()
                .filter(offer ->
                        offer.namespace().equals(namespace) && offer.name().equals(name))
                .toList();
    }
}
