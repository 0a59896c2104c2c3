package dev.mastaba.security;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * The content of a ticket.
 *
 * @param userId the id of the user
 * @param begun the time at which that user logged in, in whole seconds
 * @param issued the time at which the ticket was written
 */
record Ticket(String userId, Instant begun, Instant issued) {
    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(begun.getEpochSecond());
            out.writeLong(issued.getEpochSecond());
            out.writeUTF(userId);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Returns the ticket, or an empty value if the bytes are malformed. */
    static Optional<Ticket> read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            Instant begun = Instant.ofEpochSecond(in.readLong());
            Instant issued = Instant.ofEpochSecond(in.readLong());
            String userId = in.readUTF();
            return in.read() < 0 ? Optional.of(new Ticket(userId, begun, issued)) : Optional.empty();
        } catch (IOException | DateTimeException malformed) {
            return Optional.empty();
        }
    }
}
