package dev.mastaba.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.testing.felix.SourceBundle;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** Copies beside the bundles that others have installed in the framework, which has its default properties. */
class InstalledAddOnsIT {
    private static final String ADD_ON = "osgi.service;objectClass:List<String>=\"dev.mastaba.core.config.AddOn\"";

    @TempDir
    Path folder;

    private StageFixture fixture;

    @BeforeEach
    void boot() {
        fixture = new StageFixture(folder, Duration.ofSeconds(20));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private static SourceBundle words() {
        return SourceBundle.named("words").exporting("words").withSource("package words; public class Words {}");
    }

    private SourceBundle user() {
        return SourceBundle.named("user")
                .using(words().writeTo(folder.resolve("compiled")))
                .withSource("package user; public class User extends words.Words {}");
    }

    @Test
    void aCopyUsesAnInstalledLibrary() {
        fixture.felix.start(words());
        Copy user = fixture.install(1, user());
        fixture.start(user);
        assertThat(user.bundle().getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void aCopyDoesNotSeeAnInstalledAddOn() {
        fixture.felix.start(words().withHeader("Provide-Capability", ADD_ON));
        Copy user = fixture.install(1, user());
        assertThatThrownBy(() -> fixture.start(user))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("package words");
    }

    @Test
    void aCopyHasTheNameAndVersionOfTheInstalledAddOn() {
        Bundle installed = fixture.felix.start(words().withHeader("Provide-Capability", ADD_ON));
        Copy copy = fixture.install(1, words());
        Copy user = fixture.install(1, user());
        fixture.start(copy, user);
        assertThat(copy.bundle().getSymbolicName()).isEqualTo(installed.getSymbolicName());
        assertThat(user.bundle().getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void othersInstallABundleOfWhichThereIsACopyButNoBundleTwice() throws BundleException {
        Path jar = words().writeTo(folder.resolve("others"));
        fixture.start(fixture.install(1, words()));
        Bundle other = fixture.felix.start(SourceBundle.named("other").withSource("package other; class Other {}"));
        Bundle installed = other.getBundleContext().installBundle(jar.toUri().toString());
        assertThat(installed.getSymbolicName()).isEqualTo("words");
        assertThatThrownBy(() -> other.getBundleContext()
                        .installBundle("another place", jar.toUri().toURL().openStream()))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("not unique");
    }
}
