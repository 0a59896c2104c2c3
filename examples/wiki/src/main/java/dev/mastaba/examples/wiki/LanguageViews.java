package dev.mastaba.examples.wiki;

import dev.mastaba.core.http.Cookie;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.i18n.TranslationStringFactory;
import dev.mastaba.core.route.SafeRedirect;
import dev.mastaba.core.route.Urls;
import java.time.Duration;

/** Selecting a language. */
final class LanguageViews {
    private static final TranslationStringFactory TEXT = new TranslationStringFactory("wiki");
    private static final Duration REMEMBERED = Duration.ofDays(365);

    private LanguageViews() {}

    // tag::wiki-pick
    /**
     * Stores the language in a cookie and redirects to the page. The form has no token, which would need a session for every reader. A page of
     * another site could change only the language, and browsers mark such requests.
     */
    static Response pick(Request request) {
        if (request.header("Sec-Fetch-Site").filter("cross-site"::equals).isPresent()) {
            throw new Refused(403, TEXT.of("Choose a language on a page of this wiki."), null);
        }
        String locale = request.form().get("language", "");
        if (!Language.isOffered(locale, request)) {
            throw new Refused(400, TEXT.of("This wiki is not available in that language."), null);
        }
        String home = Urls.of(request).path("front");
        Cookie cookie = Cookie.of(Language.COOKIE, locale).at(home).lasting(REMEMBERED);
        return SafeRedirect.of(request).to(request.form().get("back", ""), home).withCookie(cookie);
    }
    // end::wiki-pick
}
