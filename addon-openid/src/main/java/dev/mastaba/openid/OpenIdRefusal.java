package dev.mastaba.openid;

import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.header.Header;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A login that came to nothing. An exception view of the application may answer it; its detail is for the user, who learns nothing more than that. */
public final class OpenIdRefusal extends HttpException {
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

    private OpenIdRefusal(Reason reason, String provider, @Nullable Throwable cause) {
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

    static OpenIdRefusal of(Reason reason, String provider) {
        return new OpenIdRefusal(reason, provider, null);
    }

    static OpenIdRefusal of(Reason reason, String provider, Throwable cause) {
        return new OpenIdRefusal(reason, provider, cause);
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
