package dev.mastaba.develop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.container.ChangeListener;
import dev.mastaba.container.LeaseTween;
import dev.mastaba.container.Serving;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.http.HttpSettings;
import dev.mastaba.http.JettyServer;
import dev.mastaba.services.BundleClasses;
import dev.mastaba.testing.felix.FelixContainer;
import dev.mastaba.testing.felix.SourceBundle;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleWiring;

/** The component in a real framework, with the settings that the container registers. */
@Timeout(120)
class DevelopmentTest {
    @TempDir
    Path folder;

    private FelixContainer felix;

    @BeforeEach
    void start() {
        felix = FelixContainer.builder()
                .sharing(AddOn.class)
                .sharing(LeaseTween.class)
                .property("mastaba.base", folder.toString())
                .property("mastaba.home", folder.toString())
                .withoutComponents()
                .start();
    }

    @AfterEach
    void stop() {
        felix.close();
    }

    private Development with(Map<String, String> settings) {
        return new Development(felix.context(), () -> settings);
    }

    private <S> S service(Class<S> type) {
        ServiceReference<S> reference = felix.context().getServiceReference(type);
        assertThat(reference).as(type.getName()).isNotNull();
        return felix.context().getService(reference);
    }

    private void assertNothingIsOffered() {
        assertThat(felix.context().getServiceReference(LeaseTween.class)).isNull();
        assertThat(felix.context().getServiceReference(ChangeListener.class)).isNull();
        assertThat(felix.context().getServiceReference(BundleClasses.class)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "false", "perhaps"})
    void withoutTheSettingItOffersNothing(String value) {
        Development development = with(value.isEmpty() ? Map.of() : Map.of("mastaba.dev", value));
        assertNothingIsOffered();
        development.stop();
    }

    @Test
    void whatItOfferedIsGoneWhenItStops() {
        Development development = with(Map.of("mastaba.dev", "true"));
        assertThat(felix.context().getServiceReference(LeaseTween.class).getProperty(Constants.SERVICE_RANKING))
                .isEqualTo(Integer.MAX_VALUE);
        service(ChangeListener.class);
        service(BundleClasses.class);
        development.stop();
        assertNothingIsOffered();
    }

    @Test
    void aBrowserIsToldOfGenerationsSavedFilesAndProblemsUntilItStops() throws Exception {
        Path overlay = Files.createDirectory(folder.resolve("overlay"));
        Path reports = Files.createDirectories(folder.resolve("var/reports"));
        Development development = with(Map.of("mastaba.dev", "yes", "mastaba.dev.assets.wiki", overlay.toString()));
        Configurator config = new Configurator();
        config.route("page", "/").get(request -> Response.html("<body>hello</body>"));
        ApplicationSource source = service(LeaseTween.class).around(ApplicationSource.of(config.makeApplication()));
        assertThat(source.readiness()).isEqualTo(ApplicationSource.Readiness.served());
        try (JettyServer server =
                JettyServer.create(HttpSettings.atPort(0), source).start()) {
            URI base = URI.create("http://localhost:" + server.port());
            try (InputStream page = base.resolve("/").toURL().openStream()) {
                assertThat(new String(page.readAllBytes(), StandardCharsets.UTF_8))
                        .contains("/.mastaba/reload.js");
            }
            try (InputStream events = base.resolve("/.mastaba/reload").toURL().openStream()) {
                readUntil(events, ": listening");
                service(ChangeListener.class).live(new Live(7));
                readUntil(events, "event: reload");
                Files.writeString(reports.resolve("wiki.jar.error.txt"), "wiki is refused");
                readUntil(events, "event: problems\ndata: wiki is refused");
                Files.writeString(overlay.resolve("page.peb"), "saved");
                readUntil(events, "event: reload");
                development.stop();
                assertThat(new String(events.readAllBytes(), StandardCharsets.UTF_8))
                        .as("the rest")
                        .doesNotContain("event: reload");
            }
        }
    }

    private record Live(long number) implements Serving {
        @Override
        public SortedMap<String, Application> applications() {
            return Collections.emptySortedMap();
        }

        @Override
        public SortedMap<String, Participant> addOns() {
            return Collections.emptySortedMap();
        }

        @Override
        public boolean isTenant(String id) {
            return false;
        }

        @Override
        public String applicationOf(String id) {
            return id;
        }

        @Override
        public Settings servedSettings(String id) {
            return Settings.none();
        }

        @Override
        public URI root(String id) {
            return URI.create("http://localhost/");
        }
    }

    private static void readUntil(InputStream in, String text) throws IOException {
        StringBuilder seen = new StringBuilder();
        while (seen.indexOf(text) < 0) {
            int next = in.read();
            assertThat(next).as("ended before \"%s\": %s", text, seen).isNotNegative();
            seen.append((char) next);
        }
    }

    @Test
    void theClassesThatABundleSeesAreListed() {
        Bundle bundle = felix.start(SourceBundle.named("greeter")
                .withVersion("2.1.0")
                .withHeader(Constants.BUNDLE_CLASSPATH, "., lib/words.jar , classes")
                .withResource("lib/words.jar", "")
                .withSource("package greeter; public final class Greeting {}"));
        with(Map.of("mastaba.dev", "true"));
        BundleClasses classes = service(BundleClasses.class);
        assertThat(classes.list(bundle.adapt(BundleWiring.class).getClassLoader(), "greeter"))
                .containsExactly("greeter/Greeting.class");
        assertThat(classes.list(DevelopmentTest.class.getClassLoader(), "greeter"))
                .isEmpty();
        assertThat(classes.versions())
                .containsEntry("greeter", "2.1.0")
                .containsEntry("greeter / lib/words.jar", "in the bundle")
                .doesNotContainKeys("greeter / .", "greeter / classes");
    }

    @Test
    void aFileIsAsOldAsTheYoungestBundleThatHasIt() {
        felix.start(SourceBundle.named("first").withResource("words/shared.txt", "1"));
        Bundle second =
                felix.start(SourceBundle.named("second").withVersion("2").withResource("words/shared.txt", "2"));
        with(Map.of("mastaba.dev", "true"));
        BundleClasses classes = service(BundleClasses.class);
        assertThat(classes.installed("words/shared.txt")).contains(Instant.ofEpochMilli(second.getLastModified()));
        assertThat(classes.installed("words/none.txt")).isEmpty();
    }

    @Test
    void versionsOfLibrariesComeFromTheBillOfMaterials() throws IOException {
        Files.writeString(folder.resolve("sbom.cdx.json"), """
                {"purl" : "pkg:maven/org.slf4j/slf4j-api@2.0.20?type=jar"}
                """);
        with(Map.of("mastaba.dev", "true"));
        assertThat(service(BundleClasses.class).versions()).containsEntry("org.slf4j:slf4j-api", "2.0.20");
    }
}
