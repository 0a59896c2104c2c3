package dev.mastaba.examples.wiki;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A constraint of forms with a new password, which is typed twice. It is checked together with the constraints of the fields, so the user learns about
 * all mistakes at once. The error belongs to the field {@code again}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = TypedTwice.Validator.class)
@interface TypedTwice {
    /** The message. */
    String message() default "The passwords do not match.";

    /** The groups, which forms do not use. */
    Class<?>[] groups() default {};

    /** The payload, which forms do not use. */
    Class<? extends Payload>[] payload() default {};

    /** A form with such a password. */
    interface Passwords {
        /** Returns whether both are the same. */
        boolean same();
    }

    /** The comparison. */
    final class Validator implements ConstraintValidator<TypedTwice, Passwords> {
        @Override
        public boolean isValid(Passwords form, ConstraintValidatorContext context) {
            if (form.same()) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(context.getDefaultConstraintMessageTemplate())
                    .addPropertyNode("again")
                    .addConstraintViolation();
            return false;
        }
    }
}
