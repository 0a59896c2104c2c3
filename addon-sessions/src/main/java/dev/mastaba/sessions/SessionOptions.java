package dev.mastaba.sessions;

import dev.mastaba.core.http.Cookie;
import dev.mastaba.core.http.Request;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The options for sessions: their lifetime, cookie, and limits. Instances are immutable: each method with a parameter returns a modified copy, and
 * throws {@link IllegalArgumentException} if browsers would reject the cookie, or if a time is negative. (Pyramid: {@code BaseCookieSessionFactory}.)
 */
public final class SessionOptions {
    private static final String FOR_HOST = "__Host-";
    private static final String OVER_TLS = "__Secure-";
    private static final String EVERYWHERE = "/";

    private String name = "session";
    private @Nullable String path;
    private @Nullable String domain;
    private @Nullable Duration maxAge;
    private @Nullable Boolean secure;
    private boolean httpOnly = true;
    private @Nullable String sameSite = "Lax";
    private @Nullable Duration idle = Duration.ofMinutes(20);
    private @Nullable Duration absolute = Duration.ofHours(12);
    private @Nullable Duration reissue = Duration.ofMinutes(1);
    private boolean setOnException = true;
    private boolean keepEmpty;
    private boolean readOnly;
    private int limit = 64 << 10;
    private String owner = "";

    private SessionOptions() {}

    private SessionOptions(SessionOptions other) {
        name = other.name;
        path = other.path;
        domain = other.domain;
        maxAge = other.maxAge;
        secure = other.secure;
        httpOnly = other.httpOnly;
        sameSite = other.sameSite;
        idle = other.idle;
        absolute = other.absolute;
        reissue = other.reissue;
        setOnException = other.setOnException;
        keepEmpty = other.keepEmpty;
        readOnly = other.readOnly;
        limit = other.limit;
        owner = other.owner;
    }

    /** Returns the default options, which are safe for public sites. */
    public static SessionOptions standard() {
        return new SessionOptions();
    }

    private SessionOptions with(Consumer<SessionOptions> change) {
        SessionOptions changed = new SessionOptions(this);
        change.accept(changed);
        changed.check();
        return changed;
    }

    private void check() {
        requireNotNegative("idle", idle);
        requireNotNegative("absolute", absolute);
        requireNotNegative("reissue", reissue);
        boolean overTls = secure == null || secure;
        new Cookie(name, "", path == null ? EVERYWHERE : path, domain, maxAge, overTls, httpOnly, sameSite);
    }

    private static void requireNotNegative(String what, @Nullable Duration time) {
        if (time != null && time.isNegative()) {
            throw new IllegalArgumentException("The session time \"" + what + "\" must not be negative: " + time);
        }
    }

    /**
     * Returns a copy of these options with the given cookie name. Over TLS, a prefix is added unless {@link #secure(Boolean)} is set: {@code __Host-}
     * if the cookie is for this host and all paths, otherwise {@code __Secure-}. The default is {@code session}.
     */
    public SessionOptions name(String name) {
        return with(copy -> copy.name = name);
    }

    /**
     * Returns a copy of these options with the given path, to which browsers restrict the cookie. If the path is null, the cookie is restricted to
     * the application's mount path. The default is null.
     */
    public SessionOptions path(@Nullable String path) {
        return with(copy -> copy.path = path);
    }

    /**
     * Returns a copy of these options with the given domain, for which browsers send the cookie. If the domain is null, they send it only to the
     * current host. The default is null.
     */
    public SessionOptions domain(@Nullable String domain) {
        return with(copy -> copy.domain = domain);
    }

    /**
     * Returns a copy of these options with the given time, for which browsers keep the cookie. If the time is null, they keep it until they are
     * closed. The default is null.
     */
    public SessionOptions maxAge(@Nullable Duration maxAge) {
        return with(copy -> copy.maxAge = maxAge);
    }

    /**
     * Returns a copy of these options with the given value for the cookie's {@code Secure} attribute, which restricts the cookie to TLS connections.
     * If the value is null, a cookie has this attribute if the request arrived over TLS. The default is null.
     */
    public SessionOptions secure(@Nullable Boolean secure) {
        return with(copy -> copy.secure = secure);
    }

    /**
     * Returns a copy of these options with the given value for the cookie's {@code HttpOnly} attribute, which hides the cookie from scripts. The
     * default is true.
     */
    public SessionOptions httpOnly(boolean httpOnly) {
        return with(copy -> copy.httpOnly = httpOnly);
    }

    /**
     * Returns a copy of these options with the given value for the cookie's {@code SameSite} attribute: {@code Lax}, {@code Strict}, {@code None}, or
     * null to omit the attribute. The default is {@code Lax}.
     */
    public SessionOptions sameSite(@Nullable String sameSite) {
        return with(copy -> copy.sameSite = sameSite);
    }

