package dev.mastaba.osgi.generation;

import dev.mastaba.core.action.ConfigurationException;
import dev.mastaba.core.action.Problem;
import dev.mastaba.core.composition.Participant;
import dev.mastaba.core.composition.Role;
import dev.mastaba.core.router.Application;
import dev.mastaba.osgi.mount.Mount;
import dev.mastaba.osgi.mount.MountSettings;
import dev.mastaba.osgi.mount.MountTable;
import dev.mastaba.osgi.plan.DependencyClosure;
import dev.mastaba.osgi.stage.Copy;
import dev.mastaba.osgi.stage.Stage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/**
 * Builds the next generation beside the running one: plan, stage, compose. The running one never notices, whatever goes wrong. For the
 * deployer's thread.
 */
final class GenerationBuilder {
    private final BundleContext context;
    private final Stage stage;
    private final Disposer disposer;
    private final DependencyClosure closure;
    private final ComponentHealth health;
    private final ApplicationMaker applicationMaker;

    GenerationBuilder(
            BundleContext context,
            Stage stage,
            Disposer disposer,
            DependencyClosure closure,
            ServiceComponentRuntime components,
            Composer composer) {
        this.context = context;
        this.stage = stage;
        this.disposer = disposer;
        this.closure = closure;
        this.health = new ComponentHealth(components);
        this.applicationMaker = new ApplicationMaker(stage, composer);
    }

    BuildResult build(long number, Ingredients ingredients, @Nullable Generation running) {
        Staging staging = new Staging(stage, closure, number, ingredients, running);
        HeldAddOns held = new HeldAddOns(context, stage);
        Blame blame = new Blame();
        try {
            staging.install();
            staging.start();
            return new BuildResult.Built(compose(number, staging, held, blame));
        } catch (ConfigurationException refused) {
            return undone(staging, held, blame, running, refused.problems());
        } catch (RuntimeException | Error unexpected) {
            return undone(staging, held, blame, running, List.of(GenerationProblems.unexpected(unexpected)));
        }
    }

    private BuildResult undone(
            Staging staging, HeldAddOns held, Blame blame, @Nullable Generation running, List<Problem> problems) {
        Attempt.Refused refused =
                refused(problems, blame, blame.dependencies(staging.dependencies(), running), staging.fresh());
        disposer.dispose(held, staging.fresh());
        return new BuildResult.Refused(refused);
    }

    /** Takes a built generation away that is not to serve after all. */
    Attempt.Refused refuse(Generation generation, @Nullable Generation running, List<Problem> problems) {
        Blame blame = new Blame();
        blame.know(generation.addOns().values());
        Attempt.Refused refused = refused(
                problems, blame, blame.dependencies(generation.dependencies(closure), running), generation.fresh());
        disposer.dispose(generation.held(), generation.fresh());
        return refused;
    }

    private Attempt.Refused refused(
            List<Problem> problems, Blame blame, Map<String, Set<String>> dependencies, Collection<Copy> fresh) {
        return new Attempt.Refused(
                List.copyOf(problems),
                blame.culprits(problems),
                dependencies,
                blame.composed(),
                GenerationProblems.hanging(problems),
                fresh.stream().filter(stage::isHanging).map(Copy::name).collect(Collectors.toSet()),
                fresh.stream().collect(Collectors.toMap(Copy::name, copy -> Declared.of(copy.bundle()))));
    }

    /** What follows the start of the copies, up to the generation that could serve. */
    private Generation compose(long number, Staging staging, HeldAddOns held, Blame blame) {
        List<Problem> problems = new ArrayList<>();
        staging.fresh().forEach(copy -> problems.addAll(health.problemsOf(copy)));
        refuseIfAny(problems);
        SortedMap<String, Participant> addOns = find(staging, held, problems);
        blame.know(addOns.values());
        Casting casting = new Casting(addOns.values());
        problems.addAll(casting.problems());
        addOns.values().stream()
                .filter(addOn -> addOn.role() == Role.APPLICATION
                        && staging.ingredients().unreadable().contains(addOn.id()))
                .forEach(addOn -> problems.add(GenerationProblems.unreadableSettings(addOn)));
        addOns.values().stream()
                .filter(addOn -> addOn.role() == Role.APPLICATION)
                .flatMap(addOn ->
                        MountSettings.problems(addOn.id(), staging.ingredients().settingsOf(addOn.id())).stream())
                .forEach(problem -> problems.add(GenerationProblems.naming(problem, addOns.values())));
        refuseIfAny(problems);
        SortedMap<String, Application> applications = applicationMaker.make(
                casting.byApplication(), staging.ingredients(), staging.copies().values(), blame);
        MountTable<Application> mounts = mounts(applications, addOns, staging.ingredients());
        return new Generation(
                number,
                staging.ingredients(),
                staging.plan(),
                staging.copies(),
                staging.fresh(),
                addOns,
                applications,
                mounts,
                held);
    }

    private SortedMap<String, Participant> find(Staging staging, HeldAddOns held, List<Problem> problems) {
        AddOnFinder finder = new AddOnFinder(health, held, staging.fresh(), problems);
        SortedMap<String, Participant> found = new TreeMap<>();
        for (Copy copy : staging.copies().values()) {
            Participant participant = finder.find(copy);
            if (participant != null) {
                found.put(copy.name(), participant);
            }
        }
        return found;
    }

    private static MountTable<Application> mounts(
            SortedMap<String, Application> applications,
            SortedMap<String, Participant> addOns,
            Ingredients ingredients) {
        SortedMap<String, Mount> mounts = new TreeMap<>();
        applications.keySet().forEach(id -> mounts.put(id, Mount.of(ingredients.settingsOf(id))));
        List<Problem> clashes = MountTable.clashes(mounts);
        refuseIfAny(clashes.stream()
                .map(clash -> GenerationProblems.naming(clash, addOns.values()))
                .toList());
        List<MountTable.Entry<Application>> entries = new ArrayList<>();
        mounts.forEach((id, mount) -> {
            Application application = applications.get(id);
            if (application != null) {
                entries.add(new MountTable.Entry<>(id, mount, application));
            }
        });
        return MountTable.of(entries);
    }

    private static void refuseIfAny(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }
}
