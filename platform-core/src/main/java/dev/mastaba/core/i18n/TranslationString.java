package dev.mastaba.core.i18n;

import dev.mastaba.core.engine.text.Placeholders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A text that is translated when it is shown. Immutable; safe for any thread if the values are. (Pyramid: {@code TranslationString}.)
 *
 * @param id what a catalogue knows it by, often the text itself in the developer's language
 * @param domains whose catalogues it is looked for in, the first first: add-ons' names or applications' ids; empty where that is not said: {@code messages}
 * @param untranslated the text where there is no translation
 * @param context tells equal ids of different meaning apart; empty for none
 * @param values what stands for {@code ${name}} and {@code $name}; a name without a value stays as it is, a value that is a text of this kind is
 *     translated too
 */
public record TranslationString(
        String id, List<String> domains, String untranslated, String context, Map<String, Object> values) {
    /** A text with copies of its domains and values. */
    public TranslationString {
        domains = List.copyOf(domains);
        values = Map.copyOf(values);
    }

    /** A text that is its own id. */
    public static TranslationString of(String id) {
        return new TranslationString(id, List.of(), id, "", Map.of());
    }

    /** The domain that it belongs to: the first one; empty where that is not said. */
    public String domain() {
        return domains.isEmpty() ? "" : domains.get(0);
    }

    /** The same in the catalogue of an add-on. */
    public TranslationString in(String otherDomain) {
        return in(List.of(otherDomain));
    }

    /** The same in the catalogue of the first of these domains that translates it. */
    public TranslationString in(List<String> otherDomains) {
        return new TranslationString(id, otherDomains, untranslated, context, values);
    }

    /** The same with another text where there is no translation. */
    public TranslationString or(String text) {
        return new TranslationString(id, domains, text, context, values);
    }

    /** The same with another meaning. */
    public TranslationString meaning(String otherContext) {
        return new TranslationString(id, domains, untranslated, otherContext, values);
    }

    /** The same with more values; one of the same name is replaced. */
    public TranslationString with(Map<String, ?> more) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.putAll(more);
        return new TranslationString(id, domains, untranslated, context, all);
    }

    /** The same with one more value. */
    public TranslationString with(String name, Object value) {
        return with(Map.of(name, value));
    }

    /** The same without values. */
    public TranslationString bare() {
        return values.isEmpty() ? this : new TranslationString(id, domains, untranslated, context, Map.of());
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
