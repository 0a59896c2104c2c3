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
 * The keys that sign the tickets of {@link TicketPolicy}. The first key signs new tickets, and all keys verify tickets. To replace a key without
 * logging users out, put the new key first, and remove the old key after the tickets that it signed have expired. The result of {@code toString} does
 * not contain the keys.
 */
public final class TicketKeys {
    /** The minimum number of random bytes in a key. */
    public static final int LEAST = 32;

    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9_-]{1,16}):([A-Za-z0-9_-]{1,200})=*");

    private final List<String> ids;
    private final TokenCodec codec;

    private TicketKeys(Map<String, byte[]> keys) {
        this.ids = List.copyOf(keys.keySet());
        this.codec = TokenCodec.of(HMAC_SHA256, List.copyOf(keys.values()), "mastaba tickets");
    }

    /**
     * Returns keys from strings in the format of {@link #generate}: an id, a colon, and at least {@value #LEAST} random bytes in URL-safe base64.
     *
     * @throws IllegalArgumentException if the list is empty, if a key is malformed, too short, or not random, or if two keys have the same id. The
     *     message does not contain the keys.
     */
    public static TicketKeys of(List<String> texts) {
        return new TicketKeys(parsed(texts));
    }

    /** Returns the bytes of keys by their ids, in order. */
    static Map<String, byte[]> parsed(List<String> texts) {
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("At least one key is required");
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
        return keys;
    }

    private static byte[] key(String id, String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("The key " + id + " is not base64url", null);
        }
        long different =
                IntStream.range(0, bytes.length).map(i -> bytes[i]).distinct().count();
        if (bytes.length < LEAST || different < LEAST / 4) {
            throw new IllegalArgumentException(
                    "The key " + id + " is shorter than " + LEAST + " bytes, or is not random");
        }
        return bytes;
    }

    /**
     * Returns a new random key, as a string that consists of the given id, a colon, and random bytes in URL-safe base64. Store the string where only
     * the server can read it.
     */
    public static String generate(String id) {
        return id + ":" + RandomBits.text(LEAST);
    }

    /** Returns a codec that writes with the first key and reads with any of the keys. */
    TokenCodec codec() {
        return codec;
    }

    @Override
    public String toString() {
        return "TicketKeys" + ids;
    }
}
