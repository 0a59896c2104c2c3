package dev.mastaba.osgi.reconcile;

import dev.mastaba.content.application.TenantSettings;
import dev.mastaba.content.conf.ConfReader;
import dev.mastaba.content.folder.BundleFile;
import dev.mastaba.content.folder.ConfFile;
import dev.mastaba.content.folder.DesiredState;
import dev.mastaba.content.report.DeploymentProblem;
import dev.mastaba.content.store.ContentStore;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.GenerationInputs;
import dev.mastaba.staging.StoredBundle;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The inputs of a generation that files request: their contents from the store, and their settings as values. A settings file that has not changed is
 * not read again, and its settings remain the same object. Safe for any thread.
 */
public final class DesiredIngredients {
    private final ContentStore store;
    private final ConfReader reader;
    private volatile Map<String, Read> known = Map.of();
    private volatile Map<String, Inherited> merged = Map.of();

    /** A settings file that was read, with the problems of its settings. */
    private record Read(ConfFile file, ConfReader.Reading reading, List<Problem> problems) {}

    /** The settings of a tenant, with those of its application. */
    private record Inherited(Settings application, Settings own, Settings all) {}

    /**
     * Creates an object that has not read a file.
     *
     * @param store the store of the contents
     * @param reader reads settings files
     */
    public DesiredIngredients(ContentStore store, ConfReader reader) {
        this.store = store;
        this.reader = reader;
    }

    /**
     * Returns the inputs. An application whose settings cannot be read keeps its current settings; if it is not running yet, it is not started.
     *
     * @param serving the files that serve
     * @param current the generation that serves
     * @param problems receives the problems with settings files
     */
    public GenerationInputs of(
            DesiredState state, DesiredState serving, Optional<Generation> current, List<DeploymentProblem> problems) {
        SortedMap<String, Settings> settings = new TreeMap<>();
        Map<String, Read> files = new HashMap<>();
        SortedSet<String> unreadable = new TreeSet<>();
        SortedMap<String, Settings> running =
                current.map(generation -> generation.ingredients().settings()).orElseGet(TreeMap::new);
        Set<String> unusable = new TreeSet<>();
        state.unusableSettings().forEach(file -> unusable.add(name(file)));
        for (ConfFile file : state.conf().values()) {
            if (file.fileName().equals(ConfFile.SERVER) || !file.fileName().endsWith(ConfFile.SUFFIX)) {
                continue;
            }
            String name = name(file.fileName());
            Read read = read(name, file);
            files.put(name, read);
            List<Problem> found = read.problems();
            if (found.isEmpty()) {
                settings.put(name, read.reading().settings());
            } else {
                unusable.add(name);
            }
            found.forEach(problem -> problems.add(DeploymentProblem.error(file.path(), null, problem)));
        }
        for (String name : unusable) {
            if (!isRunning(name, current)) {
                unreadable.add(name);
            } else if (running.containsKey(name)) {
                settings.put(name, running.get(name));
            }
        }
        known = files;
        inherit(settings);
        return new GenerationInputs(bundles(state, serving), settings, unreadable);
    }

    private static List<Problem> problems(String name, ConfReader.Reading reading) {
        return reading.problems().isEmpty() && name.startsWith(ConfFile.TENANTS)
                ? TenantSettings.problems(name.substring(ConfFile.TENANTS.length()), reading.settings())
                : reading.problems();
    }

    private static boolean isRunning(String name, Optional<Generation> current) {
        return name.startsWith(ConfFile.TENANTS)
                || current.filter(generation -> generation.applicationIds().contains(name))
                        .isPresent();
    }

    private static String name(String file) {
        return file.substring(0, file.length() - ConfFile.SUFFIX.length());
    }

    private Read read(String name, ConfFile file) {
        Read former = known.get(name);
        if (former != null && former.file().equals(file) && former.reading().lasting()) {
            return former;
        }
        ConfReader.Reading reading = reader.read(file.path(), file.text());
        return new Read(file, reading, problems(name, reading));
    }

    /** Adds to the settings of each tenant those of its application. */
    private void inherit(SortedMap<String, Settings> settings) {
        Map<String, Inherited> tenants = new HashMap<>();
        settings.replaceAll((name, own) -> {
            if (!name.startsWith(ConfFile.TENANTS)) {
                return own;
            }
            Settings application = settings.getOrDefault(TenantSettings.application(own), Settings.none());
            Inherited former = merged.get(name);
            Inherited all = former != null && isSame(former.own(), own) && isSame(former.application(), application)
                    ? former
                    : new Inherited(
                            application,
                            own,
                            TenantSettings.of(name.substring(ConfFile.TENANTS.length()), application, own));
            tenants.put(name, all);
            return all.all();
        });
        merged = tenants;
    }

    /** Returns whether settings have the same values, and are set at the same locations. */
    private static boolean isSame(Settings one, Settings other) {
        return one.equals(other) && one.places().equals(other.places());
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

    /** Returns whether two settings files result in the same settings. */
    boolean haveSameSettings(ConfFile one, ConfFile other) {
        if (one.equals(other) || one.fileName().equals(ConfFile.SERVER)) {
            return one.equals(other);
        }
        ConfReader.Reading now = reading(other);
        return now.problems().isEmpty() && now.settings().equals(reading(one).settings());
    }

    private ConfReader.Reading reading(ConfFile file) {
        return reader.read(file.path(), file.text());
    }
}
