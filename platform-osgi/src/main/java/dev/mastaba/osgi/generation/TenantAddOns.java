package dev.mastaba.osgi.generation;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.osgi.stage.Copy;
import java.util.List;
import java.util.Map;
import org.osgi.framework.ServiceReference;

/** The add-ons of each tenant: instances of components that no other tenant has. For the deployer's thread. */
final class TenantAddOns {
    private final AddOnLookup lookup;
    private final StagedCopies copies;
    private final Map<String, List<Problem>> components;

    /**
     * Creates the add-ons of a generation.
     *
     * @param components the problems of component instances by their owner
     */
    TenantAddOns(AddOnLookup lookup, StagedCopies copies, Map<String, List<Problem>> components) {
        this.lookup = lookup;
        this.copies = copies;
        this.components = components;
    }

    /**
     * Returns the participants of an application or a tenant with their own add-ons.
     *
     * @throws ConfigurationException if components do not work
     */
    List<Participant> of(InstanceSpec spec) {
        if (!spec.tenant()) {
            spec.members().forEach(member -> lookup.refuseIfLost(copies.named(member.name())));
            return spec.members();
        }
        List<Problem> problems = components.getOrDefault(copies.ownerOf(spec.id()), List.of());
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return spec.members().stream()
                .map(member ->
                        with(lookup.of(copies.ownerOf(spec.id()), copies.named(member.name()), member.addOn()), member))
                .toList();
    }

    /** Returns the add-on services of a copy for an owner. Safe for any thread. */
    List<ServiceReference<?>> services(String owner, Copy copy) {
        return lookup.services(owner, copy);
    }

    private static Participant with(AddOn addOn, Participant member) {
        return new Participant(
                member.name(),
                member.id(),
                member.version(),
                member.role(),
                member.targets(),
                addOn,
                member.assets(),
                member.places());
    }
}
