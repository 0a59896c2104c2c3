package dev.mastaba.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.extend.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsersFileTest {
    @TempDir
    private Path folder;

    private Path file(String text) {
        return PasswordSite.write(folder.resolve("users.txt"), text);
    }

    @Test
    void usersAreReadWithTheirGroups() {
        UsersFile users = UsersFile.read(PasswordSite.users(folder));
        assertThat(users.find("ada").orElseThrow().groups()).containsExactly("editors", "staff");
        assertThat(users.find("bob").orElseThrow().groups()).isEmpty();
        assertThat(users.find("eve")).isEmpty();
        assertThat(users.toString()).endsWith("users.txt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada",
                "ada:secret",
                ":HASH",
                "system.Everyone:HASH",
                "ada:HASH:editors:more",
                "ada:HASH\nada:HASH"
            })
    void aMalformedLineIsRefusedWithItsNumberAndWithoutItsText(String lines) {
        Path file = file("#\n" + lines.replace("HASH", PasswordSite.HASH) + "\n");
        assertThatThrownBy(() -> UsersFile.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-SECURITY-005")
                .hasMessageContaining("Line ")
                .hasMessageNotContaining("secret")
                .hasMessageNotContaining(PasswordSite.HASH);
    }

    @Test
    void aChangedFileCountsAndAWrongOneDoesNot() throws Exception {
        Path file = file("ada:" + PasswordSite.HASH + "\n");
        UsersFile users = UsersFile.read(file, Duration.ZERO);
        long before = users.find("ada").orElseThrow().logins();

        changed(file, "ada:" + PasswordSite.CHEAP.hash("another") + "\neve:" + PasswordSite.HASH + "\n", 1);
        assertThat(users.find("eve")).isPresent();
        assertThat(users.find("ada").orElseThrow().logins())
                .as("logins of before end")
                .isNotEqualTo(before);

        changed(file, "broken\n", 2);
        assertThat(users.find("eve")).isPresent();
        Files.delete(file);
        assertThat(users.find("eve")).isPresent();
        changed(file, "ada:" + PasswordSite.HASH + "\n", 3);
        assertThat(users.find("eve")).isEmpty();
        assertThat(users.find("ada")).isPresent();
    }

    private static void changed(Path file, String text, int second) throws Exception {
        PasswordSite.write(file, text);
        Files.setLastModifiedTime(file, FileTime.fromMillis(second * 1_000L));
    }

    @Test
    void aHugeFileIsRefused() {
        Path file = file("#".repeat(5 << 20));
        assertThatThrownBy(() -> UsersFile.read(file)).hasMessageContaining("MAST-SECURITY-004");
    }
}
