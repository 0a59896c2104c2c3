package dev.mastaba.core.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A signer or encrypter: turns bytes or a text into a token that only the owner of the secret can make, for a link in a mail, a hidden field or a cookie.
 * Tokens are base64url. Safe for any thread. (Pyramid: {@code SignedSerializer}.)
 */
@ProviderType
public sealed interface TokenCodec permits EncryptedCodec, SignedCodec {
    /** Characters that a token has at most; {@link #decode} reads no longer one. */
    int LONGEST = 16_384;

    /** Bytes that a secret has at least. */
    int SHORTEST_SECRET = 32;

    /** The version of all forms, their first byte. */
    byte VERSION = 1;

    /** Means to protect tokens. */
    enum Algorithm {
        /** A code of 32 bytes; everybody can read the content. */
        HMAC_SHA256("HmacSHA256"),
        /** A code of 64 bytes; everybody can read the content. */
        HMAC_SHA512("HmacSHA512"),
        /** Nobody without the secret can read or change the content. */
        AES_256_GCM("AES");

        private final String keyAlgorithm;

        Algorithm(String keyAlgorithm) {
            this.keyAlgorithm = keyAlgorithm;
        }
    }

    /**
     * A signer by HMAC-SHA256: everybody can read the content of its tokens, and nobody can change it.
     *
     * @param secrets random bytes, 32 or more each: the first makes tokens, all of them read tokens
     * @param purpose keeps the tokens apart from those that the same secrets make for something else: {@code "password reset"}
     * @throws IllegalArgumentException for no secret, more than 16, or a short one
     */
    static TokenCodec signed(List<byte[]> secrets, String purpose) {
        return of(Algorithm.HMAC_SHA256, secrets, "mastaba token signature\0" + purpose);
    }

    /** An encrypter by AES-256-GCM: nobody can read or change the content of its tokens; see {@link #signed}. */
    static TokenCodec encrypted(List<byte[]> secrets, String purpose) {
        return of(Algorithm.AES_256_GCM, secrets, "mastaba token encryption\0" + purpose);
    }

    /** A codec by an algorithm, whose keys are derived from the secrets by the purpose as it is. */
    static TokenCodec of(Algorithm algorithm, List<byte[]> secrets, String purpose) {
        List<CodecKey> keys = CodecKey.of(secrets, purpose, algorithm.keyAlgorithm);
        return algorithm == Algorithm.AES_256_GCM
                ? new EncryptedCodec(keys)
                : new SignedCodec(keys, algorithm.keyAlgorithm);
    }

    /**
     * Makes a token.
     *
     * @param binding what it is good for, which it does not hold: the name of its cookie, the number of an order
     * @throws IllegalArgumentException when the binding has a NUL character
     */
    String encode(String binding, byte[] content);

    /** The content; empty for every text that {@link #encode} did not make for this binding with one of the secrets. */
    Optional<byte[]> decode(String binding, String token);

    /** Makes a token of a text that is good until a time, in whole seconds. */
    default String encode(String text, Instant expires) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return encode(
                TokenText.BINDING,
                ByteBuffer.allocate(Long.BYTES + bytes.length)
                        .putLong(expires.getEpochSecond())
                        .put(bytes)
                        .array());
    }

    /** The text of a token; empty for one that is forged or has expired. */
    default Optional<String> decode(String token, Instant now) {
        return decode(TokenText.BINDING, token)
                .map(ByteBuffer::wrap)
                .filter(content -> content.remaining() >= Long.BYTES && now.getEpochSecond() < content.getLong())
                .map(content -> StandardCharsets.UTF_8.decode(content).toString());
    }
}
