package dev.mastaba.osgi.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.staging.StoredBundle;
import dev.mastaba.testing.felix.FelixContainer;
import dev.mastaba.testing.felix.SourceBundle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the container does with the lines, limits, and names of lifecycles. */
class PreparationIT {
    private static FelixContainer felix;

    @TempDir
    Path folder;

    private Server server;
    private Bundles bundles;

    @BeforeAll
    static void boot() {
        felix = FelixContainer.sharing(AddOn.class);
    }

    @AfterAll
    static void stop() {
        felix.close();
    }

    private void start(GenerationSettings settings) {
        bundles = new Bundles(folder);
        server = new Server(felix, bundles, TextApplication::compose, settings);
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** An application with a lifecycle that has these members. */
    private static SourceBundle with(String name, String members) {
        return SourceBundle.named(name).using(AddOn.class).withSource("""
                package %1$s;
                import dev.mastaba.core.application.*;
                import java.util.*;
                @org.osgi.service.component.annotations.Component(service = dev.mastaba.core.config.AddOn.class, property = "mastaba.app=%1$s")
                public final class Main implements dev.mastaba.core.config.AddOn, Lifecycle {
                  public void include(dev.mastaba.core.config.Configurator config) { }
                  %2$s
                }""".formatted(name, members));
    }

    private List<String> prepared() {
        return server.generations.current().orElseThrow().prepared();
    }

    @Test
    void theLinesAreThoseOfTheGenerationThatServes() {
        start(GenerationSettings.standard());
        String lines = """
                public List<String> rehearse(Application application) { return List.of("would greet"); }
                public List<String> prepared(Application application) { return List.of("greeted\\n", "    twice"); }""";
        assertThat(server.put(with("wiki", lines)).problems()).isEmpty();
        assertThat(prepared()).containsExactly("greeted?", "    twice");

        TreeMap<String, StoredBundle> all = new TreeMap<>(server.ingredients().bundles());
        StoredBundle other = bundles.store(with("wiki", lines + "int other;"));
        all.put(other.name(), other);
        Inspection<List<String>> seen = server.generations.inspect(
                new GenerationInputs(all, new TreeMap<>()), AllowedContents.none(), Generation::prepared);
        assertThat(seen.result()).contains(List.of("would greet"));
    }

    @Test
    void theLinesAreLimited() {
        start(GenerationSettings.standard());
        assertThat(server.put(with("wiki", """
                        public List<String> prepared(Application application) {
                          return Collections.nCopies(1_000, "x".repeat(1_000));
                        }""")).problems()).isEmpty();

        assertThat(prepared())
                .hasSize(501)
                .endsWith("… (500 more lines)")
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(302));
    }

    @Test
    void aLifecycleMayTakeLongerToPrepare() {
        start(TestSettings.callLimit(Duration.ofMillis(500)));
        String slow = """
                public void prepare(Application application) throws Exception {
                  new java.util.concurrent.CountDownLatch(1).await(2, java.util.concurrent.TimeUnit.SECONDS);
                }""";
        assertThat(server.put(with("wiki", slow)).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.summary()).contains("wiki exceeded the limit of 500 ms"));
        assertThat(server.put(with("wiki", slow + """
                        public Optional<java.time.Duration> prepareLimit() { return Optional.of(java.time.Duration.ofMinutes(5)); }""")).problems()).isEmpty();
    }

    @Test
    void failuresBelongToTheAddOnThatALifecycleNames() {
        start(TestSettings.callLimit(Duration.ofMillis(500)));
        String named = "public String addOn() { return \"shop\"; }\n";
        assertThat(server.put(bundles.shared("shop", "\"shop\""), with("wiki", ""))
                        .problems())
                .isEmpty();

        assertThat(server.put(with("wiki", named + """
                        public void prepare(Application application) throws Exception {
                          new java.util.concurrent.CountDownLatch(1).await();
                        }""")).problems())
                .anySatisfy(problem -> assertThat(problem.summary()).contains("shop exceeded the limit of 500 ms"));
        assertThat(server.put(with("wiki", named + """
                        public void prepare(Application application) { throw new IllegalStateException("broken"); }""")).problems())
                .anySatisfy(
                        problem -> assertThat(problem.summary()).contains("shop threw an exception during prepare"));
    }

    @Test
    void aServerThatOnlyChecksRehearses() {
        start(TestSettings.rehearsing());
        assertThat(server.put(with("wiki", """
                        public void prepare(Application application) { throw new IllegalStateException("prepared"); }
                        public void live(Application application) { throw new IllegalStateException("live"); }
                        public void retiring(Application application) { throw new IllegalStateException("retiring"); }
                        public List<String> rehearse(Application application) { return List.of("would greet"); }""")).problems()).isEmpty();
        assertThat(prepared()).containsExactly("would greet");
    }

    @Test
    void whatWasRefusedForAReasonOutsideIsTriedAgainWhenItReturns() {
        start(GenerationSettings.standard());
        String broken = """
                public void prepare(Application application) {
                  if (System.getProperty("preparation-it") == null) throw new IllegalStateException("no database");
                }""";
        assertThat(server.put(with("wiki", "")).problems()).isEmpty();
        assertThat(server.put(with("wiki", broken)).problems()).hasSize(1);
        assertThat(server.put(with("wiki", "")).problems()).isEmpty();
        System.setProperty("preparation-it", "up");
        try {
            assertThat(server.put(with("wiki", broken)).problems()).isEmpty();
        } finally {
            System.clearProperty("preparation-it");
        }
    }
}
