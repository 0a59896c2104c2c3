package dev.mastaba.core.i18n;

import dev.mastaba.core.engine.text.Placeholders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A text that is translated when it is shown. Immutable; safe for use by any thread if the values are. (Pyramid:
 * {@code TranslationString}.)
 *
 * @param id the id in a catalog, often the text itself in the developer's language
 * @param domains the domains whose catalogs are searched, in order: add-on names or application ids; if empty,
 *     {@code messages}
 * @param untranslated the text to use without a translation
 * @param context the meaning, which distinguishes equal ids; empty for none
 * @param values the values of {@code ${name}} and {@code $name}; a name without a value remains unchanged, and a value
 *     that is a translation string is also translated
 */
public record TranslationString(
        String id, List<String> domains, String untranslated, String context, Map<String, Object> values) {
    /** Creates a text with copies of its domains and values. */
    public TranslationString {
        domains = List.copyOf(domains);
        values = Map.copyOf(values);
    }

    /** Returns a text that is its own id. */
    public static TranslationString of(String id) {
        return new TranslationString(id, List.of(), id, "", Map.of());
    }

    /** Returns the first domain; empty if no domain is set. */
    public String domain() {
        return domains.isEmpty() ? "" : domains.get(0);
    }

    /** Returns a copy in an add-on's catalog. */
    public TranslationString in(String otherDomain) {
        return in(List.of(otherDomain));
    }

    /** Returns a copy in the catalog of the first of these domains that translates it. */
    public TranslationString in(List<String> otherDomains) {
        return new TranslationString(id, otherDomains, untranslated, context, values);
    }

    /** Returns a copy with another text to use without a translation. */
    public TranslationString or(String text) {
        return new TranslationString(id, domains, text, context, values);
    }

    /** Returns a copy with another meaning. */
    public TranslationString meaning(String otherContext) {
        return new TranslationString(id, domains, untranslated, otherContext, values);
    }

    /** Returns a copy with additional values. Values with the same names are replaced. */
    public TranslationString with(Map<String, ?> more) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.putAll(more);
        return new TranslationString(id, domains, untranslated, context, all);
    }

    /** Returns a copy with an additional value. */
    public TranslationString with(String name, Object value) {
        return with(Map.of(name, value));
    }

    /** Returns a copy without values. */
    public TranslationString bare() {
        return values.isEmpty() ? this : new TranslationString(id, domains, untranslated, context, Map.of());
    }

    /** Returns the untranslated text with its values inserted. */
    public String interpolated() {
        return interpolate(untranslated);
    }

    /** Returns a translation of this text with the values inserted. Values that are themselves translation strings are not translated. */
    public String interpolate(String translated) {
        return Placeholders.replaced(translated, values, Object::toString);
    }

    /**
     * Returns a translation of this text with the values inserted. A function converts each value: for example, a
     * localizer's function or one that escapes.
     */
    public String interpolate(String translated, Function<Object, String> shown) {
        return Placeholders.replaced(translated, values, shown);
    }

    @Override
    public String toString() {
        return interpolated();
    }
}
