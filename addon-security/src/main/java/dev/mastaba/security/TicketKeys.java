package dev.mastaba.security;

import static dev.mastaba.core.http.TokenCodec.Algorithm.HMAC_SHA256;

import dev.mastaba.core.engine.text.RandomBits;
import dev.mastaba.core.http.TokenCodec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The keys that sign tickets: the first signs, all are good for reading. So a new key is put before the old one, and the old one is taken away when
 * the tickets that it signed have expired; nobody is logged out. Tells nothing of itself.
 */
public final class TicketKeys {
    /** Bytes that a key has at least. */
    public static final int LEAST = 32;

    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9_-]{1,16}):([A-Za-z0-9_-]{1,200})=*");

    private final List<String> ids;
    private final TokenCodec codec;

    private TicketKeys(Map<String, byte[]> keys) {
        this.ids = List.copyOf(keys.keySet());
        this.codec = TokenCodec.of(HMAC_SHA256, List.copyOf(keys.values()), "mastaba tickets");
    }

    /**
     * Keys as texts, each an id, a colon and at least {@value #LEAST} random bytes in base64 for URLs: as {@link #generate} makes them.
     *
     * @throws IllegalArgumentException without keys, for a malformed or short one, one that is no random bytes, and for two of one id; the message does not hold
     *     the key
     */
    public static TicketKeys of(List<String> texts) {
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("There is no key to sign tickets with");
        }
        Map<String, byte[]> keys = new LinkedHashMap<>();
        for (String text : texts) {
            var parts = FORM.matcher(text.trim());
            if (!parts.matches()) {
                throw new IllegalArgumentException("Key " + (keys.size() + 1) + " is not of the form id:base64url");
            }
            if (keys.put(parts.group(1), key(parts.group(1), parts.group(2))) != null) {
                throw new IllegalArgumentException("Two keys have the id " + parts.group(1));
            }
        }
        return new TicketKeys(keys);
    }

    private static byte[] key(String id, String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("The key " + id + " is no base64url", null);
        }
        long different =
                IntStream.range(0, bytes.length).map(i -> bytes[i]).distinct().count();
        if (bytes.length < LEAST || different < LEAST / 4) {
            throw new IllegalArgumentException(
                    "The key " + id + " is shorter than " + LEAST + " bytes, or they are not random");
        }
        return bytes;
    }

    /** The text of a new key with this id, to be kept where only the server reads it. */
    public static String generate(String id) {
        return id + ":" + RandomBits.text(LEAST);
    }

    /** Writes with the first key and reads with all. */
    TokenCodec codec() {
        return codec;
    }

    @Override
    public String toString() {
        return "TicketKeys" + ids;
    }
}
