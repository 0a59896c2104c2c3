package dev.mastaba.core.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key for one use, derived from a secret of an installation, and the four bytes that identify the key in its tokens.
 *
 * @param id the public id, which reveals nothing about the key
 * @param key the key for one algorithm
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CodecKey(byte[] id, SecretKeySpec key) {
    static final int ID = 4;

    private static final int MOST = 16;

    /** Derives a key for a purpose from each secret. Each purpose has its own key, so that a codec for one purpose cannot read tokens of another. */
    static List<CodecKey> of(List<byte[]> secrets, String purpose, String algorithm) {
        if (secrets.isEmpty() || secrets.size() > MOST) {
            throw new IllegalArgumentException(
                    "A token codec requires 1 to " + MOST + " secrets, not " + secrets.size());
        }
        return secrets.stream().map(secret -> of(secret, purpose, algorithm)).toList();
    }

    private static CodecKey of(byte[] secret, String purpose, String algorithm) {
        if (secret.length < TokenCodec.SHORTEST_SECRET) {
            throw new IllegalArgumentException("A secret for tokens must have at least " + TokenCodec.SHORTEST_SECRET
                    + " bytes, not " + secret.length + "; generate one: openssl rand -base64 32");
        }
        byte[] key = mac("HmacSHA256", new SecretKeySpec(secret, "HmacSHA256"), text(purpose));
        byte[] id = mac("HmacSHA256", new SecretKeySpec(key, "HmacSHA256"), text("id"));
        return new CodecKey(Arrays.copyOf(id, ID), new SecretKeySpec(key, algorithm));
    }

    boolean made(byte[] token, int offset) {
        return MessageDigest.isEqual(id, Arrays.copyOfRange(token, offset, offset + ID));
    }

    static byte[] mac(String algorithm, SecretKeySpec key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(key);
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java runtime does not support " + algorithm, missing);
        }
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "codec key";
    }
}
