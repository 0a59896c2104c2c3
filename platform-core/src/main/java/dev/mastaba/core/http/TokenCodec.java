package dev.mastaba.core.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A signer or encrypter that turns bytes or text into a token. Only the owner of the secret can make such a token, for a link in an email, a
 * hidden field, or a cookie. Tokens are base64url. Safe for use by any thread. (Pyramid: {@code SignedSerializer}.)
 */
@ProviderType
public sealed interface TokenCodec permits EncryptedCodec, SignedCodec {
    /** The maximum length of a token in characters; {@link #decode} rejects longer ones. */
    int LONGEST = 16_384;

    /** The minimum length of a secret in bytes. */
    int SHORTEST_SECRET = 32;

    /** The version of all formats, their first byte. */
    byte VERSION = 1;

    /** The algorithms that protect tokens. */
    enum Algorithm {
        /** A code of 32 bytes; the content is readable without the secret. */
        HMAC_SHA256("HmacSHA256"),
        /** A code of 64 bytes; the content is readable without the secret. */
        HMAC_SHA512("HmacSHA512"),
        /** Encryption: the content can be neither read nor changed without the secret. */
        AES_256_GCM("AES");

        private final String keyAlgorithm;

        Algorithm(String keyAlgorithm) {
            this.keyAlgorithm = keyAlgorithm;
        }
    }

    /**
     * Returns a signer that uses HMAC-SHA256: the content of its tokens is readable without the secret, but cannot be changed.
     *
     * @param secrets random bytes, 32 or more each: the first makes tokens, all of them read tokens
     * @param purpose the purpose, which separates the tokens from those that the same secrets make for other purposes: {@code "password reset"}
     * @throws IllegalArgumentException for no secret, more than 16, or one that is too short
     */
    static TokenCodec signed(List<byte[]> secrets, String purpose) {
        return of(Algorithm.HMAC_SHA256, secrets, "mastaba token signature\0" + purpose);
    }

    /**
     * Returns an encrypter that uses AES-256-GCM: the content of its tokens can be neither read nor changed without the secret; see {@link #signed}.
     */
    static TokenCodec encrypted(List<byte[]> secrets, String purpose) {
        return of(Algorithm.AES_256_GCM, secrets, "mastaba token encryption\0" + purpose);
    }

    /** Returns a codec that uses an algorithm, whose keys are derived from the secrets by the unmodified purpose. */
    static TokenCodec of(Algorithm algorithm, List<byte[]> secrets, String purpose) {
        List<CodecKey> keys = CodecKey.of(secrets, purpose, algorithm.keyAlgorithm);
        return algorithm == Algorithm.AES_256_GCM
                ? new EncryptedCodec(keys)
                : new SignedCodec(keys, algorithm.keyAlgorithm);
    }

    /**
     * Makes a token.
     *
     * @param binding the context in which the token is valid, which the token does not contain: the name of its cookie, the number of an order
     * @throws IllegalArgumentException if the binding contains a NUL character
     */
    String encode(String binding, byte[] content);

    /** Returns the content; empty for every text that {@link #encode} did not make for this binding with one of the secrets. */
    Optional<byte[]> decode(String binding, String token);

    /** Makes a token of a text that is valid until a time, in whole seconds. */
    default String encode(String text, Instant expires) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return encode(
                TokenText.BINDING,
                ByteBuffer.allocate(Long.BYTES + bytes.length)
                        .putLong(expires.getEpochSecond())
                        .put(bytes)
                        .array());
    }

    /** Returns the text of a token; empty if the token is forged or has expired. */
    default Optional<String> decode(String token, Instant now) {
        return decode(TokenText.BINDING, token)
                .map(ByteBuffer::wrap)
                .filter(content -> content.remaining() >= Long.BYTES && now.getEpochSecond() < content.getLong())
                .map(content -> StandardCharsets.UTF_8.decode(content).toString());
    }
}
