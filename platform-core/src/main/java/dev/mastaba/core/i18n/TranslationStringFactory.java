package dev.mastaba.core.i18n;

/**
 * A factory for the texts of one domain, as in {@code private static final TranslationStringFactory TEXT = new
 * TranslationStringFactory("wiki");}. Immutable. (Pyramid: {@code TranslationStringFactory}.)
 *
 * @param domain the domain whose catalog contains the texts, an add-on's name or an application's id
 */
public record TranslationStringFactory(String domain) {
    /** Returns a text that is its own id. */
    public TranslationString of(String id) {
        return TranslationString.of(id).in(domain);
    }

    /** Returns a text in this domain. A text that already has a domain keeps its domain. */
    public TranslationString of(TranslationString text) {
        return text.domain().isEmpty() ? text.in(domain) : text;
    }

    /** Returns a text that has a separate id in the catalog. */
    public TranslationString of(String id, String untranslated) {
        return of(id).or(untranslated);
    }
}
