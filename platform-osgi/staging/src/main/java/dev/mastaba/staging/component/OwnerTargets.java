package dev.mastaba.staging.component;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.services.ServiceOwner;
import dev.mastaba.staging.component.ComponentDescription.Reference;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The targets of the references of a copy's components, by the name under which the components are configured. Components with one such name receive
 * the same configurations.
 *
 * @param byFactory the targets by the name of a reference, for each name of a configuration
 */
record OwnerTargets(Map<String, Map<String, String>> byFactory) {
    /**
     * Returns the targets of all components that are not shared by the owners.
     *
     * @throws ConfigurationException if two components of one configuration have different targets for references of one name
     */
    static OwnerTargets of(String addOn, Collection<ComponentDescription> components) {
        Map<String, Map<String, String>> byFactory = new LinkedHashMap<>();
        for (ComponentDescription component : components) {
            if (!component.isShared()) {
                String factory = component.pids().get(0);
                Map<String, String> targets = byFactory.computeIfAbsent(factory, any -> new TreeMap<>());
                component.references().forEach(reference -> add(addOn, component, reference, targets));
            }
        }
        return new OwnerTargets(byFactory);
    }

    private static void add(
            String addOn, ComponentDescription component, Reference reference, Map<String, String> targets) {
        String target = component.targetOf(reference);
        String other = targets.putIfAbsent(reference.name(), target);
        if (other != null && !other.equals(target)) {
            throw new ConfigurationException(ComponentProblems.differentTargets(
                    addOn, component.name(), component.pids().get(0), reference.name(), target, other));
        }
    }

    Set<String> factories() {
        return new LinkedHashSet<>(byFactory.keySet());
    }

    /** Returns the properties that the instances for an owner receive. */
    Map<String, Object> properties(String factory, String owner) {
        Map<String, Object> properties = new TreeMap<>();
        byFactory
                .getOrDefault(factory, Map.of())
                .forEach((reference, target) -> properties.put(reference + ".target", restricted(target, owner)));
        properties.put(ServiceOwner.PROPERTY, owner);
        return properties;
    }

    private static String restricted(String target, String owner) {
        String own = "(|(" + ServiceOwner.PROPERTY + "=" + owner + ")(!(" + ServiceOwner.PROPERTY + "=*)))";
        return target.isBlank() ? own : "(&" + target.strip() + own + ")";
    }
}
