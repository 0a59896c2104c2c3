package dev.mastaba.core.i18n;

/**
 * A factory for the translation strings of one domain, as in
 * {@code private static final TranslationStringFactory TEXT = new TranslationStringFactory("wiki");}. Instances are
 * immutable. (Pyramid: {@code TranslationStringFactory}.)
 *
 * @param domain the domain whose catalogs translate the texts: the name of an add-on or the id of an application
 */
public record TranslationStringFactory(String domain) {
    /** Returns a translation string in this domain whose id is also its untranslated text. */
    public TranslationString of(String id) {
        return TranslationString.of(id).in(domain);
    }

    /** Returns a copy of the given translation string in this domain, or the translation string itself if it already has a domain. */
    public TranslationString of(TranslationString text) {
        return text.domain().isEmpty() ? text.in(domain) : text;
    }

    /** Returns a translation string in this domain with the given id and untranslated text. */
    public TranslationString of(String id, String untranslated) {
        return of(id).or(untranslated);
    }
}
