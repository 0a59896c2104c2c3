package dev.mastaba.osgi.generation;

import dev.mastaba.content.application.TenantSettings;
import dev.mastaba.content.application.WaveRollout;
import dev.mastaba.content.folder.ConfFile;
import dev.mastaba.core.engine.text.Sha256;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.staging.StoredBundle;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The inputs of a generation. Two inputs are equal if they result in the same generation.
 *
 * @param bundles the bundles by symbolic name
 * @param settings the operator's settings by the name of their file in {@code conf/}, without its suffix
 * @param unreadable the ids of the applications whose settings exist but cannot be read
 * @param rollouts the changes that have not reached all tenants of an application, by the id of the application
 */
public record GenerationInputs(
        SortedMap<String, StoredBundle> bundles,
        SortedMap<String, Settings> settings,
        SortedSet<String> unreadable,
        SortedMap<String, WaveRollout> rollouts) {
    public GenerationInputs {
        unreadable = Collections.unmodifiableSortedSet(new TreeSet<>(unreadable));
        bundles = Collections.unmodifiableSortedMap(new TreeMap<>(bundles));
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
        rollouts = Collections.unmodifiableSortedMap(new TreeMap<>(rollouts));
    }

    /** Creates inputs that all tenants follow at once. */
    public GenerationInputs(
            SortedMap<String, StoredBundle> bundles,
            SortedMap<String, Settings> settings,
            SortedSet<String> unreadable) {
        this(bundles, settings, unreadable, new TreeMap<>());
    }

    /** Creates inputs whose settings can all be read. */
    public GenerationInputs(SortedMap<String, StoredBundle> bundles, SortedMap<String, Settings> settings) {
        this(bundles, settings, new TreeSet<>());
    }

    /** Returns inputs without bundles and settings. */
    public static GenerationInputs none() {
        return new GenerationInputs(new TreeMap<>(), new TreeMap<>());
    }

    /** Returns these inputs with other rollouts. */
    public GenerationInputs with(SortedMap<String, WaveRollout> others) {
        return new GenerationInputs(bundles, settings, unreadable, others);
    }

    /** Returns the number of the wave for which a tenant waits; 0 if it does not wait. */
    public int awaitedWave(String tenant) {
        int wave = 0;
        for (WaveRollout rollout : rollouts.values()) {
            wave = Math.max(wave, rollout.awaited(tenant));
        }
        return wave;
    }

    /** Returns the settings of an application or a tenant; empty if the operator did not write any. */
    public Settings settingsOf(String id) {
        return settings.getOrDefault(isTenant(id) ? ConfFile.TENANTS + id : id, Settings.none());
    }

    /** Returns whether this is the id of a tenant. */
    public boolean isTenant(String id) {
        return settings.containsKey(ConfFile.TENANTS + id);
    }

    /** Returns the ids of all tenants. */
    public List<String> tenants() {
        return settings.keySet().stream()
                .filter(name -> name.startsWith(ConfFile.TENANTS))
                .map(name -> name.substring(ConfFile.TENANTS.length()))
                .toList();
    }

    /**
     * Returns the symbolic names of the extensions that settings select; empty if they do not restrict them. Settings can also name the file of an
     * extension, without {@code .jar}. Unknown names remain as they are.
     */
    public Optional<Set<String>> extensions(Settings selecting) {
        return TenantSettings.extensions(selecting)
                .map(names -> names.stream().map(this::symbolicName).collect(Collectors.toCollection(TreeSet::new)));
    }

    private String symbolicName(String name) {
        return bundles.containsKey(name)
                ? name
                : bundles.values().stream()
                        .filter(bundle ->
                                bundle.source().equals(name) || bundle.source().equals(name + ".jar"))
                        .map(StoredBundle::name)
                        .findFirst()
                        .orElse(name);
    }

    /** Returns the name of the settings of an application or a tenant in a change. */
    public String confFileOf(String id) {
        return confFile(isTenant(id) ? ConfFile.TENANTS + id : id);
    }

    /** Returns the hashes of all contents, by the name that they have in a change. */
    public SortedMap<String, String> content() {
        return new ChangeBatch(none(), this).content();
    }

    /** Returns the hash that identifies settings in a change. */
    public static String hash(Settings settings) {
        return Sha256.of(settings.values().toString());
    }

    /** Returns the name of settings in a change. */
    static String confFile(String name) {
        return "conf/" + name + ConfFile.SUFFIX;
    }
}
