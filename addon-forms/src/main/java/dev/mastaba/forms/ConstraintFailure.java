package dev.mastaba.forms;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ValidationException;
import java.util.Set;
import java.util.stream.Stream;

/** The failures of validators, which are errors of the application and not of the client. */
final class ConstraintFailure {
    private ConstraintFailure() {}

    /** A call of the validator. */
    interface Call {
        Set<? extends ConstraintViolation<?>> run();
    }

    /**
     * Returns the result of a call.
     *
     * @param subject the values that are checked, such as {@code "text" of record org.wiki.Edit}
     * @throws IllegalStateException with the name of the validator, if one throws an exception or nests its calls too deeply
     */
    static Set<? extends ConstraintViolation<?>> naming(String subject, Call call) {
        try {
            return call.run();
        } catch (ValidationException | StackOverflowError failed) {
            Throwable wrapped = failed.getCause();
            Throwable cause = failed instanceof ValidationException && wrapped != null ? wrapped : failed;
            throw new IllegalStateException(
                    "MAST-FORM-010  " + validator(cause) + " for " + subject + " threw " + cause
                            + ". Fix the validator: it returns false for an invalid value.",
                    cause);
        }
    }

    /** Returns the validator that threw an exception, according to the stack trace. */
    private static String validator(Throwable cause) {
        return Stream.of(cause.getStackTrace())
                .filter(each -> each.getMethodName().equals("isValid"))
                .findFirst()
                .map(each -> "The validator " + each.getClassName())
                .orElse("A validator");
    }
}
