package dev.mastaba.sessions;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** HMAC (RFC 2104): base64url of version, key id, content, code. The visitor can read the content. The cookie's name is authenticated too. */
final class SignedCodec implements CookieCodec {
    private static final int HEAD = 1 + CodecKey.ID;

    private final String algorithm;
    private final int length;
    private final List<CodecKey> keys;

    /** A codec by {@code HmacSHA256} or {@code HmacSHA512}. */
    SignedCodec(SessionKeys keys, String owner, String algorithm) {
        this.algorithm = algorithm;
        this.keys = CodecKey.of(keys, "signature", owner, algorithm);
        this.length = code(this.keys.get(0), "", new byte[0]).length;
    }

    @Override
    public String encode(String cookieName, byte[] content) {
        byte[] signed = ByteBuffer.allocate(HEAD + content.length)
                .put(VERSION)
                .put(keys.get(0).id())
                .put(content)
                .array();
        byte[] value = Arrays.copyOf(signed, signed.length + length);
        System.arraycopy(code(keys.get(0), cookieName, signed), 0, value, signed.length, length);
        return CookieCodec.text(value);
    }

    @Override
    public Optional<byte[]> decode(String cookieName, String value) {
        return CookieCodec.bytes(value, HEAD + length).flatMap(bytes -> verified(cookieName, bytes));
    }

    private Optional<byte[]> verified(String cookieName, byte[] bytes) {
        byte[] signed = Arrays.copyOf(bytes, bytes.length - length);
        byte[] code = Arrays.copyOfRange(bytes, signed.length, bytes.length);
        return keys.stream()
                .filter(key -> key.made(bytes, 1))
                .filter(key -> MessageDigest.isEqual(code, code(key, cookieName, signed)))
                .findFirst()
                .map(key -> Arrays.copyOfRange(signed, HEAD, signed.length));
    }

    /** The zero byte parts the name from what follows: no name has one. */
    private byte[] code(CodecKey key, String cookieName, byte[] signed) {
        return CodecKey.mac(algorithm, key.key(), CodecKey.text(cookieName), new byte[1], signed);
    }
}
