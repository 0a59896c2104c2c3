package dev.mastaba.openid;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.id.Issuer;
import dev.mastaba.core.application.RequestCallbacks;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.session.Session;
import dev.mastaba.openid.OpenIdLogin.Refusal.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The add-on's views: the start of a login, the address to which the provider redirects the user, and the logout. */
final class OpenIdViews {
    private static final Logger LOG = LoggerFactory.getLogger(OpenIdViews.class);
    private static final int LONGEST = 4_000;
    private static final String ERROR = "[a-z_]{1,60}";

    private OpenIdViews() {}

    static Response login(Request request) {
        return OpenIdLogin.of(request)
                .begin(request.pathParam("provider"), request.query().get(OpenIdLogin.NEXT, ""));
    }

    static Response logout(Request request) {
        return OpenIdLogin.of(request).logout(request.form().get(OpenIdLogin.NEXT, ""));
    }

    /** Ends a login. The provider's response must belong to a login that this browser has begun with this provider. */
    static Response callback(Request request) {
        OpenIdLogin own = OpenIdLogin.of(request);
        ProviderClient client = own.client(request.pathParam("provider"));
        String name = client.provider().name();
        String state = only(request, "state");
        PendingLogin login = state == null
                ? null
                : new PendingLogins(Session.of(request))
                        .take(state, own.logins().clock().instant())
                        .orElse(null);
        if (login == null || !login.provider().equals(name)) {
            throw OpenIdLogin.Refusal.of(Reason.NOT_BEGUN, name);
        }
        String issuer = only(request, "iss");
        RequestCallbacks.waiting(request); // the provider may answer slowly
        if (!client.isFrom(issuer == null ? null : new Issuer(issuer))) {
            LOG.warn("A login with OpenID provider {} failed: the response comes from another issuer", name);
            throw OpenIdLogin.Refusal.of(Reason.UNTRUSTED, name);
        }
        VerifiedLogin verified = client.exchange(new AuthorizationCode(code(request, name)), login, own.callback(name));
        OpenIdUsers.User user = own.logins().users().user(verified.claims(), request);
        if (user == null) {
            throw OpenIdLogin.Refusal.of(Reason.NOT_LET_IN, name);
        }
        return own.end(client.provider(), user, verified, login.next());
    }

    private static String code(Request request, String provider) {
        String error = only(request, "error");
        String code = only(request, "code");
        if (error != null) {
            LOG.info(
                    "OpenID provider {} refused a login: {}",
                    provider,
                    error.matches(ERROR) ? error : "(unknown error)");
            throw OpenIdLogin.Refusal.of(Reason.DENIED, provider);
        }
        if (code == null) {
            throw OpenIdLogin.Refusal.of(Reason.NOT_BEGUN, provider);
        }
        return code;
    }

    /** Returns a parameter that occurs exactly once and is neither blank nor too long, or null otherwise. */
    private static @Nullable String only(Request request, String name) {
        List<String> all = request.query().all(name);
        return all.size() == 1 && !all.get(0).isBlank() && all.get(0).length() <= LONGEST ? all.get(0) : null;
    }
}
