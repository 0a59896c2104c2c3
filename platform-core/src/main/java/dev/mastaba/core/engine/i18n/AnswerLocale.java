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
 * In which locale requests are answered, whatever was negotiated: a page says of itself that it is in a language only where its texts are. What strangers
 * make up never becomes a locale of its own, because the JDK keeps what it formats by for ever, for each locale that it is asked for.
 *
 * @param catalogues the translations; null where nobody reads any
 * @param negotiating whether the application says itself how locales are negotiated
 * @param standard the name of the locale of the application
 */
record AnswerLocale(@Nullable Catalogues catalogues, boolean negotiating, String standard) {
    private static final Set<Locale> KNOWN = Stream.of(Locale.getAvailableLocales())
            .filter(locale -> !locale.getLanguage().isEmpty())
            .collect(Collectors.toUnmodifiableSet());

    /** That of a request. */
    String of(Request request) {
        if (!isTold() && !isMeant(request)) {
            return standard; // and the answer depends on no cookie
        }
        String name = LocaleName.of(request);
        List<String> parts = LocaleName.fallbacks(name);
        boolean spoken = !isTold() || isStandard(parts) || isSpoken(name);
        return spoken ? parts.stream().filter(this::isKnown).findFirst().orElse(standard) : standard;
    }

    private boolean isStandard(List<String> parts) {
        return parts.contains(LocaleName.fallbacks(standard).get(0));
    }

    /** Whether it is known at all in which languages the application is. */
    private boolean isTold() {
        return catalogues != null && !catalogues.locales().isEmpty();
    }

    private boolean isSpoken(String name) {
        return catalogues != null && catalogues.speaks(name);
    }

    /** Where there are no catalogues the application may have texts of its own in a locale that it has chosen; what strangers ask for is none. */
    private boolean isMeant(Request request) {
        return negotiating || request.find(LocaleName.WANTED).isPresent();
    }

    private boolean isKnown(String name) {
        return isStandard(List.of(name))
                || catalogues != null && catalogues.locales().contains(name)
                || isOfJdk(name);
    }

    /** Whether the JDK knows it and all parts of its name. */
    private static boolean isOfJdk(String name) {
        Locale locale = LocaleName.locale(name);
        return KNOWN.contains(locale)
                && (name.indexOf('@') >= 0 || locale.toLanguageTag().equalsIgnoreCase(name.replace('_', '-')));
    }
}
