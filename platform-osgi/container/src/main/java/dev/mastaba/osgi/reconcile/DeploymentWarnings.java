package dev.mastaba.osgi.reconcile;

import dev.mastaba.container.SettingsFile;
import dev.mastaba.content.application.TenantProblems;
import dev.mastaba.content.application.TenantSettings;
import dev.mastaba.content.conf.ApplicationNames;
import dev.mastaba.content.conf.ClearSecrets;
import dev.mastaba.content.conf.ConfReader;
import dev.mastaba.content.conf.SettingLocations;
import dev.mastaba.content.folder.BundleFile;
import dev.mastaba.content.folder.ConfFile;
import dev.mastaba.content.folder.DesiredState;
import dev.mastaba.content.report.DeploymentProblem;
import dev.mastaba.content.report.NoEffectProblems;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.engine.text.SettingNames;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.InstalledFeatures;
import dev.mastaba.osgi.generation.PrivateContexts;
import dev.mastaba.staging.addon.DatabaseNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The warnings about deployments that serve but probably do not work as intended. They are reported as notices.
 *
 * @param reader reads settings files
 * @param node the settings of this machine, which are not part of a state
 * @param server the settings of the server
 * @param features the features in other bundles
 * @param databases the comparison of the databases to which bundles refer with the databases that the server's settings configure
 */
