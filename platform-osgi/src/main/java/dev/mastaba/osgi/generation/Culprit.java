package dev.mastaba.osgi.generation;

import dev.mastaba.osgi.stage.Copy;
import dev.mastaba.osgi.stage.StackText;
import java.util.Collection;
import java.util.Optional;

/** The copy whose code is at fault: its bundle has the class of the innermost frame that belongs to any copy. */
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
