package dev.mastaba.templates;

import dev.mastaba.core.action.NearMisses;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Guesses which template was meant: its path is what people misspell, whoever's it is. */
final class NearestTemplates {
    private NearestTemplates() {}

    /** The nearest ones, each as {@code owner:path}; empty where nothing is near. */
    static List<String> to(String path, List<String> known) {
        var byPath = known.stream()
                .sorted()
                .collect(Collectors.toMap(NearestTemplates::path, Function.identity(), (first, same) -> first));
        return NearMisses.of(path, byPath.keySet()).stream().map(byPath::get).toList();
    }

    private static String path(String spec) {
        return spec.substring(spec.indexOf(':') + 1);
    }
}
