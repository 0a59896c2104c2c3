package dev.mastaba.osgi.reconcile;

import dev.mastaba.content.folder.BundleFile;
import dev.mastaba.content.folder.ConfFile;
import dev.mastaba.content.folder.DesiredState;
import dev.mastaba.osgi.generation.GenerationInputs;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * The files that went live: the requested files or, for a change that was left out, the previous files or an older version.
 *
 * @param asked the state that the change requested
 * @param before the files that served before the change
 * @param live the inputs of the generation that went live
 */
record ServingFiles(DesiredState asked, DesiredState before, GenerationInputs live) {
    private static final String CONF = "conf/";

    DesiredState without(SortedSet<String> leftOut) {
        SortedMap<String, BundleFile> bundles = new TreeMap<>(asked.bundles());
        SortedMap<String, ConfFile> conf = new TreeMap<>(asked.conf());
        for (String name : leftOut) {
            restore(bundles, before.bundles(), name);
            older(name).ifPresent(file -> bundles.put(name, file));
            if (name.startsWith(CONF)) {
                restore(conf, before.conf(), name.substring(CONF.length()));
            }
        }
        return DesiredState.of(bundles.values(), conf.values());
    }

    /** Returns the file of an older version that serves. */
    private Optional<BundleFile> older(String name) {
        return Optional.ofNullable(live.bundles().get(name))
                .flatMap(bundle -> asked.older().getOrDefault(name, List.of()).stream()
                        .filter(file -> file.sha256().equals(bundle.hash()))
                        .findFirst());
    }

    private static <T> void restore(SortedMap<String, T> now, SortedMap<String, T> before, String name) {
        T former = before.get(name);
        if (former == null) {
            now.remove(name);
        } else {
            now.put(name, former);
        }
    }
}
