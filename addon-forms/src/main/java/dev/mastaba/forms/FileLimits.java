package dev.mastaba.forms;

import dev.mastaba.core.http.Upload;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A constraint on an uploaded file, or on each file of a list: {@code List<@FileLimits(size = 1_000_000) Upload>}. */
@Documented
@Constraint(validatedBy = FileLimits.Validator.class)
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

    /** The validator of this constraint. It is public only because the validation API creates it. */
    final class Validator implements ConstraintValidator<FileLimits, Upload> {
        private long size = Long.MAX_VALUE;
        private List<String> types = List.of();

        /** Creates a validator that permits every file until it is initialized. */
        public Validator() {}

        @Override
        public void initialize(FileLimits limits) {
            size = limits.size();
            types = List.of(limits.types());
        }

        @Override
        public boolean isValid(@Nullable Upload file, ConstraintValidatorContext context) {
            return file == null || file.size() <= size && (types.isEmpty() || isPermitted(file.contentType()));
        }

        private boolean isPermitted(String declared) {
            String type = declared.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
            return types.stream()
                    .anyMatch(each -> each.endsWith("/*")
                            ? type.startsWith(each.substring(0, each.length() - 1))
                            : type.equals(each));
        }
    }
}
