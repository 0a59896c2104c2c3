package dev.mastaba.content.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.container.ContentGate;
import dev.mastaba.container.ReceivedBundle;
import dev.mastaba.content.archive.Jars;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.services.ServerFiles.SignedPart;
import dev.mastaba.testing.felix.FelixContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;

/** Gates that other bundles register, and that each bundle has to pass. */
class ContentGatesIT {
    private static final byte[] WIKI = Jars.bundle("wiki", "1.0.0", "one");
    private static final byte[] OTHER = Jars.bundle("other", "1.0.0", "one");

    @TempDir
    Path folder;

    private FolderFixture fixture;

    @BeforeEach
    void open() throws IOException {
        fixture = new FolderFixture(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    /** A gate for bundles whose names are not on a list. */
    private static final class NameGate implements ContentGate {
        private final Set<String> names = ConcurrentHashMap.newKeySet();

        NameGate(String... names) {
            this.names.addAll(List.of(names));
        }

        @Override
        public Optional<Problem> refuse(ReceivedBundle bundle) {
            assertThat(bundle.copy()).isRegularFile();
            assertThat(bundle.path()).isEqualTo("bundles/" + bundle.name());
            return problem(bundle.name());
        }

        @Override
        public Optional<Problem> refuse(SignedPart part, String sha256, String signature, String release) {
            return problem(release);
        }

        private Optional<Problem> problem(String name) {
            return names.contains(name)
                    ? Optional.of(new Problem("GATE-001", name + " is on the list.", List.of(), List.of()))
                    : Optional.empty();
        }

        @Override
        public String state() {
            return names.toString();
        }
    }

    private static FolderSettings passing(ContentGate... gates) {
        return FolderSettings.standard().withGates(new ContentGates(List.of(gates)));
    }

    @Test
    void theServerAsksAgainWhenTheStateOfAGateChanges() throws IOException {
        NameGate gate = new NameGate("wiki.jar");
        fixture.drop("wiki.jar", WIKI);
        fixture.drop("other.jar", OTHER);
        fixture.watch(passing(bundle -> Optional.empty(), gate));
        assertThat(fixture.awaitProblem("GATE-001").bundles()).containsOnlyKeys("other");

        gate.names.clear();

        fixture.awaitBundles("wiki", "other");
    }

    @Test
    void aGateThatFailsRefusesTheBundle() throws IOException {
        fixture.drop("wiki.jar", WIKI);
        fixture.drop("other.jar", OTHER);
        fixture.watch(passing(bundle -> {
            if (bundle.name().equals("wiki.jar")) {
                throw new IllegalStateException("no list");
            }
            return Optional.empty();
        }));
        DesiredState state = fixture.awaitState(
                now -> !now.allProblems().isEmpty() && now.bundles().containsKey("other"));
        assertThat(state.bundles()).containsOnlyKeys("other");
        assertThat(state.allProblems())
                .anySatisfy(problem -> assertThat(problem.text()).contains("no list", "wiki.jar"));
    }

    @Test
    void gatesThatArriveLaterAreAskedAndNoneIsLost() throws Exception {
        try (FelixContainer felix = FelixContainer.sharing(AddOn.class)) {
            ServiceRegistration<ContentGate> first =
                    felix.context().registerService(ContentGate.class, new NameGate("first"), null);
            ContentGates gates = ContentGates.of(felix.context());
            String before = gates.state();
            felix.context().registerService(ContentGate.class, new NameGate("second"), null);
            first.unregister();

            assertThat(gates.state()).isNotEqualTo(before);
            assertThat(release(gates, "first")).isPresent();
            assertThat(release(gates, "second")).isPresent();
            assertThat(release(gates, "third")).isEmpty();
        }
    }

    @Test
    void aGateThatCannotBeMadeIsNotLeftOut() throws Exception {
        try (FelixContainer felix = FelixContainer.sharing(AddOn.class)) {
            felix.context().registerService(ContentGate.class, new FailedFactory(), null);

            assertThatThrownBy(() -> ContentGates.of(felix.context())).hasMessage("the gate has failed");
        }
    }

    /** A component that cannot be activated, as the framework shows it. */
    private static final class FailedFactory implements ServiceFactory<ContentGate> {
        @Override
        public ContentGate getService(Bundle bundle, ServiceRegistration<ContentGate> registration) {
            throw new IllegalStateException("not activated");
        }

        @Override
        public void ungetService(Bundle bundle, ServiceRegistration<ContentGate> registration, ContentGate gate) {
            // Nothing was made.
        }
    }

    private static Optional<Problem> release(ContentGates gates, String name) {
        return gates.problem(SignedPart.FILES, "", "", name);
    }

    @Test
    void onlyAGeneratedManifestIsReportedAsGenerated() throws IOException {
        Path jar = Files.write(folder.resolve("wiki.jar"), WIKI);
        assertThat(ReceivedFile.of(jar, Files.createDirectories(folder.resolve("one")))
                        .isManifestGenerated())
                .isFalse();
        Path override = Files.createDirectories(folder.resolve("dark"));
        Files.writeString(override.resolve("mastaba.yaml"), "extends: wiki\n");
        ReceivedFile copy = ReceivedFile.of(override, Files.createDirectories(folder.resolve("two")));
        assertThat(copy.isManifestGenerated()).isTrue();
        assertThat(copy.name()).isEqualTo("dark");
    }
}
