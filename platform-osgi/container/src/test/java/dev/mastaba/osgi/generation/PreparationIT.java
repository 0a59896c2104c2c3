package dev.mastaba.osgi.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.staging.StoredBundle;
import dev.mastaba.testing.felix.FelixContainer;
import dev.mastaba.testing.felix.SourceBundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
        return lifecycle(name, ", property = \"mastaba.app=" + name + "\"", members);
    }

    private static SourceBundle lifecycle(String name, String properties, String members) {
        return SourceBundle.named(name).using(AddOn.class).withSource("""
                package %1$s;
                import dev.mastaba.core.application.*;
                import java.util.*;
                @org.osgi.service.component.annotations.Component(service = dev.mastaba.core.config.AddOn.class%3$s)
                public final class Main implements dev.mastaba.core.config.AddOn, Lifecycle {
                  public void include(dev.mastaba.core.config.Configurator config) { }
                  %2$s
                }""".formatted(name, members, properties));
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
        String waiting = """
                public void prepare(Application application) throws Exception {
                  new java.util.concurrent.CountDownLatch(1).await(%s);
                }""";
        // Without an end: on a busy machine, only a part of the waiting time counts.
        assertThat(server.put(with("wiki", waiting.formatted(""))).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.summary()).contains("wiki exceeded the limit of 500 ms"));
        assertThat(server.put(with("wiki", waiting.formatted("2, java.util.concurrent.TimeUnit.SECONDS") + """
                        public Optional<java.time.Duration> prepareLimit() { return Optional.of(java.time.Duration.ofMinutes(5)); }"""))
                        .problems())
                .isEmpty();
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

    /** A lifecycle that notes its calls in a file, and its name if it fails to prepare. */
    private String noting(String name, boolean fails) {
        return """
                private static void note(String step) throws Exception {
                  java.nio.file.Files.writeString(java.nio.file.Path.of("%1$s"), step + " %2$s\\n", java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND);
                }
                public void prepare(Application application) throws Exception {
                  note("prepare");
                  if (%3$s) { throw new IllegalStateException("broken"); }
                }
                public void live(Application application) throws Exception { note("live"); }
                public void retiring(Application application) throws Exception { note("retiring"); }
                public void retired(Application application) throws Exception { note("retired"); }""".formatted(folder.resolve("calls.txt"), name, fails);
    }

    @Test
    void anApplicationThatWasPreparedButNeverServesIsRetired() throws Exception {
        start(GenerationSettings.standard());
        server.write("shop", Map.of("mastaba.path", "/shop"));
        Path calls = folder.resolve("calls.txt");
        assertThat(server.put(with("shop", noting("shop", false)), with("wiki", noting("wiki", true)))
                        .problems())
                .anySatisfy(
                        problem -> assertThat(problem.summary()).contains("wiki threw an exception during prepare"));
        assertThat(Files.readAllLines(calls))
                .startsWith("prepare shop", "prepare wiki", "retired shop")
                .doesNotContain("retired wiki", "retiring shop");
        List<String> ofShop = Files.readAllLines(calls).stream()
                .filter(line -> line.endsWith("shop"))
                .toList();
        assertThat(ofShop.subList(ofShop.size() - 2, ofShop.size())).containsExactly("prepare shop", "live shop");
    }

    @Test
    void whatIsBelowAFailedLifecycleIsRetired() throws Exception {
        start(GenerationSettings.standard());
        assertThat(server.put(
                                with("wiki", noting("wiki", false)),
                                lifecycle("dark", ", property = \"mastaba.extends=wiki\"", noting("dark", true)))
                        .problems())
                .anySatisfy(
                        problem -> assertThat(problem.summary()).contains("dark threw an exception during prepare"));
        assertThat(Files.readAllLines(folder.resolve("calls.txt")))
                .startsWith("prepare wiki", "prepare dark", "retired wiki");
    }

    @Test
    void aLifecycleWhoseLinesFailIsRetired() throws Exception {
        start(GenerationSettings.standard());
        assertThat(server.put(with("wiki", noting("wiki", false) + """
                        public List<String> prepared(Application application) { throw new IllegalStateException("no lines"); }""")).problems())
                .isNotEmpty();
        assertThat(Files.readAllLines(folder.resolve("calls.txt"))).startsWith("prepare wiki", "retired wiki");
    }

    @Test
    void aRehearsalThatFailsEndsNothing() throws Exception {
        start(TestSettings.rehearsing());
        server.write("shop", Map.of("mastaba.path", "/shop"));
        String fails =
                "public List<String> rehearse(Application application) { throw new IllegalStateException(\"no\"); }";
        assertThat(server.put(with("shop", noting("shop", false)), with("wiki", fails))
                        .problems())
                .isNotEmpty();
        assertThat(folder.resolve("calls.txt")).doesNotExist();
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
