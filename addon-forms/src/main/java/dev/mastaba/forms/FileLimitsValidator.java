package dev.mastaba.forms;

import dev.mastaba.core.http.Upload;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The validator of {@link FileLimits}. It is public only because the validation API creates it. */
public final class FileLimitsValidator implements ConstraintValidator<FileLimits, Upload> {
    private long size = Long.MAX_VALUE;
    private List<String> types = List.of();

    /** Creates a validator that permits every file until it is initialized. */
    public FileLimitsValidator() {}

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
