package dev.mastaba.devtools.evaluate;

import dev.mastaba.core.platform.BundleClasses;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What evaluators of all generations share.
 *
 * @param classes the classes that bundles see; null where there are no bundles, and the class path is all
 * @param printed who listens to what is printed
 */
record Compiler(@Nullable BundleClasses classes, Printed printed) {
    /** The classes beside a failure; null for those of the class path. */
    @Nullable
    SeenClasses seen(ClassLoader failed) {
        return classes == null ? null : new SeenClasses(List.of(failed, Compiler.class.getClassLoader()), classes);
    }
}
