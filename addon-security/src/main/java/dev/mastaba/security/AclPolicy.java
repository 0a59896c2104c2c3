package dev.mastaba.security;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.security.Acls;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.Principals;
import dev.mastaba.core.security.SecurityPolicy;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A security policy for most applications. {@link Login}s identify the user, {@link Groups} returns the user's groups, and the ACLs of resources
 * specify the permissions.
 *
 * <p>The policy calls the logins in order until one of them identifies a user. If a login {@linkplain Login#claims claims} a request, the policy calls
 * only this login. When a user logs in, the first login that can remember users remembers
 * the user; when the user logs out, all logins forget the user. An id that begins with {@code group:} or {@code system.} never identifies a user.
 */
public final class AclPolicy implements SecurityPolicy {
    private final Groups groups;
    private final List<Login> logins;

    private AclPolicy(Groups groups, List<Login> logins) {
        this.groups = groups;
        this.logins = logins;
    }

    /** Returns a policy that calls the given logins in order, and obtains the groups of the identified user from the given source. */
    public static AclPolicy of(Groups groups, Login... logins) {
        return new AclPolicy(groups, List.of(logins));
    }

    @Override
    public @Nullable Identity identity(Request request) {
        Login claimant = claimant(request);
        if (claimant != null) {
            return claimant.userId(request).map(id -> member(id, request)).orElse(null);
        }
        for (Login login : logins) {
            Optional<String> userId = login.userId(request);
            if (userId.isPresent()) {
                return member(userId.get(), request);
            }
        }
        return null;
    }

    private @Nullable Login claimant(Request request) {
        for (Login login : logins) {
            if (login.claims(request)) {
                return login;
            }
        }
        return null;
    }

    private @Nullable Member member(String userId, Request request) {
        Collection<String> known = Member.isUserId(userId) ? groups.of(userId, request) : null;
        return known == null ? null : new Member(userId, List.copyOf(known));
    }

    @Override
    public Decision permits(Request request, Object context, String permission) {
        Identity identity = Identity.of(request).orElse(null);
        List<String> principals =
                identity instanceof Member member ? member.principals() : Principals.of(identity, List.of());
        return Acls.of(request).permits(context, principals, permission);
    }

    /** Returns true if browsers automatically send the credentials for at least one of the logins. */
    @Override
    public boolean isAmbient() {
        return logins.stream().anyMatch(Login::isAmbient);
    }

    /** Returns false if a login that is not ambient has {@linkplain Login#claims claimed} the request and identified its user. */
    @Override
    public boolean isAmbient(Request request) {
        Login claimant = claimant(request);
        return claimant == null || claimant.isAmbient() || Identity.of(request).isEmpty();
    }

    /**
     * Returns the objects that contribute to the policy's decisions: the source of groups, the logins, and the objects that {@link Login#parts}
     * returns for each login.
     */
    @Override
    public List<Object> parts() {
        return Stream.concat(
                        Stream.of(groups),
                        logins.stream().flatMap(login -> Stream.concat(Stream.of(login), login.parts().stream())))
                .toList();
    }

    /**
     * Remembers the given user by calling {@link Login#remember} on the first login that can remember users. Returns the header fields to add to the
     * response, or an empty list if no login can do so.
     *
     * @throws IllegalArgumentException if the id cannot be a user id
     */
    @Override
    public List<Header> remember(Request request, String userId) {
        if (!Member.isUserId(userId)) {
            throw new IllegalArgumentException(
                    "The user's id is invalid: it is blank, or starts with \"group:\" or \"system.\"");
        }
        return logins.stream()
                .filter(Login::remembers)
                .findFirst()
                .map(login -> login.remember(request, userId))
                .orElse(List.of());
    }

    @Override
    public List<Header> forget(Request request) {
        return logins.stream().flatMap(login -> login.forget(request).stream()).toList();
    }

    /** A source of users' groups or roles. (Pyramid: the {@code callback} of a policy.) */
    @ConsumerType
    @FunctionalInterface
    public interface Groups {
        /**
         * Returns the names of a user's groups, without the prefix {@code group:} that they have in ACLs. This method is called at most once per
         * request, on the request's thread, and may block.
         *
         * @return the names, or null if the user does not exist, in which case the request has no identity
         */
        @Nullable
        Collection<String> of(String userId, Request request);

        /** Returns a source that accepts every user whom a login identifies, and always returns an empty list of groups. */
        static Groups none() {
            return (userId, request) -> List.of();
        }
    }
}
