package dev.mastaba.security;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.DefaultHeaders;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.route.UrlParts;
import dev.mastaba.core.route.Urls;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.core.session.Session;
import dev.mastaba.security.UserStore.StoredUser;
import java.util.List;
import java.util.Optional;

/**
 * An object that logs users in and out with a name and password. Applications use this class in their own views, for example on a registration page.
 * Each instance is confined to one request.
 */
public final class PasswordLogin {
    static final String LOGIN = "login";
    static final String LOGOUT = "logout";
    static final String NEXT = "next";

    private static final int LONGEST_NAME = 200;

    private final Request request;
    private final LoginDesk desk;

    private PasswordLogin(Request request, LoginDesk desk) {
        this.request = request;
        this.desk = desk;
    }

    /**
     * Returns an object with which the view that answers the given request can check passwords, and log the user in or out.
     *
     * @throws java.util.NoSuchElementException if the application does not have password logins
     */
    public static PasswordLogin of(Request request) {
        return new PasswordLogin(request, Application.of(request).get(Key.of(LoginDesk.class)));
    }

    /**
     * Returns the user with the given name and password, or an empty {@code Optional} if the name or the password is wrong. Each call counts as a
     * login attempt. The check takes the same time whether or not the name is known.
     *
     * @throws dev.mastaba.core.http.TooManyRequests if the client has to wait because of earlier attempts for the account or from its device or
     *     network
     * @throws dev.mastaba.core.http.ServiceUnavailable if passwords or users cannot be checked at the moment
     */
    public Optional<StoredUser> check(String name, String password) {
        Optional<StoredUser> user =
                name.isBlank() || name.length() > LONGEST_NAME ? Optional.empty() : users().find(name);
        PasswordHasher.Match match = desk.throttle()
                .check(
                        request,
                        desk.account(name),
                        () -> desk.hasher()
                                .check(password, user.map(StoredUser::password).orElse(null)));
        if (user.isEmpty() || !match.right()) {
            return Optional.empty();
        }
        match.upgrade().ifPresent(better -> users().upgrade(user.get(), better));
        return user;
    }

    /**
     * Returns the hash of a new password, as a string to store. Each call counts as a login attempt; this limits the number of accounts that can be
     * created from one network.
     *
     * @param name the name of the account to which the password belongs
     * @throws dev.mastaba.core.http.TooManyRequests if the client has to wait because of earlier attempts for the account or from its device or
     *     network
     */
    public String hash(String name, String password) {
        return desk.throttle()
                .attempt(request, desk.account(name), () -> desk.hasher().hash(password));
    }

    /**
     * Logs in the user with the given name, without checking a password, and gives the session a new id and a new CSRF token. The browser then counts
     * as one that has logged in to the account, so that failed attempts of other clients do not lock it out. Returns the header fields that the view
     * must add to its response.
     */
    public List<Header> letIn(String name) {
        desk.users().forget(request);
        DefaultHeaders.forOneUser(request);
        Session session = Session.of(request);
        if (Identity.of(request).filter(known -> !known.userId().equals(name)).isPresent()) {
            session.invalidate();
        }
        session.changeId();
        session.newCsrfToken();
        desk.throttle().recognize(request, desk.account(name));
        return policy().remember(request, name);
    }

    /**
     * Logs the user out: ends the session and, if the user store implements {@link UserStore#endLogins}, all other logins of the user. Returns the
     * header fields that the view must add to its response.
     */
    public List<Header> letOut() {
        Identity.of(request)
                .flatMap(user -> desk.users().find(user.userId(), request))
                .ifPresent(users()::endLogins);
        DefaultHeaders.forOneUser(request);
        List<Header> fields = policy().forget(request);
        Session.of(request).invalidate();
        return fields;
    }

    /**
     * Returns the path of the login page, with the given address in its query.
     *
     * @param next the address to which the user is redirected after the login; empty for the application's front page, in which case the path does
     *     not have a query
     */
    public String path(String next) {
        return Urls.of(request).path(LOGIN, next.isEmpty() ? UrlParts.NONE : UrlParts.NONE.query(NEXT, next));
    }

    private UserStore users() {
        return desk.users().store().in(request);
    }

    private SecurityPolicy policy() {
        return Application.of(request).get(Key.of(SecurityPolicy.class));
    }
}
