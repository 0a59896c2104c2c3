package dev.mastaba.openid;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.RequestCallbacks;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.route.SafeRedirect;
import dev.mastaba.core.route.UrlParts;
import dev.mastaba.core.route.Urls;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.core.session.Session;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object that logs users in and out with OpenID providers. Applications use this class if they have their own login and logout pages. Each
 * instance is confined to one request.
 */
public final class OpenIdLogin {
    static final String LOGIN = "openid-login";
    static final String CALLBACK = "openid-callback";
    static final String LOGOUT = "openid-logout";
    static final String NEXT = "next";

    /** The maximum length of the address of the next page. It is limited because sessions in cookies can hold only about 3,000 bytes. */
    private static final int LONGEST_NEXT = 400;

    private final Request request;
    private final OpenIdLogins logins;

    private OpenIdLogin(Request request, OpenIdLogins logins) {
        this.request = request;
        this.logins = logins;
    }

    /**
     * Returns an object with which the view that answers the given request can log the user in or out.
     *
     * @throws java.util.NoSuchElementException if the application does not use OpenID logins
     */
    public static OpenIdLogin of(Request request) {
        return new OpenIdLogin(request, Application.of(request).get(Key.of(OpenIdLogins.class)));
    }

    /**
     * Returns the groups that were stored in the session when the given user logged in, or an empty collection if the session has ended or belongs to
     * another user. A reference to this method can serve as the {@code AclPolicy.Groups} of {@code addon-security}. Combine it with {@code
     * SessionPolicy}, which also forgets the user when the session ends.
     */
    public static Collection<String> groups(String userId, Request request) {
        return Session.of(request)
                .find(RememberedLogin.KEY)
                .filter(login -> login.userId().equals(userId))
                .map(RememberedLogin::groups)
                .orElse(List.of());
    }

    /**
     * Returns the providers from which the user can choose on a login page, with the path of each login.
     *
     * @param next the address to which the user is redirected after the login; addresses that {@link #begin} does not accept are replaced with the
     *     application's front page
     */
    public List<Choice> choices(String next) {
        return logins.providers().stream()
                .map(provider -> new Choice(
                        provider.name(),
                        provider.title(),
                        Urls.of(request)
                                .path(
                                        LOGIN,
                                        UrlParts.NONE
                                                .with("provider", provider.name())
                                                .query(NEXT, next))))
                .toList();
    }

    /**
     * Starts a login by returning a redirect to the given provider, where the user logs in.
     *
     * @param provider the provider's name in this application
     * @param next the address to which the user is redirected after the login. An address that {@link SafeRedirect} does not accept, or that is
     *     longer than 400 characters, is replaced with the application's front page.
     * @throws NotFound if no provider has this name
     * @throws Refusal if the provider's metadata is not known yet and cannot be fetched
     */
    public Response begin(String provider, String next) {
        ProviderClient client = client(provider);
        RequestCallbacks.waiting(request); // the provider may answer slowly
        PendingLogin login =
                PendingLogin.begin(provider, place(next), logins.clock().instant());
        URI there = client.authorization(login, callback(provider));
        new PendingLogins(Session.of(request)).add(login);
        return Response.seeOther(there.toString()).withHeader("Cache-Control", "no-store");
    }

    /**
     * Logs the user out of the application and returns a redirect, which the view must return as its response. If {@link
     * OpenIdProvider#providerLogout} is set and the provider supports it, the user is also logged out of the provider, which then redirects the user
     * to the application's front page.
     *
     * @param next the address to which the application redirects the user; ignored if the user is also logged out of the provider. An address that
     *     {@link SafeRedirect} does not accept, or that is longer than 400 characters, is replaced with the front page.
     */
    public Response logout(String next) {
        Session session = Session.of(request);
        Optional<RememberedLogin> login = session.find(RememberedLogin.KEY);
        List<Header> fields =
                Application.of(request).get(Key.of(SecurityPolicy.class)).forget(request);
        login.ifPresent(known -> session.remove(RememberedLogin.KEY.name()));
        return answer(login.flatMap(this::elsewhere).map(URI::toString).orElseGet(() -> place(next)), fields);
    }

    private Optional<URI> elsewhere(RememberedLogin login) {
        return logins.client(login.provider())
                .filter(client -> client.provider().providerLogout())
                .flatMap(client -> client.endSession()
                        .map(place -> new LogoutRequest(
                                        place,
                                        token(login.token()),
                                        null,
                                        new ClientID(client.provider().clientId()),
                                        URI.create(whole(Urls.of(request).application() + "/")),
                                        null,
                                        null)
                                .toURI()));
    }

