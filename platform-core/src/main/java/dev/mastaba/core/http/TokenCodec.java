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

    /** The version of all token formats, which is a token's first byte. */
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
     * Returns a signer that uses HMAC-SHA256. Without the secret, the content of its tokens can be read but not
     * changed.
     *
     * @param secrets the secrets, each 32 or more random bytes; the first one is used to make tokens, and all are used
     *     to read tokens
     * @param purpose the purpose, such as {@code "password reset"}; it separates the tokens from tokens that the same
     *     secrets make for other purposes
     * @throws IllegalArgumentException if there are no secrets or more than 16, or if a secret is too short
     */
    static TokenCodec signed(List<byte[]> secrets, String purpose) {
        return of(Algorithm.HMAC_SHA256, secrets, "mastaba token signature\0" + purpose);
    }

    /**
     * Returns an encrypter that uses AES-256-GCM. Without the secret, the content of its tokens can be neither read nor
     * changed. See {@link #signed}.
     */
    static TokenCodec encrypted(List<byte[]> secrets, String purpose) {
        return of(Algorithm.AES_256_GCM, secrets, "mastaba token encryption\0" + purpose);
    }

    /** Returns a codec that uses this algorithm. Its keys are derived from the secrets and the unmodified purpose. */
    static TokenCodec of(Algorithm algorithm, List<byte[]> secrets, String purpose) {
        List<CodecKey> keys = CodecKey.of(secrets, purpose, algorithm.keyAlgorithm);
        return algorithm == Algorithm.AES_256_GCM
                ? new EncryptedCodec(keys)
                : new SignedCodec(keys, algorithm.keyAlgorithm);
    }

    /**
     * Makes a token.
     *
     * @param binding the context in which the token is valid, such as a cookie name or an order number; the token does
     *     not contain it
     * @throws IllegalArgumentException if the binding contains a NUL character
     */
    String encode(String binding, byte[] content);

    /** Returns the content of a token; empty unless {@link #encode} made the token for this binding with one of the secrets. */
    Optional<byte[]> decode(String binding, String token);

    /** Makes a token from a text. The token is valid until a time, in whole seconds. */
    default String encode(String text, Instant expires) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return encode(
                TokenText.BINDING,
                ByteBuffer.allocate(Long.BYTES + bytes.length)
                        .putLong(expires.getEpochSecond())
                        .put(bytes)
                        .array());
    }

    /** Returns the text in a token; empty if the token is forged or has expired. */
    default Optional<String> decode(String token, Instant now) {
        return decode(TokenText.BINDING, token)
                .map(ByteBuffer::wrap)
                .filter(content -> content.remaining() >= Long.BYTES && now.getEpochSecond() < content.getLong())
                .map(content -> StandardCharsets.UTF_8.decode(content).toString());
    }
}
