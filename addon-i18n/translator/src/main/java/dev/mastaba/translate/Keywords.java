package dev.mastaba.translate;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The methods and annotations that take texts, besides Mastaba's own methods.
 *
 * @param methods the names of methods whose first argument is an id
 * @param annotations {@code Label.value}: elements of annotations that are ids
 */
record Keywords(Set<String> methods, Set<String> annotations) {
    static final Keywords NONE = new Keywords(Set.of(), Set.of());

    /** Parses keywords from the command line: {@code tr}, {@code @Label}, {@code @Label.title}. */
    static Keywords of(List<String> words) {
        Set<String> methods = new TreeSet<>();
        Set<String> annotations = new TreeSet<>();
        for (String word : words) {
            if (word.startsWith("@")) {
                annotations.add(word.indexOf('.') < 0 ? word.substring(1) + ".value" : word.substring(1));
            } else {
                methods.add(word);
            }
        }
        return new Keywords(methods, annotations);
    }
}
