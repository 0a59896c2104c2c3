package dev.mastaba.osgi.generation;

import dev.mastaba.content.application.TenantSettings;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.staging.Copy;
import dev.mastaba.staging.addon.HeldAddOns;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A factory for the applications of a new generation. Applications are made one after another, because they share add-ons; tenants have add-ons of
 * their own, and several of them are made at a time. For the deployer's thread.
 */
final class ApplicationMaker {
    private final LimitedComposer composer;
    private final ConcurrentWork work;

    ApplicationMaker(LimitedComposer composer, ConcurrentWork work) {
        this.composer = composer;
        this.work = work;
    }

    /** An application or tenant to be made. */
    private record Wanted(InstanceSpec spec, InstanceInputs inputs) {}

    /** The result of making an application or tenant: it, or the reasons why it is refused. */
    private record Made(Wanted wanted, @Nullable ApplicationInstance instance, List<Problem> problems) {}

    /**
     * Returns the applications and tenants. One whose inputs do not differ from those in the running generation is that of the running generation.
     *
     * @param generation the number of the generation
     * @param addOns the add-ons of the generation
     * @param copies all copies of the generation
     * @param blame receives the applications whose settings are at fault
     * @param former the applications and tenants of the running generation
     * @throws ConfigurationException with the problems of all refused applications
     */
    Instances make(
            long generation,
            Collection<InstanceSpec> specs,
            AddOnLookup addOns,
            StagedCopies copies,
            CulpritFinder blame,
            FormerInstances former) {
        SortedMap<String, ApplicationInstance> serving = new TreeMap<>();
        List<HeldBack> standing = new ArrayList<>();
        List<Wanted> wanted = new ArrayList<>();
        for (InstanceSpec spec : specs) {
            int wave = spec.tenant() ? copies.ingredients().awaitedWave(spec.id()) : 0;
            HeldBack staying = former.staying(spec.id());
            if (staying != null) {
                standing.add(staying.waitingFor(wave));
                continue;
            }
            ApplicationInstance same = former.find(spec.id());
            // Only tenants have problems here; the settings name the fault, and nothing else follows from it.
            InstanceInputs inputs = spec.problems().isEmpty() ? inputs(spec, copies) : null;
            HeldBack known = former.heldBack(spec.id());
            if (same != null && same.inputs().equals(inputs)) {
                serving.put(spec.id(), same);
            } else if (wave > 0 && same != null) {
                standing.add(former.waiting(spec.id(), wave));
            } else if (inputs == null) {
                standing.add(former.holdBack(spec.id(), null, spec.problems()));
            } else if (known != null && inputs.equals(known.inputs())) {
                standing.add(known);
            } else {
                wanted.add(new Wanted(spec, inputs));
            }
        }
        copies.ingredients().tenants().stream()
                .filter(id -> TenantSettings.isSuspended(copies.ingredients().settingsOf(id)))
                .flatMap(id -> Stream.ofNullable(former.suspended(id)))
                .forEach(standing::add);
        Refused refused = new Refused();
        for (Made made : made(generation, wanted, addOns, copies)) {
            InstanceSpec spec = made.wanted().spec();
            if (made.instance() != null) {
                serving.put(spec.id(), made.instance());
            } else {
                blame.refused(spec.conf(), made.problems());
                InstanceInputs inputs = OutsideRefusals.isOutside(made.problems())
                        ? null
                        : made.wanted().inputs();
                refused.add(spec, former.holdBack(spec.id(), inputs, made.problems()));
            }
        }
        standing.addAll(refused.heldBack(serving, blame, copies, former));
        return new Instances(serving, new TreeMap<>(), copies.leftOut()).holdingBack(standing);
    }

