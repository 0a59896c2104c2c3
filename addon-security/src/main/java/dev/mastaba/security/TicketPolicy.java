package dev.mastaba.security;

import dev.mastaba.core.application.DefaultHeaders;
import dev.mastaba.core.application.RequestCallbacks;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Cookie;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.Header;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToLongBiFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking is in a signed cookie, and nowhere else: nothing is stored. (Pyramid: {@code AuthTktCookieHelper}.)
 *
 * <p>The cookie is signed by HMAC-SHA256 and readable; it holds the user's id and two times. Over TLS its name begins with {@code __Host-}, and no
 * other counts there. It is good for a while after it was written, and is written anew with a response when it gets
 * older, unless that response is for shared caches; after {@link Options#lasting the longest time} the user has to log in again. A ticket
 * that was copied stays good until then, also after logout, unless {@link #endedBy} says otherwise.
 */
public final class TicketPolicy implements Login {
    private static final AttributeKey<Boolean> SETTLED =
            AttributeKey.of("the ticket of this request is settled", Boolean.class);
    private static final int LONGEST_ID = 255;
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final TicketCodec codec;
    private final Options options;
    private final InstantSource clock;
    private final @Nullable ToLongBiFunction<String, Request> logins;

    private TicketPolicy(
            TicketCodec codec,
            Options options,
            InstantSource clock,
            @Nullable ToLongBiFunction<String, Request> logins) {
        this.codec = codec;
        this.options = options;
        this.clock = clock;
        this.logins = logins;
    }

    /** The login with {@link Options#standard}. */
    public static TicketPolicy of(TicketKeys keys) {
        return of(keys, Options.standard());
    }

    /** The login. */
    public static TicketPolicy of(TicketKeys keys, Options options) {
        return of(keys, options, InstantSource.system());
    }

    /** The login by another clock, for tests. */
    public static TicketPolicy of(TicketKeys keys, Options options, InstantSource clock) {
        return new TicketPolicy(new TicketCodec(keys), options, clock, null);
    }

    /**
     * Returns the same login whose tickets end when a counter of their user changes: an application with users raises it at logout and when the password
     * changes, and copies of the cookie are worth nothing, on all devices.
     *
     * @param counter the counter of a user's id; called once for each request with a ticket, on its thread, and may block
     */
    public TicketPolicy endedBy(ToLongFunction<String> counter) {
        return countedBy((userId, request) -> counter.applyAsLong(userId));
    }

    TicketPolicy countedBy(ToLongBiFunction<String, Request> counter) {
        return new TicketPolicy(codec, options, clock, counter);
    }

    @Override
    public Optional<String> userId(Request request) {
        String sent = request.cookies().get(name(request));
        if (sent == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Optional<Ticket> good = codec.read(sent, bound(request)).filter(ticket -> isGood(ticket, now));
        Optional<String> owner = good.flatMap(ticket -> owner(ticket, request));
        good.filter(ticket -> owner.isPresent())
                .filter(ticket -> ticket.issued().plus(options.reissue).isBefore(now))
                .ifPresent(ticket -> reissue(request, new Ticket(ticket.userId(), ticket.begun(), now)));
        return owner;
    }

    private Optional<String> owner(Ticket ticket, Request request) {
        String subject = ticket.userId();
        if (logins == null) {
            return Optional.of(subject);
        }
        String userId = subject.substring(subject.indexOf(':') + 1);
        return subject.equals(subject(userId, request)) ? Optional.of(userId) : Optional.empty();
    }

    /** What a ticket says of a user: the counter as well, where there is one. */
    private String subject(String userId, Request request) {
        return logins == null ? userId : logins.applyAsLong(userId, request) + ":" + userId;
    }

    private boolean isGood(Ticket ticket, Instant now) {
        return !ticket.issued().isAfter(now.plus(SKEW))
                && ticket.issued().plus(options.idle).isAfter(now)
                && ticket.begun().plus(options.longest).isAfter(now);
    }

    private void reissue(Request request, Ticket ticket) {
        RequestCallbacks.of(request).onResponse((answered, response) -> {
            boolean settled = answered.find(SETTLED).orElse(false);
            return settled || isShared(response) ? response : response.withCookie(cookie(answered, ticket));
        });
    }

    /** A shared cache would hand the ticket on. */
    private static boolean isShared(Response response) {
        return response.headers().all("Cache-Control").stream()
                .anyMatch(control -> control.contains("public") || control.contains("s-maxage"));
    }

    @Override
    public boolean remembers() {
        return true;
    }

    /**
     * Writes a ticket.
     *
     * @throws IllegalArgumentException for an id of more than 255 bytes
     */
    @Override
    public List<Header> remember(Request request, String userId) {
        if (userId.getBytes(StandardCharsets.UTF_8).length > LONGEST_ID) {
            throw new IllegalArgumentException("The user's id is longer than " + LONGEST_ID + " bytes");
        }
        request.set(SETTLED, true);
        Instant now = clock.instant();
        DefaultHeaders.forOneUser(request);
        return field(cookie(request, new Ticket(subject(userId, request), now, now)));
    }

    @Override
    public List<Header> forget(Request request) {
        request.set(SETTLED, true);
        Cookie removal = Cookie.removal(name(request));
        return field(isTls(request) ? removal.overTls() : removal);
    }

    private static List<Header> field(Cookie cookie) {
        return List.of(new Header("Set-Cookie", cookie.header()));
    }

    private Cookie cookie(Request request, Ticket ticket) {
        Cookie cookie = Cookie.of(name(request), codec.write(ticket, bound(request)));
        Cookie lasting = options.persistent ? cookie.lasting(options.idle) : cookie;
        return isTls(request) ? lasting.overTls() : lasting;
    }

    private String name(Request request) {
        return isTls(request) ? "__Host-" + options.cookie : options.cookie;
    }

    private static boolean isTls(Request request) {
        return request.scheme().equals("https");
    }

    /** What a ticket is good for. No part of it can read like two. */
    private String bound(Request request) {
        String agent = options.boundToAgent ? request.header("User-Agent").orElse("") : "";
        String address = options.boundToAddress ? ClientAddress.network(request.remoteAddress()) : "";
        String bound = String.join("\n", name(request), address, agent);
        return logins == null ? bound : bound + "\ncounted";
    }

    /**
     * Lifetime and cookie of tickets, and what they are bound to. An immutable value: each method that changes something returns a copy with that
     * difference, and throws {@link IllegalArgumentException} for what would log users out at once.
     */
    public static final class Options {
        private String cookie = "auth";
        private Duration idle = Duration.ofHours(12);
        private Duration reissue = Duration.ofMinutes(10);
        private Duration longest = Duration.ofDays(30);
        private boolean persistent;
        private boolean boundToAgent;
        private boolean boundToAddress;

        private Options() {}

        private Options(Options other) {
            cookie = other.cookie;
            idle = other.idle;
            reissue = other.reissue;
            longest = other.longest;
            persistent = other.persistent;
            boundToAgent = other.boundToAgent;
            boundToAddress = other.boundToAddress;
        }

        /** Cookie {@code auth}; 12 hours, written anew after 10 minutes, 30 days at most; until the browser is closed; bound to nothing. */
        public static Options standard() {
            return new Options();
        }

        private Options with(Consumer<Options> change) {
            Options changed = new Options(this);
            change.accept(changed);
            return changed;
        }

        /**
         * Sets the name of the cookie; over TLS it gets {@code __Host-} before it. Default: {@code auth}.
         *
         * @throws IllegalArgumentException for a name that no cookie can have
         */
        public Options cookie(String name) {
            Cookie.of(name, "");
            return with(copy -> copy.cookie = name);
        }

        /**
         * Sets the times. Default: 12 hours, 10 minutes, 30 days.
         *
         * @param newIdle how long a ticket is good that is not written anew
         * @param newReissue how old it is when it is written anew
         * @param newLongest how long after the login a user is known at all
         * @throws IllegalArgumentException unless {@code newReissue} is shorter than {@code newIdle}, and that not longer than {@code newLongest}
         */
        public Options lasting(Duration newIdle, Duration newReissue, Duration newLongest) {
            if (newReissue.isNegative() || newReissue.compareTo(newIdle) >= 0 || newIdle.compareTo(newLongest) > 0) {
                throw new IllegalArgumentException("Tickets are written anew after " + newReissue + ", are good for "
                        + newIdle + " and end after " + newLongest + "; each should be longer than the one before");
            }
            return with(copy -> {
                copy.idle = newIdle;
                copy.reissue = newReissue;
                copy.longest = newLongest;
            });
        }

        /** Keeps the cookie when the browser is closed. */
        public Options kept() {
            return with(copy -> copy.persistent = true);
        }

        /** Binds tickets to the browser, by its {@code User-Agent}; a browser's update ends them. */
        public Options forAgent() {
            return with(copy -> copy.boundToAgent = true);
        }

        /** Binds tickets to the client's network: IPv4 of 24 bits, IPv6 of 64. */
        public Options forAddress() {
            return with(copy -> copy.boundToAddress = true);
        }
    }
}
