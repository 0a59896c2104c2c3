package dev.mastaba.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mastaba.core.engine.text.RandomBits;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokenCodecTest {
    private static final byte[] OLD = RandomBits.bytes(32);
    private static final byte[] NEW = RandomBits.bytes(48);
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

    /** The two that applications use. */
    enum Kind {
        SIGNED,
        ENCRYPTED;

        TokenCodec made(String purpose, byte[]... secrets) {
            return this == SIGNED
                    ? TokenCodec.signed(List.of(secrets), purpose)
                    : TokenCodec.encrypted(List.of(secrets), purpose);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTextComesBackUntilItExpires(Kind kind) {
        TokenCodec links = kind.made("reset", OLD);
        String token = links.encode("ada ü", NOW.plusSeconds(60));
        assertThat(token).matches("[A-Za-z0-9_-]+");
        assertThat(links.decode(token, NOW)).contains("ada ü");
        assertThat(links.decode(token, NOW.plusSeconds(59))).contains("ada ü");
        assertThat(links.decode(token, NOW.plusSeconds(60))).isEmpty();
        assertThat(kind.made("other", OLD).decode(token, NOW)).isEmpty();
        assertThat(kind.made("reset", NEW).decode(token, NOW)).isEmpty();
        assertThat(links.encode("", NOW)).isNotEqualTo(token);
        assertThat(links.decode("short", NOW)).isEmpty();
        assertThat(links.decode("no base64!", NOW)).isEmpty();
        assertThat(links.decode("", NOW)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whateverIsChangedIsNoToken(Kind kind) {
        TokenCodec links = kind.made("reset", OLD);
        byte[] token = Base64.getUrlDecoder().decode(links.encode("ada", NOW.plusSeconds(60)));
        for (int i = 0; i < token.length * 8; i++) {
            byte[] changed = token.clone();
            changed[i / 8] ^= (byte) (1 << i % 8);
            assertThat(links.decode(TokenText.of(changed), NOW)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNewSecretMakesAndTheFormerOneIsStillRead(Kind kind) {
        String before = kind.made("reset", OLD).encode("x", NOW.plusSeconds(1));
        TokenCodec both = kind.made("reset", NEW, OLD);
        assertThat(both.decode(before, NOW)).contains("x");
        String after = both.encode("x", NOW.plusSeconds(1));
        assertThat(kind.made("reset", NEW).decode(after, NOW)).contains("x");
        assertThat(kind.made("reset", OLD).decode(after, NOW)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void bytesAreBoundToSomething(Kind kind) {
        TokenCodec cookies = kind.made("cart", OLD);
        byte[] content = {1, 2, 3};
        String token = cookies.encode("cart", content);
        assertThat(cookies.decode("cart", token).orElseThrow()).isEqualTo(content);
        assertThat(cookies.decode("other", token)).isEmpty();
        assertThat(cookies.decode("cart\0", token)).isEmpty();
        assertThat(cookies.decode(token, NOW)).isEmpty();
        assertThat(cookies.decode("cart", "A".repeat(TokenCodec.LONGEST + 4))).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> cookies.encode("a\0b", content));
    }

    @Test
    void anEncryptedContentIsUnreadableAndNeverTheSame() {
        TokenCodec links = TokenCodec.encrypted(List.of(OLD), "reset");
        String token = links.encode("ada@example.org", NOW);
        assertThat(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.ISO_8859_1))
                .doesNotContain("ada");
        assertThat(links.encode("ada@example.org", NOW)).isNotEqualTo(token);
    }

    @Test
    void secretsAreFewAndLong() {
        List<List<byte[]>> refused = List.of(List.of(), List.of(new byte[31]), Collections.nCopies(17, OLD));
        for (List<byte[]> secrets : refused) {
            assertThatIllegalArgumentException().isThrownBy(() -> TokenCodec.signed(secrets, "reset"));
        }
        assertThat(CodecKey.of(List.of(OLD), "use", "AES").get(0)).hasToString("codec key");
    }
}
