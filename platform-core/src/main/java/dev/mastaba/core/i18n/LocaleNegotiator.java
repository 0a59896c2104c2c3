package dev.mastaba.core.i18n;

import dev.mastaba.core.application.DefaultHeaders;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says in which locale a request is answered. Called at most once for each, on its thread; safe for any thread; does not block. One that reads a header field
 * calls {@link DefaultHeaders#vary}, so that shared caches tell the answers apart. (Pyramid: {@code ILocaleNegotiator}.)
 */
@ConsumerType
@FunctionalInterface
public interface LocaleNegotiator {
    /** The name of the locale, {@code pt_BR}; null, or what is no name of a locale, where this does not know. */
    @Nullable
    String negotiate(Request request);

    /** This one, and where it does not know another. */
    default LocaleNegotiator or(LocaleNegotiator other) {
        return request -> {
            String name = negotiate(request);
            return name == null || !LocaleName.isName(name) ? other.negotiate(request) : name;
        };
    }

    /**
     * What holds where nothing is set: the attribute {@link LocaleName#WANTED}, else the query's parameter {@code _LOCALE_}, else the cookie of that name. (Pyramid:
     * {@code default_locale_negotiator}; a form is not read for it, so that its body is the view's.)
     */
    static LocaleNegotiator standard() {
        return wanted().or(parameter("_LOCALE_")).or(cookie("_LOCALE_"));
    }

    /** What code has said with {@link LocaleName#set}. */
    static LocaleNegotiator wanted() {
        return request -> request.find(LocaleName.WANTED).orElse(null);
    }

    /** A parameter of the query. */
    static LocaleNegotiator parameter(String name) {
        return request -> {
            try {
                return request.query().find(name).orElse(null);
            } catch (HttpException malformed) {
                return null;
            }
        };
    }

    /** A cookie; the answer says {@code Vary: Cookie}. */
    static LocaleNegotiator cookie(String name) {
        return request -> {
            DefaultHeaders.vary(request, "Cookie");
            return request.cookies().get(name);
        };
    }
}
