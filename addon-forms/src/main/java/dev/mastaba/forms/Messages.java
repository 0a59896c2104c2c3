package dev.mastaba.forms;

import dev.mastaba.binding.FieldError;
import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.i18n.TranslationString;
import jakarta.validation.metadata.ConstraintDescriptor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.validator.HibernateValidator;

/**
 * The texts of errors in the language of the reader. Texts that come from a constraint or a request are inserted once and are never evaluated. Safe
 * for any thread.
 */
final class Messages {
    private static final int LONGEST = 500;
    private static final String BUNDLE = "org.hibernate.validator.ValidationMessages";
    private static final Control NO_OTHER_LANGUAGE = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);
    private static final Pattern PARAMETER = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_]*)}");
    private static final Pattern KEY = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_.-]*)}");

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
            return foreign ? ofValidator(key.group(1), broken, localizer.locale(), text) : text;
        }
        String text = translated(key.group(1), addOn, localizer);
        return text.equals(key.group(1))
                ? ofValidator(key.group(1), broken, localizer.locale(), localizer.translate(Texts.INVALID))
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

    /** Returns the validator's own text for a language, or the given text if it has none without an expression. */
    private static String ofValidator(String key, Broken broken, Locale locale, String otherwise) {
        ResourceBundle texts =
                ResourceBundle.getBundle(BUNDLE, locale, HibernateValidator.class.getClassLoader(), NO_OTHER_LANGUAGE);
        boolean known = locale.getLanguage().equals("en")
                || texts.getLocale().getLanguage().equals(locale.getLanguage());
        String text = known && texts.containsKey(key) ? texts.getString(key) : "";
        return text.isEmpty() || text.contains("${") ? otherwise : cut(inserted(text, broken.constraint()));
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
}
