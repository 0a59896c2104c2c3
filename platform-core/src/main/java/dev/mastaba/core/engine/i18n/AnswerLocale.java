package dev.mastaba.core.engine.i18n;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.i18n.Catalogues;
import dev.mastaba.core.i18n.LocaleName;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The locale of responses, which may differ from the negotiated one: a page declares a language only if its texts are
 * in that language. Names made up by clients never become locales, because the JDK permanently caches the formatting
 * data of each requested locale.
 *
 * @param catalogs the translations; null if no add-on reads any
 * @param negotiating whether the application has its own locale negotiator
 * @param standard the name of the application's default locale
 */
record AnswerLocale(@Nullable Catalogues catalogs, boolean negotiating, String standard) {
    /** The locales of the JDK. To list them, the JDK parses hundreds of names, so this happens when a request first needs the list. */
    private static final class OfJdk {
        static final Set<Locale> KNOWN = Stream.of(Locale.getAvailableLocales())
                .filter(locale -> !locale.getLanguage().isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the name of the locale for the response to a request. */
    String of(Request request) {
        if (!isTold() && !isMeant(request)) {
            return standard; // so the response depends on no cookie
        }
        String name = LocaleName.of(request);
        List<String> parts = LocaleName.fallbacks(name);
        boolean spoken = !isTold() || isStandard(parts) || isSpoken(name);
        return spoken ? parts.stream().filter(this::isKnown).findFirst().orElse(standard) : standard;
    }

    private boolean isStandard(List<String> parts) {
        return parts.contains(LocaleName.fallbacks(standard).get(0));
    }

    /** Returns whether the languages of the application are known. */
    private boolean isTold() {
        return catalogs != null && !catalogs.locales().isEmpty();
    }

    private boolean isSpoken(String name) {
        return catalogs != null && catalogs.speaks(name);
    }

    /**
     * Returns whether the locale is the application's choice. Without catalogs, the application may have texts of its
     * own in a locale that it chose; a client's wish alone does not count.
     */
    private boolean isMeant(Request request) {
        return negotiating || request.find(LocaleName.WANTED).isPresent();
    }

    private boolean isKnown(String name) {
        return isStandard(List.of(name))
                || catalogs != null && catalogs.locales().contains(name)
                || isOfJdk(name);
    }

    /** Returns whether the JDK supports the locale with all parts of its name. */
    private static boolean isOfJdk(String name) {
        Locale locale = LocaleName.locale(name);
        return OfJdk.KNOWN.contains(locale)
                && (name.indexOf('@') >= 0 || locale.toLanguageTag().equalsIgnoreCase(name.replace('_', '-')));
    }
}
