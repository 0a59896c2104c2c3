package dev.mastaba.servlets;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.Permissions;
import java.security.Principal;
import javax.security.auth.Subject;
import org.eclipse.jetty.security.AuthenticationState;
import org.eclipse.jetty.security.UserIdentity;
import org.eclipse.jetty.security.authentication.LoginAuthenticator;

/** The user whom the application's security policy has identified, for servlets. A role is a permission on the request's context. */
final class RequestUser implements UserIdentity, Principal {
    private final Request request;
    private final String id;

    private RequestUser(Request request, String id) {
        this.request = request;
        this.id = id;
    }

    static AuthenticationState authenticated(Request request, Identity user) {
        return new LoginAuthenticator.UserAuthenticationSucceeded("MASTABA", new RequestUser(request, user.userId()));
    }

    @Override
    public String getName() {
        return id;
    }

    @Override
    public Subject getSubject() {
        return new Subject();
    }

    @Override
    public Principal getUserPrincipal() {
        return this;
    }

    @Override
    public boolean isUserInRole(String role) {
        return Permissions.of(request).has(role);
    }

    @Override
    public String toString() {
        return id;
    }
}
