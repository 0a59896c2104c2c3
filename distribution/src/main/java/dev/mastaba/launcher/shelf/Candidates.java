package dev.mastaba.launcher.shelf;

import aQute.bnd.osgi.resource.CapReqBuilder;
import aQute.bnd.osgi.resource.ResourceBuilder;
import aQute.bnd.osgi.resource.ResourceUtils;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/**
 * The bundles among which a search chooses, and the capabilities of the installation, which are always there. An earlier bundle is preferred to a later one.
 */
final class Candidates {
    private final Map<String, Map<Object, List<Capability>>> named = new HashMap<>();
    private final Map<String, List<Capability>> all = new HashMap<>();
    private final IdentityHashMap<Resource, ShelfBundle> bundles = new IdentityHashMap<>();
    private final IdentityHashMap<Resource, Integer> ranks = new IdentityHashMap<>();
    private final IdentityHashMap<Requirement, List<Capability>> found = new IdentityHashMap<>();

    /**
     * Creates candidates.
     *
     * @param platform the capabilities of the installation
     * @param preferred the bundles, the preferred ones first
     */
    Candidates(Resource platform, List<ShelfBundle> preferred) {
        add(platform);
        for (ShelfBundle bundle : preferred) {
            if (bundles.put(bundle.resource(), bundle) == null) {
                ranks.put(bundle.resource(), ranks.size());
                add(bundle.resource());
            }
        }
    }

    /** Returns one resource with the capabilities of several, and without requirements. */
    static Resource merged(Collection<Resource> resources, List<Capability> further) {
        ResourceBuilder all = new ResourceBuilder();
        resources.stream()
                .flatMap(resource -> resource.getCapabilities(null).stream())
                .filter(capability -> !capability.getNamespace().equals("osgi.content")
                        && !capability.getNamespace().equals("osgi.wiring.host"))
                .forEach(capability -> all.addCapability(CapReqBuilder.clone(capability)));
        further.forEach(capability -> all.addCapability(CapReqBuilder.clone(capability)));
        return all.build();
    }

    private void add(Resource resource) {
        for (Capability capability : resource.getCapabilities(null)) {
            String namespace = capability.getNamespace();
            all.computeIfAbsent(namespace, none -> new ArrayList<>()).add(capability);
            Object value = capability.getAttributes().get(namespace.equals("osgi.service") ? "objectClass" : namespace);
            for (Object each : value instanceof Collection<?> several ? several : List.of(String.valueOf(value))) {
                named.computeIfAbsent(namespace, none -> new HashMap<>())
                        .computeIfAbsent(String.valueOf(each), none -> new ArrayList<>())
                        .add(capability);
            }
        }
    }

    /** Returns the capabilities that satisfy a requirement, in the order of preference. */
    List<Capability> providers(Requirement requirement) {
        return found.computeIfAbsent(requirement, this::find);
    }

    private List<Capability> find(Requirement requirement) {
        Predicate<Capability> matches = ResourceUtils.matcher(requirement);
        return namesakes(requirement).stream().filter(matches).toList();
    }

    /** Returns the capabilities with the required name, in any version. */
    List<Capability> namesakes(Requirement requirement) {
        String namespace = requirement.getNamespace();
        Optional<String> name = Requirements.name(requirement);
        return name.isPresent()
                ? named.getOrDefault(namespace, Map.of()).getOrDefault(name.get(), List.of())
                : all.getOrDefault(namespace, List.of());
    }

    /** Returns the bundle with a capability; empty if the installation has the capability. */
    Optional<ShelfBundle> bundle(Capability capability) {
        return Optional.ofNullable(bundles.get(capability.getResource()));
    }

    Optional<ShelfBundle> bundle(Resource resource) {
        return Optional.ofNullable(bundles.get(resource));
    }

    /** Returns whether a bundle is preferred to another one. */
    boolean isPreferred(ShelfBundle one, ShelfBundle other) {
        return ranks.getOrDefault(one.resource(), 0) < ranks.getOrDefault(other.resource(), 0);
    }
}
