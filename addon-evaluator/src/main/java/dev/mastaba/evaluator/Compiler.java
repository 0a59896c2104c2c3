package dev.mastaba.evaluator;

import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What evaluators of all generations share.
 *
 * @param listing the paths of the class files that a bundle's loader sees in a package; null where there are no bundles, and the class path is all
 * @param printed who listens to what is printed
 */
record Compiler(@Nullable BiFunction<ClassLoader, String, Collection<String>> listing, CapturedOutput printed) {
    /** The classes beside a failure; null for those of the class path. */
    @Nullable
    SeenClasses seen(ClassLoader failed) {
        return listing == null ? null : new SeenClasses(List.of(failed, Compiler.class.getClassLoader()), listing);
    }
}
