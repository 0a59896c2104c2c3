package dev.mastaba.forms;

import jakarta.validation.metadata.ConstraintDescriptor;

/**
 * A constraint that a value breaks.
 *
 * @param path the path of the value in its record, in the form of field names; empty for the whole record
 * @param template the message as the constraint has it
 */
record Broken(String path, String template, ConstraintDescriptor<?> constraint) {
    /** Returns the simple name of the constraint. */
    String code() {
        return constraint.getAnnotation().annotationType().getSimpleName();
    }
}
