package dev.mastaba.openid;

import dev.mastaba.core.http.Request;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A function that maps the users of OpenID providers to users of this application. Implementations must be safe for concurrent use by multiple
 * threads and may block.
 */
@ConsumerType
@FunctionalInterface
public interface OpenIdUsers {
    /**
     * Returns the application's user to whom the given claims belong. At the first login of a user, this method can create the user. The security
     * policy then remembers the returned user. Identify users by {@link Claims#id} alone: an email address can be reassigned to another person, and
     * not every provider verifies it.
     *
     * @param claims the verified claims, which the provider signed for this application and this login
     * @param request the request that completes the login
     * @return the user, or null to refuse the login with {@link OpenIdLogin.Refusal.Reason#NOT_LET_IN}
     */
    @Nullable
    User user(Claims claims, Request request);

    /**
     * The claims that a provider makes about a user. Instances are immutable.
     *
     * @param provider the provider's name in this application
     * @param issuer the provider's issuer identifier
     * @param subject the provider's id for the user, which is never reassigned
     * @param all a map of all claims by name, from the token and, if requested, from the userinfo endpoint; the values are strings, Booleans,
     *     numbers, lists, and maps
     */
    record Claims(String provider, String issuer, String subject, Map<String, Object> all) {
        public Claims {
            all = Map.copyOf(all);
        }

        /** Returns an id for the user that is unique across all providers, such as {@code corp:248289761001}. */
        public String id() {
            return provider + ":" + subject;
        }

        /** Returns the value of the claim with the given name, or an empty {@code Optional} if the claim is missing or its value is not a string. */
        public Optional<String> text(String name) {
            return Optional.ofNullable(all.get(name))
                    .filter(String.class::isInstance)
                    .map(String.class::cast);
        }

        /**
         * Returns the strings in the claim with the given name, whose value can be a list or a single string. The result is an empty list if the
         * claim is missing or its value has any other type.
         */
        public List<String> texts(String name) {
            Object value = all.get(name);
            List<?> values = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
            return values.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .toList();
        }

        /**
         * Returns whether the claim with the given name is true. The string {@code true}, which some providers send, counts as true; a missing claim
         * does not.
         */
        public boolean isTrue(String name) {
            Object value = all.get(name);
            return Boolean.TRUE.equals(value) || "true".equals(value);
        }

        /**
         * Returns the user's email address, or an empty {@code Optional} if the claims do not contain an address or the provider has not verified it.
         */
        public Optional<String> verifiedEmail() {
            return isTrue("email_verified") ? text("email") : Optional.empty();
        }

        /** Returns a string that is safe to log, because it does not contain the claims in {@link #all}. */
        @Override
        public String toString() {
            return "Claims[" + id() + "]";
        }
    }

    /**
     * The user of this application whom a login with an OpenID provider identifies.
     *
     * @param userId the user's id, which the security policy remembers
     * @param groups the names of the user's groups, which the session stores for {@link OpenIdLogin#groups}: at most 100 groups, each with at most
     *     200 characters
     */
    record User(String userId, List<String> groups) {
        private static final int MOST = 100;
        private static final int LONGEST = 200;

        /**
         * Creates a user after checking that the id and the groups are valid.
         *
         * @throws IllegalArgumentException if the id is blank, or the groups exceed the limits
         */
        public User {
            groups = List.copyOf(groups);
            if (userId.isBlank()) {
                throw new IllegalArgumentException("A user's id must not be blank");
            }
            if (groups.size() > MOST || groups.stream().anyMatch(group -> group.length() > LONGEST)) {
                throw new IllegalArgumentException(
                        "A user can have at most " + MOST + " groups of at most " + LONGEST + " characters");
            }
        }

        /**
         * Returns a user with the given id and without groups. This method is also suitable if the application itself stores the groups of its users.
         */
        public static User named(String userId) {
            return new User(userId, List.of());
        }

        /** Returns a copy of this user with the given groups instead of the current ones. Duplicates are removed. */
        public User in(Collection<String> names) {
            return new User(userId, names.stream().distinct().toList());
        }
    }
}
