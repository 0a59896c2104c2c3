package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.Settings;
import dev.mastaba.osgi.folder.Sha256;
import dev.mastaba.osgi.stage.StoredBundle;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a generation is made of. Two of them are equal when the same generation would come out.
 *
 * @param bundles the bundles by symbolic name
 * @param settings the deployer's settings by application id
 * @param unreadable the ids of those applications whose settings are written and can't be read
 */
public record GenerationInputs(
        SortedMap<String, StoredBundle> bundles, SortedMap<String, Settings> settings, SortedSet<String> unreadable) {
    public GenerationInputs {
        unreadable = Collections.unmodifiableSortedSet(new TreeSet<>(unreadable));
        bundles = Collections.unmodifiableSortedMap(new TreeMap<>(bundles));
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    }

    /** Ingredients whose settings can all be read. */
    public GenerationInputs(SortedMap<String, StoredBundle> bundles, SortedMap<String, Settings> settings) {
        this(bundles, settings, new TreeSet<>());
    }

    /** No bundle and no setting. */
    public static GenerationInputs none() {
        return new GenerationInputs(new TreeMap<>(), new TreeMap<>());
    }

    /** The settings of an application; none when the deployer wrote none. */
    public Settings settingsOf(String application) {
        return settings.getOrDefault(application, Settings.none());
    }

    /** The hash by which settings take part in a change. */
    public static String hash(Settings settings) {
        return Sha256.of(settings.values().toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The name under which an application's settings take part in a change. */
    static String confFile(String application) {
        return "conf/" + application + ".cfg";
    }
}
