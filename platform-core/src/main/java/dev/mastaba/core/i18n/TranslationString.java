package dev.mastaba.core.i18n;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A text that is translated when it is shown. Immutable; safe for any thread if the values are. (Pyramid: {@code TranslationString}.)
 *
 * @param id what a catalogue knows it by, often the text itself in the developer's language
 * @param domain whose catalogue it is in, an add-on's name or an application's id; empty where that is not said: {@code messages}
 * @param untranslated the text where there is no translation
 * @param context tells equal ids of different meaning apart; empty for none
 * @param values what stands for {@code ${name}} and {@code $name}; a name without a value stays as it is, a value that is a text of this kind is
 *     translated too
 */
public record TranslationString(
        String id, String domain, String untranslated, String context, Map<String, Object> values) {
    /** A text with copies of its values. */
    public TranslationString {
        values = Map.copyOf(values);
    }

    /** A text that is its own id. */
    public static TranslationString of(String id) {
        return new TranslationString(id, "", id, "", Map.of());
    }

    /** The same in the catalogue of an add-on. */
    public TranslationString in(String otherDomain) {
        return new TranslationString(id, otherDomain, untranslated, context, values);
    }

    /** The same with another text where there is no translation. */
    public TranslationString or(String text) {
        return new TranslationString(id, domain, text, context, values);
    }

    /** The same with another meaning. */
    public TranslationString meaning(String otherContext) {
        return new TranslationString(id, domain, untranslated, otherContext, values);
    }

    /** The same with more values; one of the same name is replaced. */
    public TranslationString with(Map<String, ?> more) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.putAll(more);
        return new TranslationString(id, domain, untranslated, context, all);
    }

    /** The same with one more value. */
    public TranslationString with(String name, Object value) {
        return with(Map.of(name, value));
    }

    /** The same without values. */
    public TranslationString bare() {
        return values.isEmpty() ? this : new TranslationString(id, domain, untranslated, context, Map.of());
    }

    /** The text without a translation, with its values in it. */
    public String interpolated() {
        return interpolate(untranslated);
    }

    /** A translation of it, with the values in it; those that are to be translated themselves are left as they are. */
    public String interpolate(String translated) {
        return Placeholders.replaced(translated, values, Object::toString);
    }

    /** A translation of it, with the values in it as a function shows them: a localizer's, or one that escapes. */
    public String interpolate(String translated, Function<Object, String> shown) {
        return Placeholders.replaced(translated, values, shown);
    }

    @Override
    public String toString() {
        return interpolated();
    }
}
