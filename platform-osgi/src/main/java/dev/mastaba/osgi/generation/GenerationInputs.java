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
 * The inputs of a generation. Two inputs are equal if they result in the same generation.
 *
 * @param bundles the bundles by symbolic name
 * @param settings the operator's settings by application id
 * @param unreadable the ids of the applications whose settings exist but cannot be read
 */
public record GenerationInputs(
        SortedMap<String, StoredBundle> bundles, SortedMap<String, Settings> settings, SortedSet<String> unreadable) {
    public GenerationInputs {
        unreadable = Collections.unmodifiableSortedSet(new TreeSet<>(unreadable));
        bundles = Collections.unmodifiableSortedMap(new TreeMap<>(bundles));
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    }

    /** Creates inputs whose settings can all be read. */
    public GenerationInputs(SortedMap<String, StoredBundle> bundles, SortedMap<String, Settings> settings) {
        this(bundles, settings, new TreeSet<>());
    }

    /** Returns inputs without bundles and settings. */
    public static GenerationInputs none() {
        return new GenerationInputs(new TreeMap<>(), new TreeMap<>());
    }

    /** Returns an application's settings; empty if the operator did not write any. */
    public Settings settingsOf(String application) {
        return settings.getOrDefault(application, Settings.none());
    }

    /** Returns the hash that identifies settings in a change. */
    public static String hash(Settings settings) {
        return Sha256.of(settings.values().toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the name of an application's settings in a change. */
    static String confFile(String application) {
        return "conf/" + application + ".cfg";
    }
}
