package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.host.FrameworkFolder;
import dev.mastaba.system.host.OtherFramework;
import dev.mastaba.system.installation.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frameworks of others with more than one version of the platform, or with more than one server. */
class SideBySideIT {
    private static final String IN_USE = "Another server uses the base";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"felix", "equinox"})
    void anOlderCoreAndASecondContainerDoNoHarm(String name) throws Exception {
        FrameworkFolder other = FrameworkFolder.withoutAddOns(folder);
        other.addCopy("platform-core", "a-older-core.jar", Map.of("Bundle-Version", "0.0.9"));
        other.addCopy("platform-osgi", "z-second-container.jar", Map.of("Bundle-Version", "0.1.1"));
        Path scr = other.bundles().resolve("org.apache.felix.scr-2.2.18.jar");
        Files.move(scr, other.bundles().resolve("z-after-the-platform.jar"));
        try (OtherFramework framework = other.start(name)) {
            framework.await(IN_USE);
            framework.awaitPage("/", 503, "no application yet");
            other.drop(other.home());
            framework.awaitPage("/", 200, "home");
        }
    }

    @Test
    void aBundleOfOthersWithPackagesOfThePlatformIsNamed() throws Exception {
        FrameworkFolder other = FrameworkFolder.withoutAddOns(folder);
        other.addCopy(
                "jspecify",
                "a-foreign.jar",
                Map.of(
                        "Bundle-SymbolicName",
                        "org.foreign",
                        "Export-Package",
                        "dev.mastaba.core.config;dev.mastaba.core.http;version=\"0.1.0\""));
        try (OtherFramework framework = other.start("felix")) {
            framework.await("org.foreign [1] exports dev.mastaba.core.");
        }
    }

    @Test
    void aSecondFrameworkWithTheSameBaseIsRefusedUntilTheFirstHasEnded() throws Exception {
        FrameworkFolder first = FrameworkFolder.withoutAddOns(Files.createDirectory(folder.resolve("first")));
        FrameworkFolder child = FrameworkFolder.withoutAddOns(Files.createDirectory(folder.resolve("child")));
        String base = "-Dmastaba.base=" + first.base();
        try (OtherFramework framework = first.start("felix")) {
            framework.awaitPage("/", 503, "no application yet");
            try (OtherFramework second = child.start("felix", base)) {
                second.await(IN_USE);
                framework.awaitPage("/", 503, "no application yet");
                framework.type("stop 0");
                framework.awaitEnd();
                child.order("stop dev.mastaba.osgi");
                child.order("start dev.mastaba.osgi");
                second.awaitPage("/", 503, "no application yet");
            }
        }
    }

    @Test
    void aRestartFromTheConsoleAndAStorageWithOlderBundles() throws Exception {
        FrameworkFolder other = FrameworkFolder.withoutAddOns(folder);
        other.drop(other.home());
        try (OtherFramework framework = other.start("felix")) {
            framework.awaitPage("/", 200, "home");
            framework.type("update 0");
            Await.until("the second start", Duration.ofMinutes(2), () -> framework.starts() == 2, framework::all);
            framework.awaitPage("/", 200, "home");
            framework.typeUntilEnd("stop 0");
            assertThat(framework.all()).doesNotContain(IN_USE, "ended shortly");
        }
        other.addCopy("platform-http", "newer.jar", Map.of("Bundle-Version", "0.1.1"));
        Files.move(
                other.bundles().resolve("newer.jar"),
                other.bundles().resolve("platform-http-0.1.0-SNAPSHOT.jar"),
                StandardCopyOption.REPLACE_EXISTING);
        try (OtherFramework framework = other.start("felix")) {
            framework.awaitPage("/", 200, "home");
            framework.typeUntil("lb -s dev.mastaba.http", "dev.mastaba.http (0.1.0");
            other.order("update dev.mastaba.http");
            framework.typeUntil("lb -s dev.mastaba.http", "dev.mastaba.http (0.1.1");
            framework.awaitPage("/", 200, "home");
        }
    }
}
