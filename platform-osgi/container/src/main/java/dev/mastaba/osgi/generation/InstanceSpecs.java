package dev.mastaba.osgi.generation;

import dev.mastaba.content.application.MountSettings;
import dev.mastaba.content.application.TenantProblems;
import dev.mastaba.content.application.TenantSettings;
import dev.mastaba.content.application.TenantWaves;
import dev.mastaba.content.folder.ConfFile;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.staging.addon.AddOnProblems;
import dev.mastaba.staging.addon.ApplicationMembers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The applications and tenants that follow from add-ons and settings. */
public final class InstanceSpecs {
    private final ApplicationMembers members;
    private final SortedMap<String, Participant> applications;
    private final GenerationInputs inputs;
    private final Map<String, Problem> leftOut;
    private final InstalledFeatures features;
    private final Map<String, Candidates> candidates = new HashMap<>();
    private final Map<Selection, List<Participant>> selected = new HashMap<>();

    /** The participants of an application with all its extensions, and the names of these extensions. */
    private record Candidates(List<Participant> all, List<String> extensions) {}

    /** Some extensions of an application; many tenants select the same ones. */
    private record Selection(String application, Set<String> names) {}

    /**
     * Creates the applications and tenants of a generation.
     *
     * @param leftOut the extensions of tenants that do not take part in the generation, by symbolic name, each with the reason
     * @param features the features in other bundles
     */
    public InstanceSpecs(
            ApplicationMembers members,
            GenerationInputs inputs,
            Map<String, Problem> leftOut,
            InstalledFeatures features) {
        this.features = features;
        this.leftOut = leftOut;
        this.members = members;
        this.applications = members.applications();
        this.inputs = inputs;
    }

    /** Returns all of them by id. A tenant with the id of an application is omitted; {@link #problems} contains its problem. */
    public SortedMap<String, InstanceSpec> all() {
        SortedMap<String, InstanceSpec> specs = new TreeMap<>();
        applications.values().stream()
                .filter(application -> TenantSettings.servesBeside(settings(application.id())))
                .forEach(application -> specs.put(application.id(), application(application)));
        inputs.tenants().stream()
                .filter(tenant -> !applications.containsKey(tenant))
                .filter(tenant -> !TenantSettings.isSuspended(inputs.settingsOf(tenant)))
                .forEach(tenant -> specs.put(tenant, tenant(tenant)));
        return specs;
    }

    /** Returns the problems with settings that are not those of one application or tenant. */
    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        inputs.tenants().stream()
                .filter(tenant -> applications.containsKey(tenant))
                .forEach(tenant -> problems.add(TenantProblems.idOfApplication(tenant)));
        applications
                .values()
                .forEach(application -> Stream.of(
                                TenantWaves.problem(application.id(), settings(application.id())),
                                TenantSettings.problem(application.id(), settings(application.id())))
                        .flatMap(Optional::stream)
                        .map(problem -> AddOnProblems.naming(problem, List.of(application)))
                        .forEach(problems::add));
        return problems;
    }

    /** Returns the settings of an application, regardless of a tenant with the same id. */
    private Settings settings(String application) {
        return inputs.settings().getOrDefault(application, Settings.none());
    }

    private InstanceSpec application(Participant application) {
        Settings settings = settings(application.id());
        String conf = GenerationInputs.confFile(application.id());
        List<Problem> problems = unreadable(application);
        own(application.id(), settings)
                .forEach(problem -> problems.add(AddOnProblems.naming(problem, List.of(application))));
        return spec(application.id(), false, conf, settings, inputs.extensions(settings), application, problems);
    }

    private InstanceSpec tenant(String id) {
        Settings settings = inputs.settingsOf(id);
        String conf = TenantProblems.file(id);
        String named = TenantSettings.application(settings);
        Participant application = applications.get(named);
        if (application == null) {
            Problem problem = TenantProblems.unknownApplication(id, named, NearMisses.of(named, applications.keySet()));
            return new InstanceSpec(id, true, conf, settings, List.of(), List.of(problem));
        }
        Optional<Set<String>> extensions = inputs.extensions(settings);
        List<Problem> missing = extensions.orElse(Set.of()).stream()
                .flatMap(name -> Stream.ofNullable(leftOut.get(name)))
                .distinct()
                .toList();
        if (!missing.isEmpty()) {
            return new InstanceSpec(id, true, conf, settings, List.of(), missing);
        }
        List<Problem> problems = unreadable(application);
        problems.addAll(own(ConfFile.TENANTS + id, settings));
        TenantWaves.problem(ConfFile.TENANTS + id, settings).ifPresent(problems::add);
        return spec(id, true, conf, settings, extensions, application, problems);
    }

    /** Returns the problem with the settings of an application, which its tenants inherit; empty if they can be read. */
    private List<Problem> unreadable(Participant application) {
        return inputs.unreadable().contains(application.id())
                ? new ArrayList<>(List.of(AddOnProblems.unreadableSettings(application)))
                : new ArrayList<>();
    }

    /** Returns the problems with settings that applications and tenants have, and that no add-on reads. */
    private List<Problem> own(String file, Settings settings) {
        List<Problem> problems = new ArrayList<>(MountSettings.problems(file, settings));
        problems.addAll(features.problems(file, settings));
        ProbationSettings.problem(file, settings).ifPresent(problems::add);
        return problems;
    }

    private InstanceSpec spec(
            String id,
            boolean tenant,
            String conf,
            Settings settings,
            Optional<Set<String>> extensions,
            Participant application,
            List<Problem> problems) {
        Candidates known = candidates.computeIfAbsent(application.id(), any -> candidates(application));
        Set<String> names = extensions.orElse(Set.of());
        names.stream()
                .filter(name -> !known.extensions().contains(name))
                .forEach(name -> problems.add(TenantProblems.unknownExtension(
                        id, conf, name, application.display(), NearMisses.of(name, known.extensions()))));
        boolean every = extensions.isEmpty() && !tenant;
        List<Participant> taken = every
                ? known.all()
                : selected.computeIfAbsent(
                        new Selection(application.id(), names), any -> members.of(application, names::contains));
        known.all().stream()
                .filter(each -> names.contains(each.name())
                        && taken.stream().noneMatch(one -> one.name().equals(each.name())))
                .forEach(
                        each -> problems.add(TenantProblems.unreachedExtension(id, conf, each.name(), each.targets())));
        return new InstanceSpec(id, tenant, conf, settings, problems.isEmpty() ? taken : List.of(), problems);
    }

    private Candidates candidates(Participant application) {
        List<Participant> all = members.of(application);
        return new Candidates(
                all,
                all.stream()
                        .filter(each -> each.role() == Participant.Role.EXTENSION)
                        .map(Participant::name)
                        .toList());
    }
}
