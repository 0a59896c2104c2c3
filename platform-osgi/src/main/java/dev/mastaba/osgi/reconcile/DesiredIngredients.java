package dev.mastaba.osgi.reconcile;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.osgi.conf.ConfReader;
import dev.mastaba.osgi.folder.BundleFile;
import dev.mastaba.osgi.folder.ConfFile;
import dev.mastaba.osgi.folder.ContentStore;
import dev.mastaba.osgi.folder.DesiredState;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.GenerationInputs;
import dev.mastaba.osgi.generation.TenantCheck;
import dev.mastaba.osgi.report.DeploymentProblem;
import dev.mastaba.osgi.stage.StoredBundle;
import dev.mastaba.osgi.tenant.TenantSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The inputs of a generation that files request: their contents from the store, and their settings as values.
 *
 * @param store the store of the contents
 * @param reader reads settings files
 */
record DesiredIngredients(ContentStore store, ConfReader reader) {
    /**
     * Returns the inputs. An application whose settings cannot be read keeps its current settings; if it is not running yet, it is not started.
     *
     * @param serving the files that serve
     * @param current the generation that serves
     * @param problems receives the problems with settings files
     */
    GenerationInputs of(
            DesiredState state, DesiredState serving, Optional<Generation> current, List<DeploymentProblem> problems) {
        SortedMap<String, Settings> settings = new TreeMap<>();
        SortedSet<String> unreadable = new TreeSet<>();
        SortedMap<String, Settings> running =
                current.map(generation -> generation.ingredients().settings()).orElseGet(TreeMap::new);
        for (ConfFile file : state.conf().values()) {
            if (file.fileName().equals(ConfFile.SERVER) || !file.fileName().endsWith(ConfFile.SUFFIX)) {
                continue;
            }
            String name = file.fileName().substring(0, file.fileName().length() - ConfFile.SUFFIX.length());
            ConfReader.Reading reading = reader.read("conf/" + file.fileName(), file.text());
            List<Problem> found = problems(name, reading);
            Settings former = running.get(name);
            if (found.isEmpty()) {
                settings.put(name, reading.settings());
            } else if (former != null && isRunning(name, current)) {
                settings.put(name, former);
            } else {
                unreadable.add(name);
            }
            found.forEach(problem -> problems.add(DeploymentProblem.error("conf/" + file.fileName(), null, problem)));
        }
        settings.replaceAll((name, own) -> inherited(name, own, settings));
        return new GenerationInputs(bundles(state, serving), settings, unreadable);
    }

    /** Returns the problems that a tenant with the text of a settings file would have in a generation; only those of the text if there is none. */
    List<Problem> problemsOfTenant(String id, String text, Optional<Generation> current) {
        String name = ConfFile.TENANTS + id;
        ConfReader.Reading reading = reader.read("conf/" + name + ConfFile.SUFFIX, text);
        List<Problem> found = problems(name, reading);
        return found.isEmpty()
                ? current.map(generation -> TenantCheck.problems(generation, id, reading.settings()))
                        .orElse(List.of())
                : found;
    }

    private static List<Problem> problems(String name, ConfReader.Reading reading) {
        return reading.problems().isEmpty() && name.startsWith(ConfFile.TENANTS)
                ? TenantSettings.problems(name.substring(ConfFile.TENANTS.length()), reading.settings())
                : reading.problems();
    }

    private static boolean isRunning(String name, Optional<Generation> current) {
        return name.startsWith(ConfFile.TENANTS)
                || current.filter(generation -> generation.applications().containsKey(name))
                        .isPresent();
    }

    /** Returns the settings of a tenant with those of its application; the settings of an application as they are. */
    private static Settings inherited(String name, Settings own, SortedMap<String, Settings> all) {
        return name.startsWith(ConfFile.TENANTS)
                ? TenantSettings.of(
                        name.substring(ConfFile.TENANTS.length()),
                        all.getOrDefault(TenantSettings.application(own), Settings.none()),
                        own)
                : own;
    }

    /**
     * Returns the requested bundles. If the store has lost a bundle's content, because the store was emptied or the base was moved, the serving
     * content remains. If the bundle does not serve, it is left out and reported by the folder.
     */
    private SortedMap<String, StoredBundle> bundles(DesiredState asked, DesiredState serving) {
        SortedMap<String, StoredBundle> bundles = new TreeMap<>();
        for (BundleFile file : asked.bundles().values()) {
            BundleFile running = serving.bundles().get(file.symbolicName());
            Optional<Path> content = store.find(file.sha256());
            if (content.isPresent()) {
                bundles.put(file.symbolicName(), stored(file, content.get()));
            } else if (running != null) {
                bundles.put(
                        file.symbolicName(), stored(running, store.directory().resolve(running.sha256())));
            }
        }
        return bundles;
    }

    /** Returns the older versions that files request, if the store has their contents. */
    SortedMap<String, List<StoredBundle>> older(DesiredState state) {
        SortedMap<String, List<StoredBundle>> older = new TreeMap<>();
        state.older()
                .forEach((name, files) -> older.put(
                        name,
                        files.stream()
                                .flatMap(file ->
                                        store.find(file.sha256()).map(content -> stored(file, content)).stream())
                                .toList()));
        return older;
    }

    private static StoredBundle stored(BundleFile file, Path content) {
        return new StoredBundle(file.symbolicName(), file.sha256(), content, file.fileName());
    }
}
