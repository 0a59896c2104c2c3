package dev.mastaba.templates;

import dev.mastaba.core.action.NearMisses;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Guesses which template was meant: its path is what people misspell, whoever's it is. */
final class NearestTemplates {
    private NearestTemplates() {}

    /** A remedy, or none where nothing is near. */
    static List<String> to(String path, List<String> known) {
        var byPath = known.stream()
                .sorted()
                .collect(Collectors.toMap(NearestTemplates::path, Function.identity(), (first, same) -> first));
        List<String> near =
                NearMisses.of(path, byPath.keySet()).stream().map(byPath::get).toList();
        return near.isEmpty() ? List.of() : List.of("Did you mean " + String.join(" or ", near) + "?");
    }

    private static String path(String spec) {
        return spec.substring(spec.indexOf(':') + 1);
    }
}
