package dev.mastaba.security;

import java.time.Duration;

/**
 * How long tickets are good, and what they are bound to.
 *
 * @param cookie the cookie's name; over TLS it gets {@code __Host-} before it
 * @param idle how long a ticket is good that is not written anew
 * @param reissue how old it is when it is written anew
 * @param longest how long after the login a user is known at all
 * @param persistent whether the browser keeps it when it is closed
 * @param boundToAgent whether it is good for the browser alone, by its {@code User-Agent}, to which it was given; a browser's update ends it
 * @param boundToAddress whether it is good for the client's network alone: IPv4 of 24 bits, IPv6 of 64
 */
public record TicketOptions(
        String cookie,
        Duration idle,
        Duration reissue,
        Duration longest,
        boolean persistent,
        boolean boundToAgent,
        boolean boundToAddress) {
    /**
     * Checks what would log users out at once.
     *
     * @throws IllegalArgumentException unless {@code reissue} is shorter than {@code idle}, and that not longer than {@code longest}
     */
    public TicketOptions {
        if (reissue.isNegative() || reissue.compareTo(idle) >= 0 || idle.compareTo(longest) > 0) {
            throw new IllegalArgumentException("Tickets are written anew after " + reissue + ", are good for " + idle
                    + " and end after " + longest + "; each should be longer than the one before");
        }
    }

    /** Cookie {@code auth}; 12 hours, written anew after 10 minutes, 30 days at most; until the browser is closed; bound to nothing. */
    public static TicketOptions standard() {
        return new TicketOptions(
                "auth", Duration.ofHours(12), Duration.ofMinutes(10), Duration.ofDays(30), false, false, false);
    }

    /** The same for these times. */
    public TicketOptions lasting(Duration newIdle, Duration newReissue, Duration newLongest) {
        return new TicketOptions(cookie, newIdle, newReissue, newLongest, persistent, boundToAgent, boundToAddress);
    }

    /** The same, kept when the browser is closed. */
    public TicketOptions kept() {
        return new TicketOptions(cookie, idle, reissue, longest, true, boundToAgent, boundToAddress);
    }

    /** The same, bound to the browser's {@code User-Agent}. */
    public TicketOptions forAgent() {
        return new TicketOptions(cookie, idle, reissue, longest, persistent, true, boundToAddress);
    }

    /** The same, bound to the client's network. */
    public TicketOptions forAddress() {
        return new TicketOptions(cookie, idle, reissue, longest, persistent, boundToAgent, true);
    }
}
