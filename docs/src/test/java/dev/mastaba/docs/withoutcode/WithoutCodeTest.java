package dev.mastaba.docs.withoutcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.docs.notes.Notes;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.yaml.YamlExtension;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The files of the page are extensions that do what the page says. */
final class WithoutCodeTest {
    private static final Path FOLDERS = Path.of("src/test/resources/without-code");

    @Test
    void plainJavaComposesAFolder() {
        Path night = FOLDERS.resolve("night");
        // tag::yaml-extension
        Composition composition = Composition.of(new Notes()).extendedBy(YamlExtension.of(night));
        // end::yaml-extension
        try (TestApp app = TestApp.of(composition)) {
            app.get("/").expectText("h1", "Under the stars");
            assertThat(app.get("/").attributes("a", "href")).containsExactly("/milk", "/nile");
            app.get("/milk").expectStatus(200);
        }
    }

    @Test
    void pagesFilesRedirectsPermissionsAndAKeyOfAnAddOn() {
        try (TestApp app = TestApp.of(withMore().with(Participant.shared("dev.example.banner", new BannerAddOn())))) {
            app.get("/about/notes").expectText("h1", "Since 2026").expectHeader("Cache-Control", "max-age=600");
            app.get("/fonts/a.woff2").expectBody("a font\n");
            app.get("/memo/milk").expectRedirect("/milk");
            app.get("/help").expectStatus(301).expectHeader("Location", "https://help.example/notes");
            app.get("/milk").expectStatus(403);
            app.request(TestRequest.get("/milk").header("X-May", "read")).expectText("h1", "milk");
        }
    }

    @Test
    void aKeyThatNobodyBringsIsRefused() {
        Composition composition = withMore();
        assertThatThrownBy(composition::makeApplication)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-YAML-002")
                .hasMessageContaining("at org.example.notes.more: mastaba.yaml (mastaba.yaml:26:1)");
    }

    private static Composition withMore() {
        return Composition.of(new Notes())
                .extendedBy(YamlExtension.of(FOLDERS.resolve("more")))
                .with(Participant.shared("dev.example.policy", WithoutCodeTest::guard));
    }

    private static void guard(Configurator config) {
        config.setSecurityPolicy(new SecurityPolicy() {
            @Override
            public @Nullable Identity identity(Request request) {
                return null;
            }

            @Override
            public Decision permits(Request request, Object context, String permission) {
                return permission.equals(request.headers().first("X-May"))
                        ? Decision.allowed("by header")
                        : Decision.denied("not in the header");
            }
        });
    }
}
