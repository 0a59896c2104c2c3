package dev.mastaba.evaluator;

import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The part that the evaluators of all generations share.
 *
 * @param listing the paths of the class files that a bundle's loader sees in a package; null without bundles: then the class path is used
 * @param printed captures output
 */
record Compiler(@Nullable BiFunction<ClassLoader, String, Collection<String>> listing, CapturedOutput printed) {
    /** Returns the classes that the failed code sees, or null for those of the class path. */
    @Nullable
    SeenClasses seen(ClassLoader failed) {
        return listing == null ? null : new SeenClasses(List.of(failed, Compiler.class.getClassLoader()), listing);
    }
}
