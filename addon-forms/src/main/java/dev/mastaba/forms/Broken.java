package dev.mastaba.forms;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.metadata.ConstraintDescriptor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

    /** Returns the same constraint of a record within another. */
    Broken within(String record) {
        return new Broken(path.isEmpty() ? record : record + "." + path, template, constraint);
    }

    private boolean isAbsence() {
        Class<?> type = constraint.getAnnotation().annotationType();
        return type == NotNull.class || type == NotBlank.class || type == NotEmpty.class;
    }

    /** Returns the constraints without those that follow from another: a missing value breaks only the first one that requires it. */
    static List<Broken> causes(List<Broken> all) {
        Map<String, Broken> missing = new HashMap<>();
        all.stream().filter(Broken::isAbsence).forEach(each -> missing.putIfAbsent(each.path(), each));
        return all.stream()
                .filter(each -> missing.getOrDefault(each.path(), each).equals(each))
                .toList();
    }
}
