package dev.mastaba.core.http;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A codec that uses HMAC (RFC 2104): base64url of version, key id, content, code. The content is readable without the secret. The binding is
 * authenticated as well.
 */
final class SignedCodec implements TokenCodec {
    private static final int HEAD = 1 + CodecKey.ID;

    private final String algorithm;
    private final int length;
    private final List<CodecKey> keys;

    /** Creates a codec that uses {@code HmacSHA256} or {@code HmacSHA512}. */
    SignedCodec(List<CodecKey> keys, String algorithm) {
        this.algorithm = algorithm;
        this.keys = keys;
        this.length = code(this.keys.get(0), "", new byte[0]).length;
    }

    @Override
    public String encode(String binding, byte[] content) {
        byte[] signed = ByteBuffer.allocate(HEAD + content.length)
                .put(VERSION)
                .put(keys.get(0).id())
                .put(content)
                .array();
        byte[] value = Arrays.copyOf(signed, signed.length + length);
        System.arraycopy(code(keys.get(0), TokenText.checked(binding), signed), 0, value, signed.length, length);
        return TokenText.of(value);
    }

    @Override
    public Optional<byte[]> decode(String binding, String value) {
        return binding.indexOf('\0') >= 0
                ? Optional.empty()
                : TokenText.bytes(value, HEAD + length).flatMap(bytes -> verified(binding, bytes));
    }

    private Optional<byte[]> verified(String binding, byte[] bytes) {
        byte[] signed = Arrays.copyOf(bytes, bytes.length - length);
        byte[] code = Arrays.copyOfRange(bytes, signed.length, bytes.length);
        return keys.stream()
                .filter(key -> key.made(bytes, 1))
                .filter(key -> MessageDigest.isEqual(code, code(key, binding, signed)))
                .findFirst()
                .map(key -> Arrays.copyOfRange(signed, HEAD, signed.length));
    }

    /** Returns the code. A zero byte, which no binding contains, separates the binding from the content. */
    private byte[] code(CodecKey key, String binding, byte[] signed) {
        return CodecKey.mac(algorithm, key.key(), CodecKey.text(binding), new byte[1], signed);
    }
}