    /**
     * Returns a copy of these options with the given idle limit: the period without requests after which a session ends, or null for no limit. The
     * default is 20 minutes.
     */
    public SessionOptions idle(@Nullable Duration idle) {
        return with(copy -> copy.idle = idle);
    }

    /**
     * Returns a copy of these options with the given maximum lifetime of a session, or null for no limit. The lifetime restarts when the session's id
     * changes. The default is 12 hours.
     */
    public SessionOptions absolute(@Nullable Duration absolute) {
        return with(copy -> copy.absolute = absolute);
    }

    /**
     * Returns a copy of these options with the given minimum interval between updates of the stored time of a session's last request. The {@linkplain
     * #idle(Duration) idle limit} is counted from this time. If the interval is null, requests that only read the session never update the time. The
     * default is one minute.
     */
    public SessionOptions reissue(@Nullable Duration reissue) {
        return with(copy -> copy.reissue = reissue);
    }

    /**
     * Returns a copy of these options with the given rule for requests that fail with an exception. If the argument is true, the changes that such a
     * request made to the session are kept; otherwise, they are discarded. The default is true.
     */
    public SessionOptions setOnException(boolean setOnException) {
        return with(copy -> copy.setOnException = setOnException);
    }

    /**
     * Returns a copy of these options with the given rule for sessions without content. If the argument is true, such a session is kept and has a
     * cookie, as in Pyramid. The default is false.
     */
    public SessionOptions keepEmpty(boolean keepEmpty) {
        return with(copy -> copy.keepEmpty = keepEmpty);
    }

    /**
     * Returns a copy of these options with the given rule for the time while the store is unreachable. If the argument is true, sessions appear empty
     * during that time, and only writes fail with status 503; otherwise, reads fail as well. The default is false.
     */
    public SessionOptions readOnly(boolean readOnly) {
        return with(copy -> copy.readOnly = readOnly);
    }

    /** Returns a copy of these options with the given maximum size of a session in a store, in bytes. The default is 64 KiB. */
    public SessionOptions limit(int limit) {
        return with(copy -> copy.limit = limit);
    }

    /**
     * Returns a copy of these options with the given owner of the sessions, such as the name of an application. An application cannot read the
     * sessions of another owner, even if it uses the same keys and the same store. By default, the owner is the empty string.
     */
    public SessionOptions owner(String owner) {
        return with(copy -> copy.owner = owner);
    }

    String name() {
        return name;
    }

    @Nullable
    Duration maxAge() {
        return maxAge;
    }

    @Nullable
    Duration idle() {
        return idle;
    }

    @Nullable
    Duration absolute() {
        return absolute;
    }

    @Nullable
    Duration reissue() {
        return reissue;
    }

    boolean setOnException() {
        return setOnException;
    }

    boolean keepEmpty() {
        return keepEmpty;
    }

    boolean readOnly() {
        return readOnly;
    }

    int limit() {
        return limit;
    }

    String owner() {
        return owner;
    }

    /** Returns the name of the cookie in the response to a request. */
    String cookieName(Request request) {
        if (secure != null || !isTls(request) || name.startsWith("__")) {
            return name;
        }
        return (domain == null && path(request).equals(EVERYWHERE) ? FOR_HOST : OVER_TLS) + name;
    }

    /**
     * Returns the path for which browsers send the cookie. If clients can encode the mount path in several ways, the result is the root path, because
     * browsers compare encoded paths.
     */
    private String path(Request request) {
        if (path != null) {
            return path;
        }
        String mount = request.contextPath();
        if (mount.isEmpty()) {
            return EVERYWHERE;
        }
        for (int i = 0; i < mount.length(); i++) {
            if (!isPlain(mount.charAt(i))) {
                return EVERYWHERE;
            }
        }
        return mount;
    }

    private static boolean isPlain(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-._/".indexOf(c) >= 0;
    }

    Cookie cookie(Request request, String value) {
        boolean overTls = secure == null ? isTls(request) || name.startsWith("__") : secure;
        return new Cookie(cookieName(request), value, path(request), domain, maxAge, overTls, httpOnly, sameSite);
    }

    Cookie removal(Request request) {
        return cookie(request, "").lasting(Duration.ZERO);
    }

    /** Returns the time at which a session ends if it is not used after the given time. */
    long end(SessionContent content, long now) {
        long most = absolute == null ? now + Duration.ofDays(365).toMillis() : content.began + absolute.toMillis();
        return idle == null ? most : Math.min(most, now + idle.toMillis());
    }

    boolean isOver(SessionContent content, long now) {
        return absolute != null && now - content.began > absolute.toMillis();
    }

    boolean isIdle(SessionContent content, long now) {
        return idle != null && now - content.renewed > idle.toMillis();
    }

    boolean isReissueDue(long renewed, long now) {
        return reissue != null && now - renewed > reissue.toMillis();
    }

    private static boolean isTls(Request request) {
        return request.scheme().equals("https");
    }
}
