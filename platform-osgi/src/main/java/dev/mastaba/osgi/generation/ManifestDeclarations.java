package dev.mastaba.osgi.generation;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.IdentityNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/**
 * The declarations of a bundle's manifest as text, so that a bundle that is gone can still be compared with a new one.
 *
 * @param requires the filters of its requirements
 * @param offers the names of its capabilities: packages, service types, symbolic names
 */
record ManifestDeclarations(Set<String> requires, Set<String> offers) {
    static final ManifestDeclarations NOTHING = new ManifestDeclarations(Set.of(), Set.of());

    ManifestDeclarations {
        requires = Collections.unmodifiableSet(new TreeSet<>(requires));
        offers = Collections.unmodifiableSet(new TreeSet<>(offers));
    }

    static ManifestDeclarations of(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision == null) {
            return NOTHING;
        }
        Set<String> requires = new TreeSet<>();
        for (BundleRequirement requirement : revision.getDeclaredRequirements(null)) {
            requires.add(requirement.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, requirement.toString()));
        }
        Set<String> offers = new TreeSet<>();
        for (BundleCapability capability : revision.getDeclaredCapabilities(null)) {
            if (!capability.getNamespace().equals(IdentityNamespace.IDENTITY_NAMESPACE)) {
                offers.addAll(names(capability.getNamespace(), capability.getAttributes()));
            }
        }
        return new ManifestDeclarations(requires, offers);
    }

    private static List<String> names(String namespace, Map<String, Object> attributes) {
        Object name = attributes.getOrDefault(namespace, attributes.get(Constants.OBJECTCLASS));
        if (name instanceof List<?> several) {
            return several.stream().map(String::valueOf).toList();
        }
        return name == null ? List.of() : List.of(name.toString());
    }

    /** Returns whether a capability with one of these names could satisfy a requirement; versions and further attributes are not compared. */
    boolean needsAny(Set<String> offered) {
        return offered.stream().map(name -> "=" + name + ")").anyMatch(this::isNamed);
    }

    private boolean isNamed(String operand) {
        return requires.stream().anyMatch(filter -> filter.contains(operand));
    }
}
