package dev.mastaba.evaluator;

import dev.mastaba.services.BundleClasses;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part that the evaluators of all generations share.
 *
 * @param classes the classes that bundles see; null without bundles: then the class path is used
 * @param printed captures output
 */
record Compiler(@Nullable BundleClasses classes, CapturedOutput printed) {
    /** Returns the classes that the failed code sees, or null for those of the class path. */
    @Nullable
    SeenClasses seen(ClassLoader failed) {
        return classes == null ? null : new SeenClasses(List.of(failed, Compiler.class.getClassLoader()), classes);
    }
}
