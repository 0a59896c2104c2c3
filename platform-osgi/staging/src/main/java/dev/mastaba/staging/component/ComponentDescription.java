package dev.mastaba.staging.component;

import java.util.List;
import java.util.Map;

/**
 * The description of a component, as its bundle declares it.
 *
 * @param name the name, unique in the bundle
 * @param pids the names under which it is configured, most important last; at least one
 * @param policy the configuration policy
 * @param factory whether other code creates the instances through a component factory
 * @param properties the values of each property, as texts; properties in separate files are omitted
 * @param services the names of the provided services
 * @param references the references
 */
public record ComponentDescription(
        String name,
        List<String> pids,
        Policy policy,
        boolean factory,
        Map<String, List<String>> properties,
        List<String> services,
        List<Reference> references) {
    /** The configuration policy of a component. */
    public enum Policy {
        /** A configuration is used if there is one. */
        OPTIONAL,
        /** Without a configuration, the component has no instance. */
        REQUIRE,
        /** Configurations are not used, so that the component has one instance, which all owners share. */
        IGNORE
    }

    /**
     * A reference of a component to services.
     *
     * @param name the name, unique in the component
     * @param type the name of the service's type
     * @param target the filter that the services match; empty for all services of the type
     * @param cardinality {@code 0..1}, {@code 1..1}, {@code 0..n}, or {@code 1..n}
     */
    public record Reference(String name, String type, String target, String cardinality) {}

    public ComponentDescription {
        pids = List.copyOf(pids);
        properties = Map.copyOf(properties);
        services = List.copyOf(services);
        references = List.copyOf(references);
    }

    /** Returns whether all owners share one instance of the component. */
    public boolean isShared() {
        return policy == Policy.IGNORE || factory;
    }

    /** Returns the filter of a reference, which a property of the component can override; empty for none. */
    String targetOf(Reference reference) {
        List<String> overriding = properties.getOrDefault(reference.name() + ".target", List.of());
        return overriding.isEmpty() ? reference.target() : overriding.get(0);
    }
}
