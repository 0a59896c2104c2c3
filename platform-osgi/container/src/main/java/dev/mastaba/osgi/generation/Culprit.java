package dev.mastaba.osgi.generation;

import dev.mastaba.staging.Copy;
import dev.mastaba.staging.StackText;
import java.util.Collection;
import java.util.Optional;

/** The copy whose code is at fault: the copy to which the innermost frame with a class from any copy belongs. */
final class Culprit {
    private Culprit() {}

    static Optional<Copy> of(StackTraceElement[] stack, Collection<Copy> copies) {
        for (StackTraceElement frame : stack) {
            for (Copy copy : copies) {
                if (StackText.isOf(frame, copy.bundle())) {
                    return Optional.of(copy);
                }
            }
        }
        return Optional.empty();
    }
}
