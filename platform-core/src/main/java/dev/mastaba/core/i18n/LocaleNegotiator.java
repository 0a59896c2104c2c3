package dev.mastaba.core.i18n;

import dev.mastaba.core.application.DefaultHeaders;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A function that chooses the locale of the response to a request. It is called at most once for each request, on the
 * request's thread. Implementations must be safe for concurrent use by multiple threads and must not block. A
 * negotiator that reads a header field must call {@link DefaultHeaders#vary}, so that shared caches store a separate
 * response for each value. (Pyramid: {@code ILocaleNegotiator}.)
 */
@ConsumerType
@FunctionalInterface
public interface LocaleNegotiator {
    /**
     * Returns the name of the chosen locale, such as {@code pt_BR}. If the result is null or not a valid locale name,
     * this negotiator does not choose a locale.
     */
    @Nullable
    String negotiate(Request request);

    /** Returns a negotiator that calls this negotiator, and then the given one if this negotiator does not choose a locale. */
    default LocaleNegotiator or(LocaleNegotiator other) {
        return request -> {
            String name = negotiate(request);
            return name == null || !LocaleName.isName(name) ? other.negotiate(request) : name;
        };
    }

    /**
     * Returns the default negotiator. It uses the attribute {@link LocaleName#WANTED}, or else the query parameter
     * {@code _LOCALE_}, or else the cookie {@code _LOCALE_}. It does not read form fields, so that the body remains
     * available to the view. (Pyramid: {@code default_locale_negotiator}.)
     */
    static LocaleNegotiator standard() {
        return wanted().or(parameter("_LOCALE_")).or(cookie("_LOCALE_"));
    }

    /** Returns a negotiator that uses the locale set with {@link LocaleName#set}. */
    static LocaleNegotiator wanted() {
        return request -> request.find(LocaleName.WANTED).orElse(null);
    }

    /** Returns a negotiator that reads the locale from a query parameter. */
    static LocaleNegotiator parameter(String name) {
        return request -> {
            try {
                return request.query().find(name).orElse(null);
            } catch (HttpException malformed) {
                return null;
            }
        };
    }

    /** Returns a negotiator that reads the locale from a cookie and adds {@code Vary: Cookie} to the response. */
    static LocaleNegotiator cookie(String name) {
        return request -> {
            DefaultHeaders.vary(request, "Cookie");
            return request.cookies().get(name);
        };
    }
}
