package dev.mastaba.launcher;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class UpgradeCommandTest {
    @Test
    void anInstallationOfAPackageIsUpgradedByItsPackageManager() {
        assertThatThrownBy(() -> UpgradeCommand.requireOwnHome(Path.of("/usr/share/mastaba")))
                .hasMessageContaining("apt install ./mastaba_VERSION_all.deb");
        assertThatCode(() -> UpgradeCommand.requireOwnHome(Path.of("/usr/local/mastaba-1.0.0")))
                .doesNotThrowAnyException();
        assertThatCode(() -> UpgradeCommand.requireOwnHome(Path.of("/opt/mastaba-1.0.0")))
                .doesNotThrowAnyException();
    }
}
