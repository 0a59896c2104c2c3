package dev.mastaba.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.engine.text.RandomBits;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionKeysTest {
    @TempDir
    Path folder;

    @Test
    void anInstallationMakesItsOwnForItsOwnerAlone() throws IOException {
        Path file = folder.resolve("var/sessions.keys");
        SessionKeys made = SessionKeys.readOrMake(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(SessionKeys.readOrMake(file).bytes().get(0))
                .isEqualTo(made.bytes().get(0));
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void nothingIsMadeBeforeItIsNeeded() {
        Path file = folder.resolve("later.keys");
        KeySource source = new KeySource(Optional.empty(), Optional.of(file));
        assertThat(file).doesNotExist();
        SessionKeys keys = source.keys();
        assertThat(file).exists();
        assertThat(source.keys()).isSameAs(keys);
        assertThat(new KeySource(Optional.empty(), Optional.of(file))
                        .keys()
                        .bytes()
                        .get(0))
                .isEqualTo(keys.bytes().get(0));
        assertThat(new KeySource(Optional.of(keys), Optional.empty()).keys()).isSameAs(keys);
        assertThat(new KeySource(Optional.empty(), Optional.empty()).keys().bytes())
                .hasSize(1);
    }

    @Test
    void keysThatOthersMayReadAreRefused() throws IOException {
        Path file = folder.resolve("open.keys");
        SessionKeys.readOrMake(file);
        for (String mode : List.of("rw-r--r--", "rw----r--", "rw--w----", "rwx------")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
            assertThatThrownBy(() -> SessionKeys.read(file))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("MAST-SESSION-003")
                    .hasMessageContaining("chmod 600");
        }
    }

    @Test
    void samplesAndShortOnesAreRefused() {
        refused(List.of(), "1 to 16 keys");
        refused(Collections.nCopies(17, "x"), "is not base64|has 0 bytes|1 to 16");
        refused(List.of("!!"), "is not base64");
        refused(List.of(Base64.getEncoder().encodeToString(new byte[31])), "31 bytes");
        refused(List.of(Base64.getEncoder().encodeToString(new byte[32])), "sample");
        refused(
                List.of(Base64.getEncoder()
                        .encodeToString("correct horse battery staple, abcdefgh!"
                                .getBytes(java.nio.charset.StandardCharsets.US_ASCII))),
                "password");
    }

    private static void refused(List<String> texts, String why) {
        assertThatThrownBy(() -> SessionKeys.parse(texts))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-SESSION-002")
                .hasMessageMatching("(?s).*(" + why + ").*")
                .hasMessageContaining("openssl rand");
    }

    @Test
    void aFileThatCannotBeReadOrMadeIsTold() throws IOException {
        assertThatThrownBy(() -> SessionKeys.read(folder.resolve("absent"))).hasMessageContaining("cannot be read");
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> SessionKeys.readOrMake(file.resolve("below")))
                .hasMessageContaining("Session keys cannot be created");
    }

    @Test
    void otherTokensUseTheKeysOfTheSettings() {
        String key = Base64.getEncoder().encodeToString(RandomBits.bytes(32));
        SessionKeys keys = SessionKeys.in(new Settings(Map.of("mastaba.sessions.keys", key)));
        String token = keys.encryptingCodec("links").encode("a", new byte[] {7});
        assertThat(keys.encryptingCodec("links").decode("a", token)).hasValue(new byte[] {7});
        assertThat(keys.encryptingCodec("other").decode("a", token)).isEmpty();
        assertThat(SessionKeys.random().encryptingCodec("links").decode("a", token))
                .isEmpty();
    }
}
