package dev.mastaba.translate;

import org.jspecify.annotations.Nullable;

/**
 * A text that a program or a template shows, with its place.
 *
 * @param domain the domain of its catalog; null for that of the project itself
 * @param context its meaning; null for none
 * @param id its id
 * @param plural its id for numbers other than one; null if it does not depend on a number
 * @param untranslated the text shown without a translation, if that is not the id; empty if it is
 * @param comment the programmer's comment for translators; empty for none
 * @param line its line in the file, the first is 1; 0 if unknown
 */
record FoundText(
        @Nullable String domain,
        @Nullable String context,
        String id,
        @Nullable String plural,
        String untranslated,
        String comment,
        int line) {
    static FoundText of(@Nullable String domain, String id, int line) {
        return new FoundText(domain, null, id, null, "", "", line);
    }

    FoundText in(@Nullable String otherDomain) {
        return new FoundText(otherDomain, context, id, plural, untranslated, comment, line);
    }

    FoundText meaning(String otherContext) {
        return new FoundText(domain, otherContext, id, plural, untranslated, comment, line);
    }

    FoundText counted(String otherPlural) {
        return new FoundText(domain, context, id, otherPlural, untranslated, comment, line);
    }

    FoundText or(String text) {
        return new FoundText(domain, context, id, plural, text, comment, line);
    }

    FoundText commented(String text) {
        return new FoundText(domain, context, id, plural, untranslated, text, line);
    }

    String key() {
        return context == null ? id : context + '\u0004' + id;
    }
}
