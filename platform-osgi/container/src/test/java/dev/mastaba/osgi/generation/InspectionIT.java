package dev.mastaba.osgi.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.staging.StoredBundle;
import dev.mastaba.testing.felix.FelixContainer;
import dev.mastaba.testing.felix.SourceBundle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** Generations that are built beside the serving one, looked at, and disposed of. */
class InspectionIT {
    private static final String CALLS = "inspection-it";
    private static FelixContainer felix;

    @TempDir
    Path folder;

    private Bundles bundles;
    private Server server;

    @BeforeAll
    static void boot() {
        felix = FelixContainer.sharing(AddOn.class);
    }

    @AfterAll
    static void stop() {
        felix.close();
    }

    @BeforeEach
    void start() {
        System.clearProperty(CALLS);
        bundles = new Bundles(folder);
        server = new Server(felix, bundles, TextApplication::compose, GenerationSettings.standard());
        assertThat(server.put(living("wiki", "one", ""), bundles.shared("extra", "\"more\""))
                        .problems())
                .isEmpty();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aLookSeesTheGenerationThatWouldServe() {
        List<String> before = copies();
        Inspection<String> seen =
                server.generations.inspect(with(living("wiki", "two", "")), AllowedContents.none(), InspectionIT::text);
        assertThat(seen.problems()).isEmpty();
        assertThat(seen.result()).contains("wiki=two\nextra=more");
        assertThat(seen.plan().replaced()).containsExactly("wiki");
        assertThat(seen.plan().kept()).containsExactly("extra");
        assertThat(seen.cost().time()).isPositive();
        assertThat(calls()).containsExactly("one prepare", "one live", "two rehearse");
        assertThat(server.ask()).contains("wiki=one");
        assertThat(copies()).isEqualTo(before);
        server.decide();
        assertThat(server.generations.housekeeping().leaks()).isEmpty();
        assertThat(server.generations.underWay()).isEmpty();
    }

    @Test
    void aRehearsalThatThrowsIsTheReason() {
        Inspection<String> seen = server.generations.inspect(
                with(living("wiki", "two", "rehearse")), AllowedContents.none(), InspectionIT::text);
        assertThat(seen.result()).isEmpty();
        assertThat(seen.problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.summary()).contains("wiki threw an exception during rehearse", "not two"));
        assertThat(server.ask()).contains("wiki=one");
    }

    @Test
    void aLookThatThrowsLeavesNothing() {
        List<String> before = copies();
        assertThatThrownBy(() ->
                        server.generations.inspect(with(living("wiki", "two", "")), AllowedContents.none(), built -> {
                            throw new IllegalStateException("cannot look");
                        }))
                .hasRootCauseMessage("cannot look");
        assertThat(copies()).isEqualTo(before);
        assertThat(server.put(living("wiki", "three", "")).problems()).isEmpty();
        assertThat(server.ask()).contains("wiki=three");
    }

    @Test
    void hundredLooksLeaveNothing() {
        List<String> before = copies();
        GenerationInputs next = with(living("wiki", "two", ""));
        for (int i = 0; i < 100; i++) {
            assertThat(server.generations
                            .inspect(next, AllowedContents.none(), InspectionIT::text)
                            .problems())
                    .isEmpty();
        }
        assertThat(copies()).isEqualTo(before);
        server.decide();
        assertThat(server.generations.housekeeping().leaks()).isEmpty();
        assertThat(server.generations.current().orElseThrow().number()).isEqualTo(1);
        assertThat(server.generations.housekeeping().waiting()).isEmpty();
    }

    @Test
    void theServerSaysThatATrialIsUnderWay() {
        String[] said = new String[1];
        server.generations.inspect(with(living("wiki", "two", "")), AllowedContents.none(), built -> {
            said[0] = server.generations.underWay().orElseThrow().toString();
            return Duration.ZERO;
        });
        assertThat(said[0]).startsWith("A trial of wiki has been in progress");
    }

    private GenerationInputs with(SourceBundle bundle) {
        TreeMap<String, StoredBundle> all = new TreeMap<>(server.ingredients().bundles());
        StoredBundle stored = bundles.store(bundle);
        all.put(stored.name(), stored);
        return new GenerationInputs(all, new TreeMap<>(Map.of()));
    }

    private static String text(Generation generation) {
        return generation.applications().values().stream()
                .map(TextApplication.class::cast)
                .map(TextApplication::text)
                .reduce("", String::concat);
    }

    /** An application that notes when it is called, and throws in one of the calls. */
    private static SourceBundle living(String name, String who, String throwing) {
        return SourceBundle.named(name).using(AddOn.class).withSource("""
                package %1$s;
                import dev.mastaba.core.application.*;
                @org.osgi.service.component.annotations.Component(service = dev.mastaba.core.config.AddOn.class, property = "mastaba.app=%1$s")
                public final class Main implements dev.mastaba.core.config.AddOn, Lifecycle {
                  public void include(dev.mastaba.core.config.Configurator config) { }
                  public void prepare(Application application) { say("prepare"); }
                  public java.util.List<String> rehearse(Application application) { say("rehearse"); return java.util.List.of("would greet"); }
                  public java.util.List<String> prepared(Application application) { return java.util.List.of("greeted"); }
                  public void live(Application application) { say("live"); }
                  public void retired(Application application) { say("retired"); }
                  private static void say(String what) {
                    if (what.equals("%3$s")) throw new IllegalStateException("not %2$s");
                    System.setProperty("inspection-it", System.getProperty("inspection-it", "") + "%2$s " + what + ",");
                  }
                  public String toString() { return "%2$s"; }
                }""".formatted(name, who, throwing));
    }

    private static List<String> calls() {
        return List.of(System.getProperty(CALLS, "").split(","));
    }

    private static List<String> copies() {
        return Arrays.stream(felix.context().getBundles())
                .map(Bundle::getLocation)
                .filter(location -> location.startsWith("mastaba:"))
                .sorted()
                .toList();
    }
}
