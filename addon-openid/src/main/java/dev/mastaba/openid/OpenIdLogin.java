package dev.mastaba.openid;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import dev.mastaba.core.application.Application;
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

/** Logins by providers, for the views of an application that have pages of their own for login and logout. Confined to its request. */
public final class OpenIdLogin {
    static final String LOGIN = "openid-login";
    static final String CALLBACK = "openid-callback";
    static final String LOGOUT = "openid-logout";
    static final String NEXT = "next";

    /** Sessions in cookies hold about 3,000 bytes. */
    private static final int LONGEST_NEXT = 400;

    private final Request request;
    private final OpenIdLogins logins;

    private OpenIdLogin(Request request, OpenIdLogins logins) {
        this.request = request;
        this.logins = logins;
    }

    /**
     * Logins by providers in the application that handles a request.
     *
     * @throws java.util.NoSuchElementException when it has none
     */
    public static OpenIdLogin of(Request request) {
        return new OpenIdLogin(request, Application.of(request).get(Key.of(OpenIdLogins.class)));
    }

    /**
     * The groups that were remembered at the login of a user, in this session; none for another user, or where the session is over. Fits the {@code Groups} of
     * {@code addon-security}, beside its {@code SessionPolicy}, which ends at the same time.
     */
    public static Collection<String> groups(String userId, Request request) {
        return Session.of(request)
                .find(RememberedLogin.KEY)
                .filter(login -> login.userId().equals(userId))
                .map(RememberedLogin::groups)
                .orElse(List.of());
    }

    /**
     * The providers, as a page shows them.
     *
     * @param next where the user is to go after the login, as {@link SafeRedirect} takes it
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
     * Sends the user to a provider to log in.
     *
     * @param next where the user is to go then; the application's front for what {@link SafeRedirect} does not take and what is longer than 400 characters
     * @throws NotFound when there is no such provider
     * @throws Refusal when it is not known yet and can't be asked
     */
    public Response begin(String provider, String next) {
        ProviderClient client = client(provider);
        PendingLogin login =
                PendingLogin.begin(provider, place(next), logins.clock().instant());
        URI there = client.authorization(login, callback(provider));
        new PendingLogins(Session.of(request)).add(login);
        return Response.seeOther(there.toString()).withHeader("Cache-Control", "no-store");
    }

    /**
     * Logs the user out here and, where the settings say so and the provider offers it, there: then the user comes back to the application's front.
     *
     * @param next where the user goes where that is not so; as for {@link #begin}
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

    /** Who a provider vouched for is somebody here from now on. */
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

    /** Whether somebody else is logged in: what the session holds is not the new user's. */
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
        return logins.client(provider).orElseThrow(() -> new NotFound("There is no such login service here"));
    }

    OpenIdLogins logins() {
        return logins;
    }

    /** Where the provider sends the user back to. */
    URI callback(String provider) {
        return URI.create(whole(Urls.of(request).route(CALLBACK, Map.of("provider", provider))));
    }

    /** Nobody is sent back to a host that nobody vouches for. */
    private static String whole(String url) {
        if (!url.startsWith("http")) {
            throw new BadRequest("This host is not served here");
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
     * A provider that a user may choose to log in by.
     *
     * @param name the provider's name in this application
     * @param title what users read
     * @param url where the login begins: a path
     */
    public record Choice(String name, String title, String url) {}

    /** A login that came to nothing. An exception view of the application may answer it; its detail is for the user, who learns nothing more than that. */
    public static final class Refusal extends HttpException {
        private static final long serialVersionUID = 1L;

        /** Why a login came to nothing. */
        public enum Reason {
            /** The answer belongs to no login that this browser has begun, or to one that is over: 400. */
            NOT_BEGUN(400, "This login was not begun in this browser, or it took too long. Please begin it again."),
            /** The user or the provider said no: 403. */
            DENIED(403, "The login service did not log you in."),
            /** The application does not let this user in: 403. */
            NOT_LET_IN(403, "You are logged in there, but you have no account here."),
            /** The provider answered what can't be trusted, or not what was asked: 502. */
            UNTRUSTED(502, "The login service gave an answer that can't be trusted. Please begin the login again."),
            /** The provider does not answer: 503. */
            UNAVAILABLE(503, "The login service can't be reached at the moment. Please try again later.");

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

        /** Why. */
        public Reason reason() {
            return reason;
        }

        /** The provider's name in this application. */
        public String provider() {
            return provider;
        }
    }
}
