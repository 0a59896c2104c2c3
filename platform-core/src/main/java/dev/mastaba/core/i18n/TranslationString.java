package dev.mastaba.core.i18n;

import dev.mastaba.core.engine.text.Placeholders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A text that is translated when it is shown. Instances are immutable, and safe for concurrent use by multiple threads
 * if their values are. (Pyramid: {@code TranslationString}.)
 *
 * @param id the message id in the catalogs, often the text itself in the developer's language
 * @param domains the domains whose catalogs are searched, in order: add-on names or application ids; if empty,
 *     {@code messages}
 * @param untranslated the text to use if no translation exists
 * @param context the meaning, which distinguishes equal ids; empty for none
 * @param values the values that replace {@code ${name}} and {@code $name} in the text; a placeholder without a value
 *     remains unchanged, and a value that is a translation string is also translated
 */
public record TranslationString(
        String id, List<String> domains, String untranslated, String context, Map<String, Object> values) {
    /** Creates a translation string with copies of the given domains and values. */
    public TranslationString {
        domains = List.copyOf(domains);
        values = Map.copyOf(values);
    }

    /** Returns a translation string whose id is also its untranslated text. */
    public static TranslationString of(String id) {
        return new TranslationString(id, List.of(), id, "", Map.of());
    }

    /** Returns the first domain, or an empty string if no domain is set. */
    public String domain() {
        return domains.isEmpty() ? "" : domains.get(0);
    }

    /** Returns a copy of this translation string that is looked up in the given domain. */
    public TranslationString in(String otherDomain) {
        return in(List.of(otherDomain));
    }

    /**
     * Returns a copy of this translation string that is looked up in the given domains, in order. The translation is
     * taken from the first domain that contains one.
     */
    public TranslationString in(List<String> otherDomains) {
        return new TranslationString(id, otherDomains, untranslated, context, values);
    }

    /** Returns a copy of this translation string with the given text, which is used if no translation exists. */
    public TranslationString or(String text) {
        return new TranslationString(id, domains, text, context, values);
    }

    /** Returns a copy of this translation string with the given meaning, which distinguishes it from other strings with the same id. */
    public TranslationString meaning(String otherContext) {
        return new TranslationString(id, domains, untranslated, otherContext, values);
    }

    /** Returns a copy of this translation string with additional values, which replace values with the same names. */
    public TranslationString with(Map<String, ?> more) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.putAll(more);
        return new TranslationString(id, domains, untranslated, context, all);
    }

    /** Returns a copy of this translation string with an additional value, which replaces a value with the same name. */
    public TranslationString with(String name, Object value) {
        return with(Map.of(name, value));
    }

    /** Returns a copy of this translation string without values. */
    public TranslationString bare() {
        return values.isEmpty() ? this : new TranslationString(id, domains, untranslated, context, Map.of());
    }

    /** Returns the untranslated text with its values inserted. */
    public String interpolated() {
        return interpolate(untranslated);
    }

    /** Returns the given translation with this string's values inserted. Values that are themselves translation strings are not translated. */
    public String interpolate(String translated) {
        return Placeholders.replaced(translated, values, Object::toString);
    }

    /**
     * Returns the given translation with this string's values inserted, after converting each value with a function.
     * For example, the function can translate or escape values.
     */
    public String interpolate(String translated, Function<Object, String> shown) {
        return Placeholders.replaced(translated, values, shown);
    }

    @Override
    public String toString() {
        return interpolated();
    }
}