    private static @Nullable JWT token(String text) {
        try {
            return text.isEmpty() ? null : JWTParser.parse(text);
        } catch (ParseException malformed) {
            return null;
        }
    }

    /** Logs in a user whom a provider has verified. */
    Response end(OpenIdProvider provider, OpenIdUsers.User user, VerifiedLogin verified, String next) {
        Session session = Session.of(request);
        if (isAnothers(session, user)) {
            session.invalidate();
        }
        session.changeId();
        if (session.knownCsrfToken().isPresent()) {
            session.newCsrfToken();
        }
        List<Header> fields =
                Application.of(request).get(Key.of(SecurityPolicy.class)).remember(request, user.userId());
        session.put(RememberedLogin.KEY, RememberedLogin.of(provider, user, verified.token()));
        return answer(next, fields);
    }

    /** Returns whether the contents of the session belong to another user, who is still logged in. */
    private boolean isAnothers(Session session, OpenIdUsers.User user) {
        return session.find(RememberedLogin.KEY)
                .map(RememberedLogin::userId)
                .or(() -> Identity.of(request).map(Identity::userId))
                .filter(known -> !known.equals(user.userId()))
                .isPresent();
    }

    static Response answer(String place, List<Header> fields) {
        Response.Builder answer =
                Response.builder().status(303).header("Location", place).header("Cache-Control", "no-store");
        answer.addHeaders(fields);
        return answer.build();
    }

    ProviderClient client(String provider) {
        return logins.client(provider).orElseThrow(() -> new NotFound("This login service does not exist"));
    }

    OpenIdLogins logins() {
        return logins;
    }

    /** Returns the address to which the provider redirects the user. */
    URI callback(String provider) {
        return URI.create(whole(Urls.of(request).route(CALLBACK, Map.of("provider", provider))));
    }

    /** Returns an absolute URL. The method rejects hosts that the application does not serve, so that users are never redirected to such a host. */
    private static String whole(String url) {
        if (!url.startsWith("http")) {
            throw new BadRequest("The application does not serve this host");
        }
        return url;
    }

    private String place(String next) {
        return SafeRedirect.of(request)
                .target(next)
                .filter(place -> place.length() <= LONGEST_NEXT)
                .orElse(request.contextPath() + "/");
    }

    /**
     * A provider that the user can choose on a login page.
     *
     * @param name the provider's name in this application
     * @param title the provider's name for display
     * @param url the path at which the login with this provider starts, including the query
     */
    public record Choice(String name, String title, String url) {}

    /**
     * An exception that reports a failed login. An exception view of the application can handle it. The {@link #detail} of the exception is addressed
     * to the user and reveals only the reason for the failure.
     */
    public static final class Refusal extends HttpException {
        private static final long serialVersionUID = 1L;

        /** The possible reasons for a failed login, each with the status of the response. */
        public enum Reason {
            /** The provider's response does not belong to a login that was started in this browser, or the login has timed out. The status is 400. */
            NOT_BEGUN(400, "This login was not started in this browser, or it took too long. Log in again."),
            /** The user or the provider refused the login. The status is 403. */
            DENIED(403, "The login service did not log you in."),
            /** The application does not accept the user. The status is 403. */
            NOT_LET_IN(403, "The login service logged you in, but you have no account here."),
            /** The provider's response cannot be trusted or does not match the request. The status is 502. */
            UNTRUSTED(502, "The login service sent a response that cannot be trusted. Log in again."),
            /** The provider does not respond. The status is 503. */
            UNAVAILABLE(503, "The login service cannot be reached at the moment. Try again later.");

            private final int status;
            private final String detail;

            Reason(int status, String detail) {
                this.status = status;
                this.detail = detail;
            }
        }

        private static final Duration LATER = Duration.ofSeconds(10);

        private final Reason reason;
        private final String provider;

        private Refusal(Reason reason, String provider, @Nullable Throwable cause) {
            super(
                    reason.status,
                    reason.detail,
                    cause,
                    reason == Reason.UNAVAILABLE
                            ? List.of(new Header("Retry-After", Long.toString(LATER.toSeconds())))
                            : List.of());
            this.reason = reason;
            this.provider = provider;
            header("Cache-Control", "no-store");
        }

        static Refusal of(Reason reason, String provider) {
            return new Refusal(reason, provider, null);
        }

        static Refusal of(Reason reason, String provider, Throwable cause) {
            return new Refusal(reason, provider, cause);
        }

        /** Returns the reason why the login failed. */
        public Reason reason() {
            return reason;
        }

        /** Returns the name, in this application, of the provider with which the login failed. */
        public String provider() {
            return provider;
        }
    }
}
