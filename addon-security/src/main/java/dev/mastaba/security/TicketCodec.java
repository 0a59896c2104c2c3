package dev.mastaba.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes tickets as cookies and reads them: version, id of the key, ticket and its HMAC-SHA256, with dots between. Signed along with it is what the
 * ticket is bound to, which it does not hold.
 */
final class TicketCodec {
    private static final String VERSION = "1";
    private static final int LONGEST = 1_024;

    private final TicketKeys keys;

    TicketCodec(TicketKeys keys) {
        this.keys = keys;
    }

    /**
     * The text of a ticket.
     *
     * @param bound what it is good for: a cookie's name, a client's address
     */
    String write(Ticket ticket, String bound) {
        String said = VERSION + "." + keys.first() + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(ticket.bytes());
        SecretKeySpec key = keys.key(keys.first());
        if (key == null) {
            throw new IllegalStateException("There is no key " + keys.first());
        }
        return said + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature(key, said, bound));
    }

    /** The ticket; nothing for one that is malformed, signed by another key, bound to something else, or was changed. */
    Optional<Ticket> read(String text, String bound) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String[] parts = text.split("\\.", -1);
        SecretKeySpec key = parts.length == 4 && parts[0].equals(VERSION) ? keys.key(parts[1]) : null;
        if (key == null) {
            return Optional.empty();
        }
        try {
            byte[] signature = Base64.getUrlDecoder().decode(parts[3]);
            String said = text.substring(0, text.lastIndexOf('.'));
            return MessageDigest.isEqual(signature, signature(key, said, bound))
                    ? Ticket.read(Base64.getUrlDecoder().decode(parts[2]))
                    : Optional.empty();
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    private static byte[] signature(SecretKeySpec key, String said, String bound) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(said.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(bound.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("HMAC-SHA256 is missing in this JDK", missing);
        }
    }
}