public record DeploymentWarnings(
        ConfReader reader, ConfFile node, Settings server, InstalledFeatures features, DatabaseNames databases) {
    private static final String ADD_ON_PACKAGE = "dev.mastaba.core.config";

    public List<DeploymentProblem> in(DesiredState state, Generation generation) {
        List<DeploymentProblem> notices = new ArrayList<>();
        for (BundleFile file : state.bundles().values()) {
            String imports = file.header("Import-Package");
            Problem leftOut = generation.instances().leftOut().get(file.symbolicName());
            boolean library = !generation.addOns().containsKey(file.symbolicName());
            if (leftOut != null) {
                if (generation.instances().staying().values().stream()
                        .noneMatch(tenant ->
                                !tenant.isResting() && tenant.problems().contains(leftOut))) {
                    notices.add(DeploymentProblem.notice(file.fileName(), file.symbolicName(), leftOut));
                }
            } else if (library && imports != null && imports.contains(ADD_ON_PACKAGE)) {
                notices.add(DeploymentProblem.notice(
                        file.fileName(), file.symbolicName(), NoEffectProblems.noComponent(file.symbolicName())));
            }
        }
        List<ConfFile> conf = new ArrayList<>(state.conf().values());
        conf.add(node);
        ApplicationNames names = ApplicationNames.with(generation.addOns().keySet());
        for (ConfFile file : conf) {
            String name = file.path();
            Set<String> set = reader.names(file.text());
            Stream.of(
                            ClearSecrets.in(reader, name, file.text()),
                            reader.repeated(name, file.text()),
                            ofSettings(file, set, names, generation),
                            ofValues(file, set, state, generation))
                    .flatMap(List::stream)
                    .forEach(problem -> notices.add(DeploymentProblem.notice(name, null, problem)));
        }
        generation
                .distinctApplications()
                .forEach((id, application) -> warnings(application).stream()
                        .map(warning -> notice(state, generation.ingredients().confFileOf(id), warning))
                        .forEach(notices::add));
        PrivateContexts.in(generation).forEach(problem -> notices.add(notice(state, problem)));
        for (String name : state.ownBundles()) {
            databases
                    .notConfigured(
                            generation.copies().get(name),
                            generation.ingredients().settings().values())
                    .forEach(problem -> notices.add(notice(state, problem)));
        }
        return notices;
    }

    /**
     * Returns the problems with settings that have no effect in their file.
     *
     * @param set the names that the file sets
     */
    private List<Problem> ofSettings(ConfFile file, Set<String> set, ApplicationNames names, Generation generation) {
        String id = file.fileName().replaceAll("^" + ConfFile.TENANTS + "|\\.cfg$", "");
        String name = file.path();
        if (file.fileName().startsWith(ConfFile.TENANTS)) {
            return joined(names.unknownToTenant(reader, name, file.text()), ofApplications(generation, id, file, set));
        }
        List<Problem> ofTenants = ofTenants(file, set);
        if (file.fileName().equals(ConfFile.SERVER) || file.equals(node)) {
            return joined(names.unknownToServer(reader, name, file.text()), ofTenants);
        }
        Set<String> applications = generation.applicationIds();
        return applications.contains(id) || !ofTenants.isEmpty()
                ? joined(ofTenants, names.unknown(reader, name, file.text()))
                : List.of(NoEffectProblems.noApplication(file.fileName(), id, applications));
    }

    /** Returns the problems with values that have no effect. */
    private List<Problem> ofValues(ConfFile file, Set<String> set, DesiredState state, Generation generation) {
        String name = file.path();
        boolean limited = set.stream().anyMatch(each -> each.startsWith(InstalledFeatures.LIMITS))
                && !file.fileName().equals(ConfFile.SERVER)
                && !file.equals(node);
        if (!set.contains(SettingNames.TRUST) && !limited) {
            return List.of();
        }
        Settings settings = reader.read(name, file.text()).settings();
        List<Problem> problems = new ArrayList<>();
        if (set.contains(SettingNames.TRUST)) {
            List<String> trusted = settings.words(SettingNames.TRUST);
            trusted.stream()
                    .distinct()
                    .filter(each -> !state.bundles().containsKey(each))
                    .map(each -> NoEffectProblems.unknownTrusted(
                            name, origin(file, SettingNames.TRUST), trusted, each, meant(each, state, generation)))
                    .forEach(problems::add);
        }
        if (limited) {
            problems.addAll(
                    features.notices(new SettingsFile(file.fileName().replaceAll("\\.cfg$", ""), settings), server));
        }
        return problems;
    }

    /** Returns the extensions that an unknown name may mean: that in the file with this name, otherwise those with a similar name. */
    private static List<String> meant(String unknown, DesiredState state, Generation generation) {
        List<String> inFile = state.bundles().values().stream()
                .filter(file ->
                        file.fileName().equals(unknown) || file.fileName().equals(unknown + ".jar"))
                .map(BundleFile::symbolicName)
                .toList();
        return inFile.isEmpty() ? NearMisses.of(unknown, generation.addOns().keySet()) : inFile;
    }

    private static List<Problem> joined(List<Problem> some, List<Problem> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** Returns the problems with settings of tenants in a file that is not that of a tenant. */
    private List<Problem> ofTenants(ConfFile file, Set<String> set) {
        return TenantSettings.ofTenantsIn(set).stream()
                .map(setting -> TenantProblems.notOfTenant(file.fileName(), setting, origin(file, setting)))
                .toList();
    }

    /** Returns the problems with settings of applications in the file of a tenant. */
    private List<Problem> ofApplications(Generation generation, String id, ConfFile file, Set<String> set) {
        String application = TenantSettings.application(generation.ingredients().settingsOf(id));
        return TenantSettings.ofApplicationsIn(set).stream()
                .map(setting -> TenantProblems.notOfApplication(id, application, setting, origin(file, setting)))
                .toList();
    }

    private Origin origin(ConfFile file, String setting) {
        return reader.origin(file.path(), file.text(), setting);
    }

    private static List<Problem> warnings(Application application) {
        return application
                .find(Key.of(Problem.Warnings.class))
                .map(Problem.Warnings::all)
                .orElse(List.of());
    }

    /** Returns a notice for the settings file if the warning is about a setting, otherwise for the bundle. */
    private DeploymentProblem notice(DesiredState state, String settings, Problem warning) {
        Problem placed = new SettingLocations(reader, state.conf().values(), Set.of(settings)).in(warning);
        boolean ofSettings = !placed.origins().equals(warning.origins());
        return ofSettings ? DeploymentProblem.notice(settings, null, placed) : notice(state, placed);
    }

    /** Returns a notice for the file that it is about. */
    private static DeploymentProblem notice(DesiredState state, Problem problem) {
        String bundle =
                problem.origins().isEmpty() ? "" : problem.origins().get(0).addOn();
        BundleFile file = state.bundles().get(bundle);
        return DeploymentProblem.notice(file == null ? null : file.fileName(), file == null ? null : bundle, problem);
    }
}
