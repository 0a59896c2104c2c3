package dev.mastaba.devtools;

import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.i18n.Catalogues;
import dev.mastaba.core.i18n.LocaleName;
import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.devtools.overlay.PageNotes;
import dev.mastaba.devtools.panel.RecordedExchange;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A localizer that behaves like the application's, and records texts without a translation. A translation that equals the text counts as none; in the
 * language of the texts themselves none is missing.
 *
 * @param texts the translator; null if no add-on contributes catalogs
 * @param standard the name of the locale in whose language texts are written
 */
record MissingTexts(@Nullable Localizer texts, Locale locale, String standard, Request request) implements Localizer {
    /** Returns the factory for requests of an application that will have this registry. */
    static Function<Request, Localizer> in(Registry registry, String standard) {
        return request -> {
            String name = LocaleName.answered(request);
            Localizer texts = registry.find(Key.of(Catalogues.class))
                    .map(catalogs -> catalogs.localizer(name))
                    .orElse(null);
            return new MissingTexts(texts, texts == null ? LocaleName.locale(name) : texts.locale(), standard, request);
        };
    }

    @Override
    public String translate(TranslationString text) {
        String shown = translated(text);
        PageNotes.translated(request, text, shown);
        return shown;
    }

    private String translated(TranslationString text) {
        if (texts == null) {
            return text.interpolated();
        }
        if (texts.translate(text.bare()).equals(text.bare().untranslated())) {
            note(text);
        }
        return texts.translate(text);
    }

    @Override
    public String pluralize(TranslationString singular, String plural, long number) {
        String shown = pluralized(singular, plural, number);
        PageNotes.translated(request, singular, shown);
        return shown;
    }

    private String pluralized(TranslationString singular, String plural, long number) {
        if (texts == null) {
            return number == 1 ? singular.interpolated() : singular.or(plural).interpolated();
        }
        String found = texts.pluralize(singular.bare(), plural, number);
        if (found.equals(singular.bare().untranslated()) || found.equals(plural)) {
            note(singular);
        }
        return texts.pluralize(singular, plural, number);
    }

    private void note(TranslationString text) {
        if (!locale.getLanguage().equals(LocaleName.locale(standard).getLanguage())) {
            RecordedExchange.note(request, "text", locale.toLanguageTag(), text.domain(), text.id());
        }
    }
}
