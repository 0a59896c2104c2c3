package dev.mastaba.security;

import dev.mastaba.core.application.DefaultHeaders;
import dev.mastaba.core.application.RequestCallbacks;
import dev.mastaba.core.engine.text.RandomBits;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Cookie;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.session.KeptState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The browsers that have logged in to an account before, known by a signed cookie. The cookie contains a hash of the account, a random number, and
 * the time; it cannot be used to log in. Safe for any thread.
 */
final class KnownDevices {
    private static final String COOKIE = "device";
    private static final AttributeKey<String> REMEMBERED =
            AttributeKey.of("account of the device's cookie", String.class);
    private static final String KEY = "login-device-key";
    private static final Duration LIFE = Duration.ofDays(180);
    private static final int NONCE = 12;

    private final Supplier<TicketKeys> keys;
    private final InstantSource clock;

    private KnownDevices(Supplier<TicketKeys> keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    static KnownDevices by(TicketKeys keys, InstantSource clock) {
        return new KnownDevices(() -> keys, clock);
    }

    /** Returns devices known by a key that is created when first needed and kept as long as the attempts are counted. */
    static KnownDevices in(KeptState kept, InstantSource clock) {
        return new KnownDevices(() -> TicketKeys.of(List.of(keptKey(kept))), clock);
    }

    private static String keptKey(KeptState kept) {
        return kept.update(
                        KEY,
                        KeptState.LONGEST_TIME,
                        before -> before.or(
                                () -> Optional.of(TicketKeys.generate("1").getBytes(StandardCharsets.US_ASCII))))
                .map(bytes -> new String(bytes, StandardCharsets.US_ASCII))
                .orElseThrow();
    }

    /** Returns an id for the client's device, if it has logged in to the account before. */
    Optional<String> device(Request request, String accountHash) {
        String sent = request.cookies().get(name(request));
        if (sent == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return codec().flatMap(codec -> codec.read(sent, name(request)))
                .filter(ticket -> ticket.userId().startsWith(accountHash + "."))
                .filter(ticket -> ticket.begun().plus(LIFE).isAfter(now))
                .map(Ticket::userId);
    }

    /** Sets the cookie in the response, once for each request. */
    void remember(Request request, String accountHash) {
        if (request.find(REMEMBERED).filter(accountHash::equals).isPresent()) {
            return;
        }
        request.set(REMEMBERED, accountHash);
        String value = value(request, accountHash);
        if (value != null) {
            DefaultHeaders.forOneUser(request);
            RequestCallbacks.of(request)
                    .onResponse((answered, response) -> response.withCookie(cookie(request, value)));
        }
    }

    private @Nullable String value(Request request, String accountHash) {
        Instant now = clock.instant();
        Ticket ticket = new Ticket(accountHash + "." + RandomBits.text(NONCE), now, now);
        return codec().map(codec -> codec.write(ticket, name(request))).orElse(null);
    }

    /** Returns the codec, or an empty value if a key cannot be kept for lack of room. */
    private Optional<TicketCodec> codec() {
        try {
            return Optional.of(new TicketCodec(keys.get()));
        } catch (KeptState.FullException full) {
            return Optional.empty();
        }
    }

    private static Cookie cookie(Request request, String value) {
        Cookie cookie = Cookie.of(name(request), value).lasting(LIFE);
        return isTls(request) ? cookie.overTls() : cookie;
    }

    private static String name(Request request) {
        return isTls(request) ? "__Host-" + COOKIE : COOKIE;
    }

    private static boolean isTls(Request request) {
        return request.scheme().equals("https");
    }
}
