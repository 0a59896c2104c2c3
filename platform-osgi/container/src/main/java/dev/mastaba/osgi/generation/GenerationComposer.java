package dev.mastaba.osgi.generation;

import dev.mastaba.container.ChangeJudge.Observation;
import dev.mastaba.content.mount.Mount;
import dev.mastaba.content.mount.MountTable;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.services.ServiceOwner;
import dev.mastaba.staging.ConcurrentWork;
import dev.mastaba.staging.Stage;
import dev.mastaba.staging.addon.AddOnProblems;
import dev.mastaba.staging.addon.ApplicationMembers;
import dev.mastaba.staging.addon.ComponentHealth;
import dev.mastaba.staging.addon.HeldAddOns;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** A composer that builds a generation's applications from its started copies. For the deployer's thread. */
final class GenerationComposer {
    private final ComponentHealth health;
    private final ApplicationMaker applicationMaker;
    private final ProbationSettings probation;
    private final InstalledFeatures features;

    /**
     * Creates a composer.
     *
     * @param probation decides in which applications requests are observed
     * @param features the features in other bundles
     */
    GenerationComposer(
            Stage stage,
            ServiceComponentRuntime components,
            Composer composer,
            ProbationSettings probation,
            InstalledFeatures features) {
        this.probation = probation;
        this.features = features;
        this.health = new ComponentHealth(components);
        this.applicationMaker =
                new ApplicationMaker(new LimitedComposer(stage, composer), ConcurrentWork.onAllProcessors());
    }

    /**
     * Returns a generation that is ready to serve. It shares the applications whose inputs do not differ with the running one.
     *
     * @param copies the started copies of the generation
     * @param held receives the add-on services that the generation holds
     * @param blame receives the add-ons, the applications that are refused, and the others
     * @param choice decides which applications and tenants stay as they are
     * @param running the running generation; null if there is none
     * @throws ConfigurationException with the problems of all refused add-ons and applications
     */
    Generation compose(
            long number,
            StagedCopies copies,
            HeldAddOns held,
            CulpritFinder blame,
            ContentChoice choice,
            @Nullable Generation running) {
        List<Problem> problems = new ArrayList<>();
        SortedMap<String, List<Problem>> components = new TreeMap<>();
        copies.withNewInstances()
                .forEach(copy -> health.problemsOf(copy)
                        .forEach((owner, found) -> components
                                .computeIfAbsent(owner, any -> new ArrayList<>())
                                .addAll(found)));
        // A service that a tenant lacks is the reason why its components do not work.
        components.putAll(copies.serviceProblems(components.keySet()));
        problems.addAll(components.getOrDefault(ServiceOwner.APPLICATIONS, List.of()));
        ConfigurationException.requireNone(problems);
        AddOnLookup lookup = new AddOnLookup(health, held, running, copies, components, problems);
        SortedMap<String, Participant> addOns = lookup.all();
        blame.know(addOns.values());
        ApplicationMembers members = new ApplicationMembers(addOns.values());
        problems.addAll(members.problems());
        InstanceSpecs specs = new InstanceSpecs(members, copies.ingredients(), copies.leftOut(), features);
        problems.addAll(specs.problems());
        Collection<InstanceSpec> all = specs.all().values();
        all.stream().filter(spec -> !spec.tenant()).forEach(spec -> problems.addAll(spec.problems()));
        ConfigurationException.requireNone(problems);
        Instances instances = applicationMaker.make(number, all, lookup, copies, blame, choice);
        if (instances.serving().values().stream().allMatch(instance -> choice.former(instance.id()) == instance)) {
            ConfigurationException.requireNone(copies.newlyLeftOut());
            ConfigurationException.requireNone(choice.problemsWithoutNews(instances));
        }
        ConfigurationException.requireNone(clashes(all, instances, addOns.values()));
        instances.serving().values().stream()
                .filter(instance -> choice.former(instance.id()) == instance)
                .forEach(instance -> held.holdAgain(instance.services()));
        return generation(number, copies, addOns, instances, held);
    }

    /** Returns a generation in which some applications and tenants stay as they were, because they could not be prepared. */
    Generation holding(Generation next, StagedCopies copies, List<StayingInstance> staying) {
        Instances instances = next.instances().holding(staying);
        staying.stream()
                .map(StayingInstance::serving)
                .filter(Objects::nonNull)
                .forEach(instance -> next.held().holdAgain(instance.services()));
        Generation without = generation(next.number(), copies, next.addOns(), instances, next.held());
        without.prepared(next.prepared());
        return without;
    }

    private Generation generation(
            long number,
            StagedCopies copies,
            SortedMap<String, Participant> addOns,
            Instances instances,
            HeldAddOns held) {
        Observation observation = features.observe();
        return new Generation(
                number,
                copies,
                addOns,
                instances,
                Mounts.of(instances, copies.ingredients(), probation, observation, features),
                held,
                observation);
    }

    /** Returns the conflicts between mounts; one that serves on its former content has its former mounts, too. */
    private static List<Problem> clashes(
            Collection<InstanceSpec> specs, Instances instances, Collection<Participant> addOns) {
        SortedMap<String, List<Mount>> mounts = new TreeMap<>();
        SortedMap<String, String> files = new TreeMap<>();
        specs.forEach(spec -> {
            List<Mount> own = new ArrayList<>(spec.problems().isEmpty() ? Mount.of(spec.settings()) : List.of());
            StayingInstance former = instances.staying().get(spec.id());
            if (former != null && former.serving() != null) {
                own.addAll(Mount.of(former.serving().inputs().settings()));
            }
            mounts.put(spec.id(), own);
            files.put(spec.id(), spec.conf());
        });
        return MountTable.clashes(mounts, files).stream()
                .map(clash -> AddOnProblems.naming(clash, addOns))
                .toList();
    }
}
