package dev.mastaba.forms;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A constraint on an uploaded file, or on each file of a list: {@code List<@FileLimits(size = 1_000_000) Upload>}. */
@Documented
@Constraint(validatedBy = FileLimitsValidator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.TYPE_USE, ElementType.ANNOTATION_TYPE})
public @interface FileLimits {
    /** The maximum size in bytes; by default, only the limits of the server apply. */
    long size() default Long.MAX_VALUE;

    /**
     * The permitted content types, such as {@code image/png} or {@code image/*}; by default, all. The client declares the content type, so do not
     * rely on it for security.
     */
    String[] types() default {};

    /** The error message; by default, a translated text. */
    String message() default "{dev.mastaba.forms.FileLimits.message}";

    /** The validation groups. */
    Class<?>[] groups() default {};

    /** The payload for clients of the validation API. */
    Class<? extends Payload>[] payload() default {};
}
