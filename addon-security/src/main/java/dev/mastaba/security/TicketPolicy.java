package dev.mastaba.security;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.DefaultHeaders;
import dev.mastaba.core.application.RequestCallbacks;
import dev.mastaba.core.engine.text.IpAddress;
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
 * A login that keeps the user's id in a signed cookie, called the ticket, and does not store anything on the server.
 *
 * <p>The cookie contains the user's id, the time of the login, and the time at which the ticket was issued. It is signed with HMAC-SHA256 but not
 * encrypted. Over TLS, the cookie's name begins with {@code __Host-}, and cookies without this prefix are not accepted. A ticket is valid for a
 * limited time. When it reaches a certain age, the next response contains a new ticket, unless shared caches may store that response. After the
 * {@linkplain Options#lasting maximum lifetime}, the user has to log in again.
 *
 * <p>An attacker who copies a ticket can use it until the maximum lifetime has passed, even after logout, unless {@link #endedBy} is used. (Pyramid:
 * {@code AuthTktCookieHelper}.)
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

    /** Returns a login that signs tickets with the given keys and uses the default options, {@link Options#standard}. */
    public static TicketPolicy of(TicketKeys keys) {
        return of(keys, Options.standard());
    }

    /** Returns a login that signs tickets with the given keys and uses the given options. */
    public static TicketPolicy of(TicketKeys keys, Options options) {
        return of(keys, options, InstantSource.system());
    }

    /** Returns a login that uses the given keys, options, and clock, for tests. */
    public static TicketPolicy of(TicketKeys keys, Options options, InstantSource clock) {
        return new TicketPolicy(new TicketCodec(keys), options, clock, null);
    }

    /**
     * Returns a copy of this login that no longer accepts a user's existing tickets after the user's counter changes. The application must increment
     * the counter at logout and when the password changes; this invalidates all copies of the cookie on all devices.
     *
     * @param counter a function that returns the counter for a user id; it is called once for each request with a ticket, on the request's thread,
     *     and may block
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

    /** Returns the string by which a ticket identifies a user, including the counter if there is one. */
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

    /** Returns whether a shared cache could pass the ticket on to other clients. */
    private static boolean isShared(Response response) {
        return response.headers().all("Cache-Control").stream()
                .anyMatch(control -> control.contains("public") || control.contains("s-maxage"));
    }

    @Override
    public boolean remembers() {
        return true;
    }

    /**
     * Returns a list with one header field, which sets a cookie with a new ticket for the user.
     *
     * @throws IllegalArgumentException if the id has more than 255 bytes
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

    /** Returns the value to which a ticket is bound. The separators between its parts cannot occur in the parts. */
    private String bound(Request request) {
        String agent = options.boundToAgent ? request.header("User-Agent").orElse("") : "";
        String address = options.boundToAddress ? IpAddress.network(request.remoteAddress(), 24, 64) : "";
        String bound = String.join("\n", name(request), address, agent);
        String counted = logins == null ? bound : bound + "\ncounted";
        String tenant = request.find(Application.KEY).map(Application::tenant).orElse("");
        return tenant.isEmpty() ? counted : counted + "\ntenant " + tenant;
    }

    /**
     * The options for tickets: their lifetimes, their cookie, and whether they are bound to the browser or the network. Instances are immutable: each
     * method that changes an option returns a modified copy.
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

        /**
         * Returns the default options. The cookie is named {@code auth} and is deleted when the browser is closed. Tickets expire after 12 hours, are
         * reissued after 10 minutes, and can be reissued for at most 30 days after the login. They are not bound to the browser or network.
         */
        public static Options standard() {
            return new Options();
        }

        private Options with(Consumer<Options> change) {
            Options changed = new Options(this);
            change.accept(changed);
            return changed;
        }

        /**
         * Returns a copy of these options with the given cookie name. Over TLS, the prefix {@code __Host-} is added. The default is {@code auth}.
         *
         * @throws IllegalArgumentException if the name is not a valid cookie name
         */
        public Options cookie(String name) {
            Cookie.of(name, "");
            return with(copy -> copy.cookie = name);
        }

        /**
         * Returns a copy of these options with the given lifetimes of tickets. The defaults are 12 hours, 10 minutes, and 30 days.
         *
         * @param newIdle the time after which a ticket expires unless it is reissued
         * @param newReissue the age at which a ticket is reissued
         * @param newLongest the maximum time from the login until the last reissued ticket expires
         * @throws IllegalArgumentException if {@code newReissue} is negative or not shorter than {@code newIdle}, or {@code newIdle} is longer than
         *     {@code newLongest}
         */
        public Options lasting(Duration newIdle, Duration newReissue, Duration newLongest) {
            if (newReissue.isNegative() || newReissue.compareTo(newIdle) >= 0 || newIdle.compareTo(newLongest) > 0) {
                throw new IllegalArgumentException("Tickets are reissued after " + newReissue + ", expire after "
                        + newIdle + " without use, and end after " + newLongest
                        + "; each time must be longer than the one before");
            }
            return with(copy -> {
                copy.idle = newIdle;
                copy.reissue = newReissue;
                copy.longest = newLongest;
            });
        }

        /** Returns a copy of these options that makes browsers keep the cookie until the ticket expires, even if they are closed in the meantime. */
        public Options kept() {
            return with(copy -> copy.persistent = true);
        }

        /**
         * Returns a copy of these options that binds tickets to the browser, which is identified by its {@code User-Agent}. A ticket becomes invalid
         * when an update changes this header field.
         */
        public Options forAgent() {
            return with(copy -> copy.boundToAgent = true);
        }

        /**
         * Returns a copy of these options that binds tickets to the client's network. The network is identified by the first 24 bits of an IPv4
         * address or the first 64 bits of an IPv6 address.
         */
        public Options forAddress() {
            return with(copy -> copy.boundToAddress = true);
        }
    }
}
