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
 * The policy of most applications: logins say who is asking, {@link Groups} what that user is, and ACLs on the resources what is permitted.
 *
 * <p>The logins are asked in their order, and the first that knows somebody counts. The first that can remember does; forgetting is asked of all.
 * Ids that begin with {@code group:} or {@code system.} are nobody's.
 */
public final class AclPolicy implements SecurityPolicy {
    private final Groups groups;
    private final List<Login> logins;

    private AclPolicy(Groups groups, List<Login> logins) {
        this.groups = groups;
        this.logins = logins;
    }

    /** The policy of these logins, in the order in which they are asked. */
    public static AclPolicy of(Groups groups, Login... logins) {
        return new AclPolicy(groups, List.of(logins));
    }

    @Override
    public @Nullable Identity identity(Request request) {
        for (Login login : logins) {
            Optional<String> userId = login.userId(request);
            if (userId.isPresent()) {
                return member(userId.get(), request);
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

    /** Whether one of its logins is. */
    @Override
    public boolean isAmbient() {
        return logins.stream().anyMatch(Login::isAmbient);
    }

    /** What knows groups, the logins, and what decides for these. */
    @Override
    public List<Object> parts() {
        return Stream.concat(
                        Stream.of(groups),
                        logins.stream().flatMap(login -> Stream.concat(Stream.of(login), login.parts().stream())))
                .toList();
    }

    /**
     * Remembers the user by the first login that can.
     *
     * @throws IllegalArgumentException for an id that can't be a user's
     */
    @Override
    public List<Header> remember(Request request, String userId) {
        if (!Member.isUserId(userId)) {
            throw new IllegalArgumentException("Not a user's id: it is blank, or begins with group: or system.");
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

    /** Which groups, or roles, a user has. (Pyramid: the {@code callback} of a policy.) */
    @ConsumerType
    @FunctionalInterface
    public interface Groups {
        /**
         * The names of a user's groups; in ACLs they are {@code group:} and the name. Called at most once for each request, on its thread; may block.
         *
         * @return null for a user who does not exist, or not any more: then nobody is logged in
         */
        @Nullable
        Collection<String> of(String userId, Request request);

        /** Everybody whom a login knows, without groups. */
        static Groups none() {
            return (userId, request) -> List.of();
        }
    }
}
