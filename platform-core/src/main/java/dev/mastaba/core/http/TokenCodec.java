package dev.mastaba.core.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A codec that converts bytes or a string to a signed or encrypted token, and decodes such tokens. A token can be used,
 * for example, for a link in an email, a hidden field, or a cookie. A valid token cannot be made without one of the
 * codec's secrets. Tokens consist of base64url characters. Codecs are thread-safe. (Pyramid: {@code SignedSerializer}.)
 */
@ProviderType
public sealed interface TokenCodec permits EncryptedCodec, SignedCodec {
    /**
     * The maximum length of a token in characters. For a longer token, {@link #decode} returns an empty
     * {@code Optional}.
     */
    int LONGEST = 16_384;

    /** The minimum length of a secret in bytes. */
    int SHORTEST_SECRET = 32;

    /** The version of the token formats, which is the first byte of every token. */
    byte VERSION = 1;

    /** The algorithms that protect tokens. */
    enum Algorithm {
        /** HMAC with SHA-256: the token contains an authentication code of 32 bytes, and its content is readable without the secret. */
        HMAC_SHA256("HmacSHA256"),
        /** HMAC with SHA-512: the token contains an authentication code of 64 bytes, and its content is readable without the secret. */
        HMAC_SHA512("HmacSHA512"),
        /** Encryption with AES-256-GCM: the content of a token can be neither read nor changed without the secret. */
        AES_256_GCM("AES");

        private final String keyAlgorithm;

        Algorithm(String keyAlgorithm) {
            this.keyAlgorithm = keyAlgorithm;
        }
    }

    /**
     * Returns a codec that signs tokens with HMAC-SHA256. Without the secret, the content of its tokens can be read but
     * not changed.
     *
     * @param secrets the secrets, each at least 32 random bytes; tokens are signed with the first secret, and accepted
     *     if they were signed with any of the secrets
     * @param purpose the purpose, such as {@code "password reset"}; a token made for one purpose is invalid for any
     *     other, even with the same secrets
     * @throws IllegalArgumentException if fewer than one or more than 16 secrets are given, or if a secret is too short
     */
    static TokenCodec signed(List<byte[]> secrets, String purpose) {
        return of(Algorithm.HMAC_SHA256, secrets, "mastaba token signature\0" + purpose);
    }

    /**
     * Returns a codec that encrypts tokens with AES-256-GCM. Without the secret, the content of its tokens can be
     * neither read nor changed.
     *
     * @param secrets the secrets, each at least 32 random bytes; tokens are encrypted with the first secret, and can be
     *     decrypted with any of the secrets
     * @param purpose the purpose, such as {@code "password reset"}; a token made for one purpose is invalid for any
     *     other, even with the same secrets
     * @throws IllegalArgumentException if fewer than one or more than 16 secrets are given, or if a secret is too short
     */
    static TokenCodec encrypted(List<byte[]> secrets, String purpose) {
        return of(Algorithm.AES_256_GCM, secrets, "mastaba token encryption\0" + purpose);
    }

    /**
     * Returns a codec that protects tokens with the given algorithm.
     *
     * @param secrets the secrets, each at least 32 random bytes; tokens are made with the first secret, and accepted if
     *     they were made with any of the secrets
     * @param purpose the purpose, which is used unchanged to derive the keys; {@link #signed} and {@link #encrypted}
     *     add a prefix to the purpose
     * @throws IllegalArgumentException if fewer than one or more than 16 secrets are given, or if a secret is too short
     */
    static TokenCodec of(Algorithm algorithm, List<byte[]> secrets, String purpose) {
        List<CodecKey> keys = CodecKey.of(secrets, purpose, algorithm.keyAlgorithm);
        return algorithm == Algorithm.AES_256_GCM
                ? new EncryptedCodec(keys)
                : new SignedCodec(keys, algorithm.keyAlgorithm);
    }

    /**
     * Makes a token from bytes.
     *
     * @param binding the context in which the token is valid, such as a cookie name or an order number; the token does
     *     not contain the binding
     * @param content the bytes to protect; may be empty
     * @throws IllegalArgumentException if the binding contains a NUL character
     */
    String encode(String binding, byte[] content);

    /**
     * Returns the content of a token. The result is empty unless {@link #encode(String, byte[])} made the token for the
     * same binding, with the same algorithm and purpose, and with one of this codec's secrets.
     */
    Optional<byte[]> decode(String binding, String token);

    /** Makes a token from a string. The token is valid until the given time, which is rounded down to whole seconds. */
    default String encode(String text, Instant expires) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return encode(
                TokenText.BINDING,
                ByteBuffer.allocate(Long.BYTES + bytes.length)
                        .putLong(expires.getEpochSecond())
                        .put(bytes)
                        .array());
    }

    /** Returns the string in a token; empty if the token is invalid, or has expired at the given time. */
    default Optional<String> decode(String token, Instant now) {
        return decode(TokenText.BINDING, token)
                .map(ByteBuffer::wrap)
                .filter(content -> content.remaining() >= Long.BYTES && now.getEpochSecond() < content.getLong())
                .map(content -> StandardCharsets.UTF_8.decode(content).toString());
    }
}
