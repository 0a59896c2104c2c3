package dev.mastaba.templates;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.engine.text.NearMisses;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A search for templates with similar names. Usually the path is misspelled, so only the path is compared. */
final class NearestTemplates {
    private static final int MOST_FILES = 2_000;

    private NearestTemplates() {}

    /** Returns the nearest templates of the same owner and of others, each as {@code owner:path}. */
    static List<String> to(TemplateName name, Assets assets, String... owners) {
        List<String> known = new ArrayList<>();
        Set<String> places = new LinkedHashSet<>(List.of(name.owner()));
        places.addAll(List.of(owners));
        for (String place : places) {
            assets.files(new AssetSpec(place, ""), MOST_FILES).stream()
                    .filter(file -> file.endsWith(".peb"))
                    .forEach(file -> known.add(place + ":" + file));
        }
        return to(name.path(), known);
    }

    /** Returns the nearest paths, each as {@code owner:path}; empty if none is similar. */
    private static List<String> to(String path, List<String> known) {
        var byPath = known.stream()
                .sorted()
                .collect(Collectors.toMap(NearestTemplates::path, Function.identity(), (first, same) -> first));
        return NearMisses.of(path, byPath.keySet()).stream().map(byPath::get).toList();
    }

    private static String path(String spec) {
        return spec.substring(spec.indexOf(':') + 1);
    }
}
