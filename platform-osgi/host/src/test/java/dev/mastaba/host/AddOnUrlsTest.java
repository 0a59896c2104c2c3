package dev.mastaba.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.container.Container;
import dev.mastaba.testing.felix.FelixContainer;
import dev.mastaba.testing.felix.SourceBundle;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.service.cm.ConfigurationAdmin;
import org.slf4j.Logger;

/** The URLs of add-ons in a real framework. */
class AddOnUrlsTest {
    @TempDir
    Path folder;

    private FelixContainer felix;

    @BeforeEach
    void start() throws Exception {
        felix = FelixContainer.builder()
                .sharing(Container.class)
                .sharing(ConfigurationAdmin.class)
                .sharing(Logger.class)
                .platform(Path.of(AddOnUrls.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI()))
                .start();
    }

    @AfterEach
    void stop() {
        felix.close();
    }

    @Test
    void aBundleCarriesTheUnchangedAddOnAndRequiresNothing() throws Exception {
        Path jar = SourceBundle.named("acme.shop")
                .withVersion("1.2.3")
                .withHeader("Import-Package", "not.there")
                .withSource("package acme.shop; public class Shop {}")
                .writeTo(folder);
        Bundle carrier = felix.context().installBundle("addon:" + jar.toUri());
        carrier.start();
        assertThat(carrier.getSymbolicName()).isEqualTo("acme.shop.carrier");
        assertThat(carrier.getVersion()).hasToString("1.2.3");
        String entry = carrier.getHeaders().get(AddOnUrls.HEADER);
        try (InputStream carried =
                Objects.requireNonNull(carrier.getEntry(entry)).openStream()) {
            assertThat(carried.readAllBytes()).isEqualTo(Files.readAllBytes(jar));
        }
        Path copied = folder.resolve("copied.jar");
        InstalledAddOn addOn = new InstalledAddOn(carrier);
        assertThat(InstalledAddOn.isIn(carrier)).isTrue();
        addOn.write(copied);
        assertThat(addOn.name()).isEqualTo("acme.shop");
        assertThat(copied).hasSameBinaryContentAs(jar);
    }

    @Test
    void wrongUrlsAreRefusedWithTheReason() throws Exception {
        Path text = Files.writeString(folder.resolve("text.jar"), "text");
        assertRefused("addon:", "protocol addon");
        assertRefused("addon:acme", "protocol addon");
        assertRefused("addon:" + text.toUri(), "is not a bundle");
        assertRefused("addon:" + folder.resolve("missing.jar").toUri(), "missing.jar");
    }

    private void assertRefused(String url, String reason) {
        assertThatThrownBy(() -> felix.context().installBundle(url))
                .isInstanceOf(BundleException.class)
                .rootCause()
                .hasMessageContaining(reason);
    }

    @Test
    void theSameInstalledAddOnAlwaysGivesTheSameBytes() throws Exception {
        Path jar = SourceBundle.named("acme.words")
                .withResource("mastaba.yaml", "extends: wiki\n")
                .withResource("templates/page.txt", "page")
                .writeTo(folder);
        Bundle installed = felix.start(jar);
        InstalledAddOn addOn = new InstalledAddOn(installed);
        assertThat(InstalledAddOn.isIn(installed)).isTrue();
        assertThat(addOn.isStarted()).isTrue();
        Path one = folder.resolve("one.jar");
        Path two = folder.resolve("two.jar");
        addOn.write(one);
        addOn.write(two);
        assertThat(one).hasSameBinaryContentAs(two);
        installed.stop();
        assertThat(addOn.isStarted()).isFalse();
    }
}
