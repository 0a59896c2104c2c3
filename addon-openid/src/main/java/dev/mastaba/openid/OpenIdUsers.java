package dev.mastaba.openid;

import dev.mastaba.core.http.Request;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/** Says who somebody is in this application whom a provider vouches for. Safe for any thread; may block. */
@ConsumerType
@FunctionalInterface
public interface OpenIdUsers {
    /**
     * The user of these claims, who is remembered then: found, or made at the first login. Who somebody is, is said by {@link Claims#id} alone: an address
     * of mail can be given to somebody else, and not every provider has seen that it is the user's.
     *
     * @param claims checked: signed by the provider, for this application, for this login
     * @return null for somebody who is not let in; answered by {@link OpenIdLogin.Refusal.Reason#NOT_LET_IN}
     */
    @Nullable
    User user(Claims claims, Request request);

    /**
     * What a provider says of a user. Immutable.
     *
     * @param provider the provider's name in this application
     * @param issuer what the provider calls itself
     * @param subject what it calls the user: never given to another one
     * @param all all claims by their names, of the token and, where it is asked for, of the userinfo: texts, truth values, numbers, lists and maps
     */
    record Claims(String provider, String issuer, String subject, Map<String, Object> all) {
        public Claims {
            all = Map.copyOf(all);
        }

        /** An id for the user that is nobody else's among all providers: {@code corp:248289761001}. */
        public String id() {
            return provider + ":" + subject;
        }

        /** The text of a claim; empty where there is none, or something else. */
        public Optional<String> text(String name) {
            return Optional.ofNullable(all.get(name))
                    .filter(String.class::isInstance)
                    .map(String.class::cast);
        }

        /** The texts of a claim: those of a list, or one; none where there is something else. */
        public List<String> texts(String name) {
            Object value = all.get(name);
            List<?> values = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
            return values.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .toList();
        }

        /** Whether a claim says yes: the truth value, or its text, which some providers send. */
        public boolean isTrue(String name) {
            Object value = all.get(name);
            return Boolean.TRUE.equals(value) || "true".equals(value);
        }

        /** The user's address of mail, where the provider has seen that it is the user's. */
        public Optional<String> verifiedEmail() {
            return isTrue("email_verified") ? text("email") : Optional.empty();
        }

        /** Without what is said of the user. */
        @Override
        public String toString() {
            return "Claims[" + id() + "]";
        }
    }

    /**
     * Who somebody is in this application.
     *
     * @param userId what the security policy remembers
     * @param groups what is remembered along with it in the session, for {@link OpenIdLogin#groups}: at most 100, each of at most 200 characters
     */
    record User(String userId, List<String> groups) {
        private static final int MOST = 100;
        private static final int LONGEST = 200;

        /**
         * Checks the bounds.
         *
         * @throws IllegalArgumentException for a blank id, and for more or longer groups
         */
        public User {
            groups = List.copyOf(groups);
            if (userId.isBlank()) {
                throw new IllegalArgumentException("A user's id is not blank");
            }
            if (groups.size() > MOST || groups.stream().anyMatch(group -> group.length() > LONGEST)) {
                throw new IllegalArgumentException(
                        "A user has at most " + MOST + " groups of at most " + LONGEST + " characters");
            }
        }

        /** A user without groups, or whose groups the application knows by itself. */
        public static User named(String userId) {
            return new User(userId, List.of());
        }

        /** The same with these groups, each once. */
        public User in(Collection<String> names) {
            return new User(userId, names.stream().distinct().toList());
        }
    }
}
