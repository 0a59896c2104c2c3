package dev.mastaba.forms;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Lifecycle;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.Path;
import jakarta.validation.TraversableResolver;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.lang.annotation.ElementType;
import java.util.List;
import java.util.Locale;
import org.hibernate.validator.HibernateValidator;

/**
 * The validator of an application, which is created with it and closed after its last request. It reads neither files nor expressions: messages are
 * the texts of the constraints as they are written. Safe for any thread.
 */
final class RecordValidator implements Lifecycle {
    private final ValidatorFactory factory;
    private final Validator validator;

    RecordValidator() {
        HibernateValidator provider = new HibernateValidator();
        this.factory = Validation.byProvider(HibernateValidator.class)
                .providerResolver(() -> List.of(provider))
                .configure()
                .ignoreXmlConfiguration()
                .externalClassLoader(RecordValidator.class.getClassLoader())
                .messageInterpolator(new AsWritten())
                .traversableResolver(new Everything())
                .buildValidatorFactory();
        this.validator = factory.getValidator();
    }

    Validator validator() {
        return validator;
    }

    @Override
    public void retired(Application application) {
        factory.close();
    }

    /** Messages as they are written: they are translated for the client, when its language is known. */
    private static final class AsWritten implements MessageInterpolator {
        @Override
        public String interpolate(String template, Context context) {
            return template;
        }

        @Override
        public String interpolate(String template, Context context, Locale locale) {
            return template;
        }
    }

    /** All values are loaded, unlike those of a database library. */
    private static final class Everything implements TraversableResolver {
        @Override
        public boolean isReachable(
                Object object, Path.Node property, Class<?> root, Path path, ElementType elementType) {
            return true;
        }

        @Override
        public boolean isCascadable(
                Object object, Path.Node property, Class<?> root, Path path, ElementType elementType) {
            return true;
        }
    }
}
