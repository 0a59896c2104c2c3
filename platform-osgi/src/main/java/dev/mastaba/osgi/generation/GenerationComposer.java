package dev.mastaba.osgi.generation;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.osgi.mount.Mount;
import dev.mastaba.osgi.mount.MountSettings;
import dev.mastaba.osgi.mount.MountTable;
import dev.mastaba.osgi.probation.Observation;
import dev.mastaba.osgi.probation.ProbationSettings;
import dev.mastaba.osgi.probation.ProbationSettings.Action;
import dev.mastaba.osgi.stage.Copy;
import dev.mastaba.osgi.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** A composer that builds a generation's applications from its started copies. For the deployer's thread. */
final class GenerationComposer {
    private final ComponentHealth health;
    private final ApplicationMaker applicationMaker;
    private final ProbationSettings probation;

    /**
     * Creates a composer.
     *
     * @param probation decides in which applications requests are observed
     */
    GenerationComposer(
            Stage stage, ServiceComponentRuntime components, Composer composer, ProbationSettings probation) {
        this.probation = probation;
        this.health = new ComponentHealth(components);
        this.applicationMaker = new ApplicationMaker(stage, composer);
    }

    /**
     * Returns a generation that is ready to serve. It shares the applications whose inputs do not differ with the running one.
     *
     * @param copies the started copies of the generation
     * @param held receives the add-on services that the generation holds
     * @param blame receives the add-ons, and the applications whose settings are at fault
     * @param running the running generation; null if there is none
     * @throws ConfigurationException with the problems of all refused add-ons and applications
     */
    Generation compose(
            long number, StagedCopies copies, HeldAddOns held, CulpritFinder blame, @Nullable Generation running) {
        List<Problem> problems = new ArrayList<>();
        copies.fresh().forEach(copy -> problems.addAll(health.problemsOf(copy)));
        refuseIfAny(problems);
        SortedMap<String, Participant> addOns = find(copies, held, problems);
        blame.know(addOns.values());
        ApplicationMembers members = new ApplicationMembers(addOns.values());
        problems.addAll(members.problems());
        addOns.values().stream()
                .filter(addOn -> addOn.role() == Participant.Role.APPLICATION
                        && copies.ingredients().unreadable().contains(addOn.id()))
                .forEach(addOn -> problems.add(GenerationProblems.unreadableSettings(addOn)));
        addOns.values().stream()
                .filter(addOn -> addOn.role() == Participant.Role.APPLICATION)
                .flatMap(addOn ->
                        MountSettings.problems(addOn.id(), copies.ingredients().settingsOf(addOn.id())).stream())
                .forEach(problem -> problems.add(GenerationProblems.naming(problem, addOns.values())));
        addOns.values().stream()
                .filter(addOn -> addOn.role() == Participant.Role.APPLICATION)
                .flatMap(addOn ->
                        GenerationProblems.wrongAction(
                                addOn, copies.ingredients().settingsOf(addOn.id()))
                                .stream())
                .forEach(problems::add);
        refuseIfAny(problems);
        SortedMap<String, ApplicationInstance> instances =
                applicationMaker.make(number, members.byApplication(), copies, blame, running);
        Observation observation = new Observation();
        MountTable<Generation.Served> mounts = mounts(instances, addOns, copies.ingredients(), observation);
        return new Generation(
                number,
                copies.ingredients(),
                copies.plan(),
                copies.byName(),
                addOns,
                instances,
                mounts,
                held,
                observation);
    }

    private SortedMap<String, Participant> find(StagedCopies copies, HeldAddOns held, List<Problem> problems) {
        AddOnLookup finder = new AddOnLookup(health, held, copies.fresh(), problems);
        SortedMap<String, Participant> found = new TreeMap<>();
        for (Copy copy : copies.byName().values()) {
            Participant participant = finder.find(copy);
            if (participant != null) {
                found.put(copy.name(), participant);
            }
        }
        return found;
    }

    private MountTable<Generation.Served> mounts(
            SortedMap<String, ApplicationInstance> instances,
            SortedMap<String, Participant> addOns,
            GenerationInputs ingredients,
            Observation observation) {
        SortedMap<String, List<Mount>> mounts = new TreeMap<>();
        instances.keySet().forEach(id -> mounts.put(id, Mount.of(ingredients.settingsOf(id))));
        List<Problem> clashes = MountTable.clashes(mounts);
        refuseIfAny(clashes.stream()
                .map(clash -> GenerationProblems.naming(clash, addOns.values()))
                .toList());
        List<MountTable.Entry<Generation.Served>> entries = new ArrayList<>();
        instances.forEach((id, instance) -> {
            boolean observed = probation.of(ingredients.settingsOf(id)) != Action.OFF;
            Application application = instance.application();
            Generation.Served served = new Generation.Served(
                    observed ? observation.of(id, application) : application, instance.leases());
            mounts.getOrDefault(id, List.of()).forEach(mount -> entries.add(new MountTable.Entry<>(id, mount, served)));
        });
        return MountTable.of(entries);
    }

    private static void refuseIfAny(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }
}
