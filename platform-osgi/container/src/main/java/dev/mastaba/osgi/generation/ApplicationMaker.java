package dev.mastaba.osgi.generation;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.staging.ConcurrentWork;
import dev.mastaba.staging.addon.HeldAddOns;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
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
     * @param blame receives the applications that are refused, and the others
     * @param choice decides which applications and tenants stay as they are
     * @throws ConfigurationException with the problems of all refused applications
     */
    Instances make(
            long generation,
            Collection<InstanceSpec> specs,
            AddOnLookup addOns,
            StagedCopies copies,
            CulpritFinder blame,
            ContentChoice choice) {
        SortedMap<String, ApplicationInstance> serving = new TreeMap<>();
        List<StayingInstance> staying = new ArrayList<>();
        List<Wanted> wanted = new ArrayList<>();
        for (InstanceSpec spec : specs) {
            // Only tenants have problems here; the settings name the fault, and nothing else follows from it.
            InstanceInputs inputs = spec.problems().isEmpty() ? inputs(spec, copies) : null;
            ApplicationInstance same = choice.former(spec.id());
            StayingInstance stays = choice.staying(spec, inputs);
            if (stays != null) {
                staying.add(stays);
            } else if (same != null && same.inputs().equals(inputs)) {
                serving.put(spec.id(), same);
            } else if (inputs != null) {
                wanted.add(new Wanted(spec, inputs));
            }
        }
        List<ContentChoice.Refused> refused = new ArrayList<>();
        for (Made made : made(generation, wanted, addOns, copies)) {
            InstanceSpec spec = made.wanted().spec();
            if (made.instance() != null) {
                serving.put(spec.id(), made.instance());
            } else {
                blame.refused(spec.id(), spec.conf(), made.problems());
                refused.add(new ContentChoice.Refused(spec, made.wanted().inputs(), made.problems()));
            }
        }
        blame.accepted(serving.values());
        staying.addAll(choice.without(refused, serving, blame, copies.plan()));
        return new Instances(serving, new TreeMap<>(), copies.leftOut()).holding(staying);
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
}
