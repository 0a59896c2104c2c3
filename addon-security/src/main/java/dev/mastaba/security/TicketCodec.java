package dev.mastaba.security;

import dev.mastaba.core.http.TokenCodec;
import java.util.Optional;

/** Writes tickets as cookies and reads them: signed along with a ticket is what it is bound to, which it does not hold. */
final class TicketCodec {
    private static final int LONGEST = 1_024;

    private final TokenCodec codec;

    TicketCodec(TicketKeys keys) {
        this.codec = keys.codec();
    }

    /**
     * The text of a ticket.
     *
     * @param bound what it is good for: a cookie's name, a client's address
     */
    String write(Ticket ticket, String bound) {
        return codec.encode(bound, ticket.bytes());
    }

    /** The ticket; nothing for one that is malformed, signed by another key, bound to something else, or was changed. */
    Optional<Ticket> read(String text, String bound) {
        return text.length() > LONGEST
                ? Optional.empty()
                : codec.decode(bound, text).flatMap(Ticket::read);
    }
}
