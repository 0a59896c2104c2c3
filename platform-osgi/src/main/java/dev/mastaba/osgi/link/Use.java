package dev.mastaba.osgi.link;

import dev.mastaba.core.extend.Origin;
import org.jspecify.annotations.Nullable;

/**
 * The first use of a reference in a class.
 *
 * @param type the binary name of the class
 * @param kin whether the class has a supertype outside the bundle and Java
 * @param embedded whether the class belongs to an embedded library
 * @param member the method or field, or null for the class itself
 * @param file the source file, or null
 * @param line the line, or 0 if unknown
 */
record Use(
        String type,
        boolean kin,
        boolean embedded,
        @Nullable String member,
        @Nullable String file,
        int line) {
    /** Returns the place in the source of a bundle. */
    Origin place(String bundle) {
        return member == null
                ? new Origin(bundle, type, null, file, line)
                : Origin.at(bundle, new StackTraceElement(type, member, file, line));
    }
}
