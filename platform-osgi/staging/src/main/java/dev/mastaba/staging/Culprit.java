package dev.mastaba.staging;

import java.util.Collection;
import java.util.Optional;

/** A search for the copy whose code is at fault: the copy to which the innermost frame with a class from any copy belongs. */
public final class Culprit {
    private Culprit() {}

    /** Returns the copy; empty if no frame belongs to one. */
    public static Optional<Copy> of(StackTraceElement[] stack, Collection<Copy> copies) {
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
