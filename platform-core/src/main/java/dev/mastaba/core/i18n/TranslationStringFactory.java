package dev.mastaba.core.i18n;

/**
 * A factory for the translation strings of one domain, as in
 * {@code private static final TranslationStringFactory TEXT = new TranslationStringFactory("wiki");}. Instances are
 * immutable. (Pyramid: {@code TranslationStringFactory}.)
 *
 * @param domain the domain whose catalog contains the texts, an add-on's name or an application's id
 */
public record TranslationStringFactory(String domain) {
    /** Returns a translation string in this domain whose id is also its untranslated text. */
    public TranslationString of(String id) {
        return TranslationString.of(id).in(domain);
    }

    /** Returns the given translation string in this domain. If it already has a domain, it is returned unchanged. */
    public TranslationString of(TranslationString text) {
        return text.domain().isEmpty() ? text.in(domain) : text;
    }

    /** Returns a translation string in this domain with the given id and untranslated text. */
    public TranslationString of(String id, String untranslated) {
        return of(id).or(untranslated);
    }
}
