package dev.mastaba.core.config;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What scanning wants to know of a class file.
 *
 * @param name the binary name of the class
 * @param source the name of the source file, or null
 * @param annotations the types of the annotations that the class and its members keep at run time
 * @param hidden the types of those that are in the class file alone
 * @param lines the first line of each method's body, by name and descriptor
 */
record ClassFile(
        String name, @Nullable String source, Set<String> annotations, Set<String> hidden, Map<String, Integer> lines) {
    /** The most bytes of a class file that is read. */
    static final int LARGEST = 4 << 20;
}
