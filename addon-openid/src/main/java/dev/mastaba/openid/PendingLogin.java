package dev.mastaba.openid;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A login that this browser has begun and not ended.
 *
 * @param provider the provider to which the user was redirected
 * @param state the state that the response must contain
 * @param nonce the nonce that the token must contain
 * @param verifier the verifier with which the code is exchanged (PKCE)
 * @param next the address to which the user is redirected afterwards
 * @param begun the time at which the login began
 */
record PendingLogin(String provider, String state, String nonce, String verifier, String next, Instant begun) {
    static final Duration LIFE = Duration.ofMinutes(10);

    private static final int BYTES = 16;
    private static final int FIELDS = 6;

    static PendingLogin begin(String provider, String next, Instant now) {
        return new PendingLogin(
                provider,
                new State(BYTES).getValue(),
                new Nonce(BYTES).getValue(),
                new CodeVerifier().getValue(),
                next,
                now);
    }

    boolean isGood(Instant now) {
        return begun.plus(LIFE).isAfter(now) && !begun.isAfter(now.plus(LIFE));
    }

    /** Compares the states in a time that does not reveal where they differ. */
    boolean hasState(String other) {
        return MessageDigest.isEqual(state.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the login in the form in which a session stores it. */
    List<Object> data() {
        return List.of(provider, state, nonce, verifier, next, begun);
    }

    /** Returns the stored login, or an empty value if another version stored it in another form. */
    static Optional<PendingLogin> of(Object data) {
        if (data instanceof List<?> list
                && list.size() == FIELDS
                && list.subList(0, FIELDS - 1).stream().allMatch(String.class::isInstance)
                && list.get(FIELDS - 1) instanceof Instant begun) {
            return Optional.of(new PendingLogin(
                    (String) list.get(0),
                    (String) list.get(1),
                    (String) list.get(2),
                    (String) list.get(3),
                    (String) list.get(4),
                    begun));
        }
        return Optional.empty();
    }
}
