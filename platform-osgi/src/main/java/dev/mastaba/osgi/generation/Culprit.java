package dev.mastaba.osgi.generation;

import dev.mastaba.osgi.stage.Copy;
import java.util.Collection;
import java.util.Optional;

/** Whose code it was: the copy whose bundle has the class of the innermost frame that belongs to any of them. */
final class Culprit {
    private Culprit() {}

    static Optional<Copy> of(StackTraceElement[] stack, Collection<Copy> copies) {
        for (StackTraceElement frame : stack) {
            String path = frame.getClassName().replace('.', '/').split("\\$\\$Lambda", 2)[0] + ".class";
            for (Copy copy : copies) {
                if (copy.bundle().getEntry(path) != null) {
                    return Optional.of(copy);
                }
            }
        }
        return Optional.empty();
    }
}
