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
 * What a ticket says.
 *
 * @param userId whose it is
 * @param begun when that user logged in; whole seconds count
 * @param issued when the ticket was written
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

    /** Nothing for what is malformed. */
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
