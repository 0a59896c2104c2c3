package dev.mastaba.examples.wiki;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.i18n.LocaleName;
import dev.mastaba.core.i18n.LocaleNegotiator;
import dev.mastaba.core.i18n.Locales;
import dev.mastaba.core.render.BeforeRender;
import dev.mastaba.i18n.LocaleNegotiators;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An entry in the wiki's language menu. The menu contains one language for each locale with catalogs, including the catalogs of extensions.
 *
 * @param locale the name of the locale, such as {@code pt_BR}
 * @param tag the language tag for HTML, such as {@code pt-BR}
 * @param name the name of the language in the language itself
 * @param chosen whether the page is shown in this language
 */
public record Language(String locale, String tag, String name, boolean chosen) {
    /** The entries by locale: only locales that have catalogs, so there are few. */
    private static final Map<String, Language> KNOWN = new ConcurrentHashMap<>();

    /** The cookie with the locale that a reader has selected. */
    static final String COOKIE = "_LOCALE_";

    // tag::wiki-negotiator
    /** Returns a negotiator that takes the language of the cookie, or else the browser's preference. */
    static LocaleNegotiator negotiator() {
        LocaleNegotiator cookie = LocaleNegotiator.cookie(COOKIE);
        LocaleNegotiator picked = request -> {
            String name = cookie.negotiate(request);
            return name != null && isOffered(name, request) ? name : null;
        };
        return LocaleNegotiator.wanted().or(picked).or(LocaleNegotiators.acceptLanguage());
    }
    // end::wiki-negotiator

    /** Returns whether the wiki is available in a locale. */
    static boolean isOffered(String locale, Request request) {
        return Locales.of(request).available().contains(locale);
    }

    /** Adds the menu and the way back to the data of every template. */
    static void introduce(BeforeRender event) {
        Request request = event.request();
        String now = LocaleName.of(request);
        event.put(
                "languages",
                Locales.of(request).available().stream()
                        .map(each -> of(each, each.equals(now)))
                        .toList());
        event.put("here", Ways.page(request));
    }

    private static Language of(String name, boolean chosen) {
        Language known = KNOWN.computeIfAbsent(name, Language::named);
        return chosen ? new Language(name, known.tag(), known.name(), true) : known;
    }

    private static Language named(String name) {
        Locale locale = LocaleName.locale(name);
        return new Language(name, locale.toLanguageTag(), locale.getDisplayName(locale), false);
    }
}
