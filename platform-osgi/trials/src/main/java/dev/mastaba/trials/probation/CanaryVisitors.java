package dev.mastaba.trials.probation;

import dev.mastaba.container.ChangeJudge;
import dev.mastaba.container.WrappedLease;
import dev.mastaba.core.http.Cookie;
import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.http.TokenCodec;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.server.Lease;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The visitors of one canary. A visitor without a cookie is assigned to a generation by chance, and the cookie repeats this assignment. Its content is
 * encrypted with a key of this canary: clients can neither read nor choose the assignment, and the cookies of other canaries are invalid. A client
 * that does not store cookies is assigned anew for each request. Safe for any thread.
 */
final class CanaryVisitors implements ChangeJudge.Visitors {
    /** The name of the cookie. */
    static final String COOKIE = "mastaba-canary";
    /** The name of the cookie of previews, whose visitors are not part of a canary. */
    private static final String PREVIEW_COOKIE = "mastaba-preview";

    private static final String ASSIGNMENT = COOKIE + "=";
    private static final String PREVIEW_ASSIGNMENT = PREVIEW_COOKIE + "=";
    private static final int MOST_COOKIES = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final double share;
    private final DoubleSupplier chance;
    private final TokenCodec codec;

    /** The assignment of a visitor to a generation. */
    enum Assignment {
        /** The serving generation, by the cookie or because the visitor is not part of the canary. */
        SERVING(false, false),
        /** The serving generation, by chance. */
        NEWLY_SERVING(false, true),
        /** The change, by the cookie. */
        CANDIDATE(true, false),
        /** The change, by chance. */
        NEWLY_CANDIDATE(true, true);

        private final boolean candidate;
        private final boolean fresh;

        Assignment(boolean candidate, boolean fresh) {
            this.candidate = candidate;
            this.fresh = fresh;
        }

        /** Returns whether the change answers the request. */
        boolean candidate() {
            return candidate;
        }

        /** Returns whether the visitor was assigned for this request. */
        boolean fresh() {
            return fresh;
        }
    }

    /** Creates the visitors of a canary that serves this share of them, in percent. */
    CanaryVisitors(int percent) {
        this(percent, () -> ThreadLocalRandom.current().nextDouble());
    }

    CanaryVisitors(int percent, DoubleSupplier chance) {
        this.share = percent / 100.0;
        this.chance = chance;
        byte[] key = new byte[TokenCodec.SHORTEST_SECRET];
        RANDOM.nextBytes(key);
        this.codec = TokenCodec.encrypted(List.of(key), "canary cookie");
    }

    @Override
    public @Nullable Lease lease(
            RequestHead head,
            Function<RequestHead, @Nullable Lease> serving,
            Function<RequestHead, @Nullable Lease> change,
            Supplier<Duration> left) {
        Assignment assignment = of(head);
        Lease lease = assignment == Assignment.SERVING ? null : (assignment.candidate() ? change : serving).apply(head);
        if (lease == null) {
            return null;
        }
        boolean tls = head.scheme().equals("https");
        return new WrappedLease(
                lease,
                new CanaryApplication(lease.application(), assignment, () -> cookie(assignment, tls, left.get())));
    }

    /** Returns the assignment of a request's visitor. */
    Assignment of(RequestHead head) {
        Assignment known = null;
        int checked = 0;
        for (Header header : head.headers()) {
            if (!header.name().equalsIgnoreCase("Cookie")) {
                continue;
            }
            for (String pair : header.value().split(";", -1)) {
                String cookie = pair.strip();
                if (cookie.startsWith(PREVIEW_ASSIGNMENT)) {
                    return Assignment.SERVING;
                }
                if (known == null && cookie.startsWith(ASSIGNMENT) && ++checked <= MOST_COOKIES) {
                    known = read(cookie.substring(ASSIGNMENT.length()));
                }
            }
        }
        if (known != null) {
            return known;
        }
        return chance.getAsDouble() < share ? Assignment.NEWLY_CANDIDATE : Assignment.NEWLY_SERVING;
    }

    private @Nullable Assignment read(String token) {
        // Some clients, such as that of the JDK, send values in quotes.
        boolean quoted = token.length() >= 2 && token.startsWith("\"") && token.endsWith("\"");
        byte[] content = codec.decode(COOKIE, quoted ? token.substring(1, token.length() - 1) : token)
                .orElse(null);
        if (content == null || content.length != 1) {
            return null;
        }
        return content[0] == 1 ? Assignment.CANDIDATE : Assignment.SERVING;
    }

    /** Returns the cookie that repeats an assignment for this time. */
    Cookie cookie(Assignment assignment, boolean tls, Duration time) {
        byte[] content = {(byte) (assignment.candidate() ? 1 : 0)};
        Cookie cookie =
                Cookie.of(COOKIE, codec.encode(COOKIE, content)).lasting(Duration.ofSeconds(time.toSeconds() + 1));
        return tls ? cookie.overTls() : cookie;
    }
}
