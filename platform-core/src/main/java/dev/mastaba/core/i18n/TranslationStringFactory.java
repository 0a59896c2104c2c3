package dev.mastaba.core.i18n;

/**
 * Makes the texts of one domain: {@code private static final TranslationStringFactory TEXT = new TranslationStringFactory("wiki");}. Immutable. (Pyramid:
 * {@code TranslationStringFactory}.)
 *
 * @param domain whose catalogue the texts are in, an add-on's name or an application's id
 */
public record TranslationStringFactory(String domain) {
    /** A text that is its own id. */
    public TranslationString of(String id) {
        return TranslationString.of(id).in(domain);
    }

    /** A text that has a domain keeps it; one without gets this one. */
    public TranslationString of(TranslationString text) {
        return text.domain().isEmpty() ? text.in(domain) : text;
    }

    /** A text that stands in the catalogue under an id of its own. */
    public TranslationString of(String id, String untranslated) {
        return of(id).or(untranslated);
    }
}
