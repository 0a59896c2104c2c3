package dev.mastaba.core.http;

import dev.mastaba.core.engine.text.RandomBits;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * A codec that uses AES-256-GCM (NIST SP 800-38D) with a random nonce: base64url of version, key id, nonce, and ciphertext with its tag. The
 * version and the binding are authenticated as well.
 */
final class EncryptedCodec implements TokenCodec {
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG = 16;
    private static final int HEAD = 1 + CodecKey.ID + NONCE;

    private final List<CodecKey> keys;
    /** The provider of the cipher, looked up once, because a search through all providers costs as much as an encryption. */
    private final Provider provider;

    EncryptedCodec(List<CodecKey> keys) {
        this.keys = keys;
        try {
            this.provider = Cipher.getInstance(ALGORITHM).getProvider();
        } catch (GeneralSecurityException missing) {
            throw unable(missing);
        }
    }

    private static IllegalStateException unable(GeneralSecurityException missing) {
        return new IllegalStateException("This Java runtime does not support AES-256-GCM", missing);
    }

    @Override
    public String encode(String binding, byte[] content) {
        byte[] nonce = RandomBits.bytes(NONCE);
        ByteBuffer value = ByteBuffer.allocate(HEAD + content.length + TAG);
        value.put(VERSION).put(keys.get(0).id()).put(nonce);
        try {
            cipher(Cipher.ENCRYPT_MODE, keys.get(0), nonce, TokenText.checked(binding))
                    .doFinal(ByteBuffer.wrap(content), value);
        } catch (GeneralSecurityException missing) {
            throw unable(missing);
        }
        return TokenText.of(value.array());
    }

    @Override
    public Optional<byte[]> decode(String binding, String value) {
        return TokenText.bytes(value, HEAD + TAG)
                .flatMap(bytes -> keys.stream()
                        .filter(key -> key.made(bytes, 1))
                        .findFirst()
                        .flatMap(key -> decrypt(key, binding, bytes)));
    }

    private Optional<byte[]> decrypt(CodecKey key, String binding, byte[] bytes) {
        byte[] nonce = Arrays.copyOfRange(bytes, 1 + CodecKey.ID, HEAD);
        try {
            return Optional.of(
                    cipher(Cipher.DECRYPT_MODE, key, nonce, binding).doFinal(bytes, HEAD, bytes.length - HEAD));
        } catch (AEADBadTagException forged) {
            return Optional.empty();
        } catch (GeneralSecurityException missing) {
            throw unable(missing);
        }
    }

    private Cipher cipher(int mode, CodecKey key, byte[] nonce, String binding) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(ALGORITHM, provider);
        cipher.init(mode, key.key(), new GCMParameterSpec(TAG * 8, nonce));
        cipher.updateAAD(new byte[] {VERSION});
        cipher.updateAAD(CodecKey.text(binding));
        return cipher;
    }
}
