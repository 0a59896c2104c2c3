package dev.mastaba.forms;

import dev.mastaba.binding.FieldError;
import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.i18n.TranslationString;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.metadata.ConstraintDescriptor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts of errors in the language of the reader. Texts that come from a constraint or a request are inserted once and are never evaluated. Safe
 * for any thread.
 */
final class Messages {
    private static final int LONGEST = 500;
    private static final Pattern PARAMETER = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_]*)}");
    private static final Pattern KEY = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_.-]*)}");

    private final MessageInterpolator standard;

    Messages(MessageInterpolator standard) {
        this.standard = standard;
    }

    /**
     * Returns the text of a broken constraint.
     *
     * @param addOn the add-on whose catalogs translate the constraint's own message
     */
    String of(Broken broken, String addOn, Localizer localizer) {
        String template = broken.template();
        Matcher key = KEY.matcher(template);
        if (!key.matches()) {
            return cut(inserted(translated(template, addOn, localizer), broken.constraint()));
        }
        TranslationString own = StandardMessages.of(key.group(1), broken.constraint());
        if (own != null) {
            String text = localizer.translate(own.in(List.of(addOn, Texts.DOMAIN)));
            boolean foreign = !localizer.locale().getLanguage().equals("en") && text.equals(own.interpolated());
            return foreign ? ofValidator(broken, localizer.locale(), text) : text;
        }
        String text = translated(key.group(1), addOn, localizer);
        return text.equals(key.group(1))
                ? ofValidator(broken, localizer.locale(), localizer.translate(Texts.INVALID))
                : cut(inserted(text, broken.constraint()));
    }

    /** Returns a text of an add-on in the reader's language. */
    private static String translated(String text, String addOn, Localizer localizer) {
        return localizer.translate(TranslationString.of(text).in(List.of(addOn, Texts.DOMAIN)));
    }

    /** Inserts the attributes of a constraint for their names in braces, once. */
    private static String inserted(String text, ConstraintDescriptor<?> constraint) {
        Map<String, Object> attributes = constraint.getAttributes();
        return PARAMETER.matcher(text).replaceAll(found -> {
            Object value = attributes.get(found.group(1));
            boolean plain = value instanceof Number || value instanceof String || value instanceof Boolean;
            return Matcher.quoteReplacement(plain ? String.valueOf(value) : found.group());
        });
    }

    /** Returns the validator's own text for a language, or the given text if it has none. */
    private String ofValidator(Broken broken, Locale locale, String otherwise) {
        Context context = new Context(broken.constraint());
        Function<Locale, String> texts = language -> standard.interpolate(broken.template(), context, language);
        String text = texts.apply(locale);
        boolean missing = text.equals(broken.template())
                || !locale.getLanguage().equals("en") && text.equals(texts.apply(Locale.ENGLISH));
        return missing ? otherwise : cut(text);
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    /** Returns the text of an error that occurred while a value was read. */
    String of(FieldError error, Class<?> type, String addOn, Localizer localizer) {
        return switch (error.kind()) {
            case MISSING -> localizer.translate(ConversionMessages.missing(type));
            case REPEATED ->
                localizer.translate(Texts.of("Enter at most ${max} values.").with("max", error.most()));
            case WRONG -> localizer.translate(ConversionMessages.wrong(type, error, addOn));
            case REFUSED ->
                error.detail().isEmpty()
                        ? localizer.translate(Texts.INVALID)
                        : cut(translated(error.detail(), addOn, localizer));
        };
    }

    /** The context of a message: only the attributes of the constraint, not the value. */
    private record Context(ConstraintDescriptor<?> constraint) implements MessageInterpolator.Context {
        @Override
        public ConstraintDescriptor<?> getConstraintDescriptor() {
            return constraint;
        }

        @Override
        public Object getValidatedValue() {
            return "";
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            throw new jakarta.validation.ValidationException("The context has no other form");
        }
    }
}
