package dev.mastaba.core.engine.scan;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The facts about a class file that scanning requires.
 *
 * @param name the binary name of the class
 * @param source the name of the source file, or null
 * @param annotations the types of the annotations that the class and its members retain at run time
 * @param hidden the types of the annotations that only the class file contains
 * @param lines the first line of each method's body, by name and descriptor
 */
public record ClassFile(
        String name, @Nullable String source, Set<String> annotations, Set<String> hidden, Map<String, Integer> lines) {
    /** The maximum size of a class file in bytes. */
    public static final int LARGEST = 4 << 20;
}
