package dev.mastaba.security;

import dev.mastaba.core.http.TokenCodec;
import java.util.Optional;

/**
 * A codec that writes tickets as cookies and reads them. The signature covers the ticket and the value to which it is bound, which the cookie does
 * not contain.
 */
final class TicketCodec {
    private static final int LONGEST = 1_024;

    private final TokenCodec codec;

    TicketCodec(TicketKeys keys) {
        this.codec = keys.codec();
    }

    /**
     * Returns the text of a ticket.
     *
     * @param bound the value to which the ticket is bound, such as a cookie's name or a client's address
     */
    String write(Ticket ticket, String bound) {
        return codec.encode(bound, ticket.bytes());
    }

    /** Returns the ticket, or an empty value if it is malformed, modified, signed with another key, or bound to another value. */
    Optional<Ticket> read(String text, String bound) {
        return text.length() > LONGEST
                ? Optional.empty()
                : codec.decode(bound, text).flatMap(Ticket::read);
    }
}