    private List<Made> made(long generation, List<Wanted> all, AddOnLookup addOns, StagedCopies copies) {
        List<Made> made = new ArrayList<>();
        List<Supplier<Made>> tenants = new ArrayList<>();
        for (Wanted wanted : all) {
            Supplier<Made> making = () -> made(generation, wanted, addOns, copies);
            if (wanted.spec().tenant()) {
                tenants.add(making);
            } else {
                made.add(making.get());
            }
        }
        made.addAll(work.results(tenants));
        return made;
    }

    private Made made(long generation, Wanted wanted, AddOnLookup addOns, StagedCopies copies) {
        InstanceSpec spec = wanted.spec();
        InstanceInputs inputs = wanted.inputs();
        Application application;
        try {
            application = composer.compose(
                    generation,
                    spec.id(),
                    addOns.of(spec),
                    inputs.settings(),
                    copies.byName().values());
        } catch (ConfigurationException refused) {
            return new Made(wanted, null, refused.problems());
        }
        List<HeldAddOns.Service> services = new ArrayList<>();
        inputs.copies()
                .forEach(copy -> addOns.services(inputs.owner(), copy)
                        .forEach(service -> services.add(new HeldAddOns.Service(copy, service))));
        return new Made(wanted, new ApplicationInstance(spec.id(), inputs, application, services), List.of());
    }

    private static InstanceInputs inputs(InstanceSpec spec, StagedCopies copies) {
        return new InstanceInputs(
                spec.members().stream()
                        .map(member ->
                                new InstanceInputs.Member(copies.named(member.name()), member.role(), member.targets()))
                        .toList(),
                spec.settings(),
                copies.ownerOf(spec.id()));
    }

    /** The applications and tenants that could not be composed. */
    private static final class Refused {
        /** With more refused tenants, they are held back without a search for the changes at fault. */
        private static final int MOST_SEARCHED = 8;

        private final List<Problem> ofApplications = new ArrayList<>();
        private final List<HeldBack> tenants = new ArrayList<>();

        void add(InstanceSpec spec, HeldBack tenant) {
            if (spec.tenant()) {
                tenants.add(tenant);
            } else {
                ofApplications.addAll(tenant.problems());
            }
        }

        /**
         * Returns the refused tenants if everything else can follow the change.
         *
         * @throws ConfigurationException if an application was refused, if nothing would follow the change, or if only changes of the refused tenants are
         *     at fault
         */
        List<HeldBack> heldBack(
                SortedMap<String, ApplicationInstance> serving,
                CulpritFinder blame,
                StagedCopies copies,
                FormerInstances former) {
            if (ofApplications.isEmpty() && tenants.isEmpty()) {
                return List.of();
            }
            List<Problem> problems = new ArrayList<>(ofApplications);
            tenants.forEach(tenant -> problems.addAll(tenant.problems()));
            if (ofApplications.isEmpty() && tenants.stream().allMatch(tenant -> former.mayFollow(tenant.tenant()))) {
                return tenants;
            }
            boolean follows = serving.values().stream().anyMatch(instance -> former.find(instance.id()) != instance);
            boolean separable =
                    tenants.size() <= MOST_SEARCHED && ofTenantsOnly(blame.culprits(problems), serving, copies);
            if (!ofApplications.isEmpty() || !follows || separable) {
                throw new ConfigurationException(problems);
            }
            return tenants;
        }

        /** Returns whether these changes concern only the refused tenants. */
        private boolean ofTenantsOnly(
                Set<String> culprits, SortedMap<String, ApplicationInstance> serving, StagedCopies copies) {
            Set<String> own = tenants.stream().map(HeldBack::conf).collect(Collectors.toSet());
            Set<String> shared = serving.values().stream()
                    .flatMap(instance -> instance.inputs().copies().stream())
                    .map(Copy::name)
                    .collect(Collectors.toSet());
            Set<String> changed = copies.plan().copied();
            return !culprits.isEmpty()
                    && culprits.stream()
                            .allMatch(culprit ->
                                    own.contains(culprit) || changed.contains(culprit) && !shared.contains(culprit));
        }
    }
}
