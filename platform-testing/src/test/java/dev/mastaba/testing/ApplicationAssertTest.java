package dev.mastaba.testing;

import static dev.mastaba.testing.ApplicationAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.config.TextForm;
import dev.mastaba.core.http.Response;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationAssertTest {
    @TempDir
    Path folder;

    @AfterEach
    void compareAgain() {
        System.clearProperty(ApplicationAssert.LOCK);
    }

    private static TestApp shop(String pattern) {
        return TestApp.of(Composition.of(List.of(Participant.application(
                "test.shop", "shop", config -> config.route("cart", pattern).get(request -> Response.text("cart"))))));
    }

    @Test
    void theSameCompositionPasses() throws Exception {
        try (TestApp app = shop("/cart")) {
            String text = TextForm.of(app.application()).text();
            Path file = Files.writeString(folder.resolve("composition.txt"), text.replace("\n", "\r\n"));
            assertThat(app).composesTo(text).composesTo(file);
        }
    }

    @Test
    void anotherCompositionFailsWithTheDifferenceAndTheRemedy() throws Exception {
        try (TestApp app = shop("/cart");
                TestApp other = shop("/basket/%s")) {
            Path file = Files.writeString(
                    folder.resolve("composition.txt"),
                    TextForm.of(app.application()).text());
            assertThatThrownBy(() -> assertThat(other).composesTo(file))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("The composition of the application differs from " + file + ":\n\n"
                            + "  routes\n"
                            + "    cart  [test.shop]\n"
                            + "-     pattern: /cart\n"
                            + "+     pattern: /basket/%s\n"
                            + "\nIf the change is intended: -Dmastaba.lock=write");
        }
    }

    @Test
    void aFileIsWrittenWhenAskedFor() {
        Path file = folder.resolve("composition.txt");
        try (TestApp app = shop("/cart")) {
            assertThatThrownBy(() -> assertThat(app).composesTo(file))
                    .hasMessageContainingAll(" does not exist", "-Dmastaba.lock=write");
            System.setProperty(ApplicationAssert.LOCK, "write");
            assertThat(app).composesTo(file);
            assertThat(file).content().isEqualTo(TextForm.of(app.application()).text());
        }
    }

    /** An extension that replaces the shop's view. */
    private static TestApp overridden(String text) {
        return TestApp.of(Composition.of(List.of(
                Participant.application(
                        "test.shop",
                        "shop",
                        config -> config.route("cart", "/cart").get(request -> Response.text(text + request.path()))),
                Participant.extension(
                        "test.dark",
                        List.of("shop"),
                        config -> config.overrideView("shop:cart", request -> Response.text("dark"))))));
    }

    @Test
    void whatIsOverriddenIsSaid() {
        try (TestApp app = overridden("a");
                TestApp plain = shop("/cart")) {
            assertThat(app).overridesOnly("view shop:cart");
            assertThat(plain).overridesOnly();
            assertThatThrownBy(() -> assertThat(app).overridesOnly("view shop:till"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("[view shop:cart]")
                    .hasMessageContaining("[view shop:till]");
        }
    }

    @Test
    void anOriginalThatChangedIsDrift() throws Exception {
        Path file = folder.resolve("mastaba-originals.txt");
        try (TestApp app = overridden("a")) {
            System.setProperty(ApplicationAssert.LOCK, "write");
            assertThat(app).hasNoDriftFrom(file);
            System.clearProperty(ApplicationAssert.LOCK);
            assertThat(app).hasNoDriftFrom(file);
            assertThat(Files.readString(file)).containsPattern("(?m)^[0-9a-f]{16} view shop:cart$");

            Files.writeString(file, "# a comment\n0123456789abcdef view shop:cart\n0123456789abcdef view shop:gone\n");
            assertThatThrownBy(() -> assertThat(app).hasNoDriftFrom(file))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("view shop:cart has changed: 0123456789abcdef, now ")
                    .hasMessageContaining("view shop:gone is in the file, but not overridden")
                    .hasMessageContaining("-Dmastaba.lock=write");
            Files.writeString(file, "");
            assertThatThrownBy(() -> assertThat(app).hasNoDriftFrom(file))
                    .hasMessageContaining("view shop:cart is overridden, but not in the file");
        }
    }
}
