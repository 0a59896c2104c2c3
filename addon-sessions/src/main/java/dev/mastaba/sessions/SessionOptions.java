package dev.mastaba.sessions;

import dev.mastaba.core.http.Cookie;
import dev.mastaba.core.http.Request;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long sessions live and what their cookie is like. {@link #standard} is safe; the methods change one thing each. (Pyramid:
 * {@code BaseCookieSessionFactory}.)
 *
 * @param name of the cookie; over TLS, where {@code secure} is null, {@code __Host-} comes before it if it is for this host and all paths, else {@code __Secure-}
 * @param path for which paths, or null: those below which the application is mounted
 * @param domain for which domain, or null for the host alone
 * @param maxAge how long browsers keep the cookie, or null until they are closed
 * @param secure over TLS only; null: if the request came over TLS
 * @param httpOnly hidden from scripts
 * @param sameSite {@code Lax}, {@code Strict}, {@code None}, or null
 * @param idle after how much time without a request a session ends, or null
 * @param absolute how long a session lives at most, or null; counted anew when its id changes
 * @param reissue how old the time of the last request may get before it is written again, or null: never
 * @param setOnException whether what a request wrote is kept when it ended in an exception
 * @param keepEmpty whether a session that holds nothing is kept, and so gets a cookie; as Pyramid does
 * @param readOnly what happens while the store can't be reached: true reads empty sessions and refuses to write, false refuses both; with status 503
 * @param limit the most bytes of a session in a store
 * @param owner whose sessions these are, as the name of an application: those of another owner are none, though keys and store are the same; may be empty
 */
public record SessionOptions(
        String name,
        @Nullable String path,
        @Nullable String domain,
        @Nullable Duration maxAge,
        @Nullable Boolean secure,
        boolean httpOnly,
        @Nullable String sameSite,
        @Nullable Duration idle,
        @Nullable Duration absolute,
        @Nullable Duration reissue,
        boolean setOnException,
        boolean keepEmpty,
        boolean readOnly,
        int limit,
        String owner) {
    private static final String FOR_HOST = "__Host-";
    private static final String OVER_TLS = "__Secure-";
    private static final String EVERYWHERE = "/";

    /** Checks that the cookie can be set, and that no time is negative. */
    public SessionOptions {
        requireNotNegative("idle", idle);
        requireNotNegative("absolute", absolute);
        requireNotNegative("reissue", reissue);
        boolean overTls = Boolean.TRUE.equals(secure);
        new Cookie(
                name,
                "",
                path == null ? EVERYWHERE : path,
                domain,
                maxAge,
                overTls || secure == null,
                httpOnly,
                sameSite);
    }

    private static void requireNotNegative(String what, @Nullable Duration time) {
        if (time != null && time.isNegative()) {
            throw new IllegalArgumentException("The time \"" + what + "\" of sessions is negative: " + time);
        }
    }

    /**
     * A cookie {@code session} for this host alone and the paths of the application, {@code HttpOnly; SameSite=Lax}, over TLS {@code __Host-session} and
     * {@code Secure}; ends after 20
     * minutes without a request and after 12 hours; written again after a minute; at most 64 KiB in a store.
     */
    public static SessionOptions standard() {
        return new SessionOptions(
                "session",
                null,
                null,
                null,
                null,
                true,
                "Lax",
                Duration.ofMinutes(20),
                Duration.ofHours(12),
                Duration.ofMinutes(1),
                true,
                false,
                false,
                64 << 10,
                "");
    }

    /** The same with other times; null switches one off. */
    public SessionOptions lasting(
            @Nullable Duration newIdle, @Nullable Duration newAbsolute, @Nullable Duration newReissue) {
        return with(name, newIdle, newAbsolute, newReissue, readOnly, owner);
    }

    /** The same with another name of the cookie. */
    public SessionOptions named(String newName) {
        return with(newName, idle, absolute, reissue, readOnly, owner);
    }

    /** The same, reading empty sessions while the store can't be reached. */
    public SessionOptions readOnlyWithoutStore() {
        return with(name, idle, absolute, reissue, true, owner);
    }

    /** The same for another owner's sessions. */
    public SessionOptions ownedBy(String newOwner) {
        return with(name, idle, absolute, reissue, readOnly, newOwner);
    }

    /** The same but for what the methods above change. */
    private SessionOptions with(
            String newName,
            @Nullable Duration newIdle,
            @Nullable Duration newAbsolute,
            @Nullable Duration newReissue,
            boolean newReadOnly,
            String newOwner) {
        return new SessionOptions(
                newName,
                path,
                domain,
                maxAge,
                secure,
                httpOnly,
                sameSite,
                newIdle,
                newAbsolute,
                newReissue,
                setOnException,
                keepEmpty,
                newReadOnly,
                limit,
                newOwner);
    }

    /** The name of the cookie in answers to a request. */
    String cookieName(Request request) {
        if (secure != null || !isTls(request) || name.startsWith("__")) {
            return name;
        }
        return (domain == null && path(request).equals(EVERYWHERE) ? FOR_HOST : OVER_TLS) + name;
    }

    /**
     * The paths of the cookie. A mount whose path clients may encode in several ways is not told, as browsers compare it as it came: then the cookie
     * is for all paths.
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

    /** When a session ends that is used now. */
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
