package dev.mastaba.core.csrf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mastaba.core.Golden;
import dev.mastaba.core.action.ConfigurationException;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.composition.Composition;
import dev.mastaba.core.composition.Participant;
import dev.mastaba.core.composition.Role;
import dev.mastaba.core.config.AddOn;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Whose options hold where several add-ons set some. */
class CsrfProblemsTest {
    private static Composition composition(AddOn wiki, AddOn dark) {
        return Composition.of(List.of(
                new Participant("org.wiki", "wiki", "1.0.0", Role.APPLICATION, List.of(), wiki, AssetSource.none()),
                new Participant("dark", "", "1.0.0", Role.EXTENSION, List.of("wiki"), dark, AssetSource.none())));
    }

    private static String refused(AddOn wiki, AddOn dark) {
        Composition all = composition(wiki, dark);
        return Objects.requireNonNull(catchThrowableOfType(ConfigurationException.class, all::makeApplication))
                .getMessage();
    }

    @Test
    void textsAreAsPinned() throws Exception {
        String found = refused(
                        config -> config.setDefaultCsrfOptions(CsrfOptions.on()),
                        config -> config.setDefaultCsrfOptions(CsrfOptions.off("dark")))
                + "\n\n"
                + refused(
                        config -> {},
                        config -> config.replaceDefaultCsrfOptions(CsrfOptions.off("nobody has said anything")));
        Golden.assertPinned(
                CsrfProblemsTest.class,
                "csrf-problems.txt",
                found.replaceAll("Test\\.java:\\d+", "Test.java:N") + "\n");
    }

    @Test
    void areReplacedByOnesThatSaySo() {
        var made = composition(
                        config -> config.setDefaultCsrfOptions(CsrfOptions.on()),
                        config -> config.replaceDefaultCsrfOptions(CsrfOptions.off("dark")))
                .makeApplication();
        assertThat(made.introspector()
                        .find("default csrf view options", "default csrf view options")
                        .orElseThrow()
                        .introspectable()
                        .facts())
                .containsEntry("reason", "dark");
    }
}
