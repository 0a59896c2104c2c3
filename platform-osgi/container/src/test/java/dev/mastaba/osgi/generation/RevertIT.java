package dev.mastaba.osgi.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.container.ChangeJudge.Action;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.server.Lease;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.felix.FelixContainer;
import dev.mastaba.testing.felix.SourceBundle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change that does harm on probation is reverted with the copies of the former generation, and each lifecycle method runs in its order. */
class RevertIT {
    private static final String HISTORY = "revert-it";
    /** For what ends a probation early. */
    private static final Duration ENDLESS = Duration.ofHours(1);
    /** For what is observed until the end: a test has this time to send its requests. */
    private static final Duration OBSERVED = Duration.ofSeconds(6);
    /** For what has no result. */
    private static final Duration SHORT = Duration.ofSeconds(1);

    private static FelixContainer felix;

    @TempDir
    Path folder;

    private Bundles bundles;

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
        bundles = new Bundles(folder);
        System.setProperty(HISTORY, "");
    }

    /** An application that notes its creation and its lifecycle in a system property, and answers with a status. */
    private SourceBundle application(String build, int status) {
        return SourceBundle.named("wiki").using(AddOn.class).withSource("""
                package wiki;
                import dev.mastaba.core.application.*; import dev.mastaba.core.config.*; import dev.mastaba.core.http.*;
                @org.osgi.service.component.annotations.Component(service = AddOn.class, property = "mastaba.app=wiki")
                public final class Main implements AddOn {
                  public Main() { note("new"); }
                  @Override public void include(Configurator config) {
                    config.addRoute("page", "/");
                    config.addView(request -> Response.status(%2$d), dev.mastaba.core.view.ViewOptions.route("page"));
                    config.addLifecycle(new Lifecycle() {
                      public void prepare(Application application) { note("prepare"); }
                      public void live(Application application) { note("live"); }
                      public void retiring(Application application) { note("retiring"); }
                      public void retired(Application application) { note("retired"); }
                    });
                  }
                  static void note(String what) {
                    synchronized (System.class) {
                      System.setProperty("revert-it", System.getProperty("revert-it") + " %1$s:" + what);
                    }
                  }
                }""".formatted(build, status));
    }

    private Server server(Action action, Duration time) {
        return new Server(felix, bundles, Composer.core(), TestSettings.probation(new ProbationSettings(time, action)))
                .judging();
    }

    private static void request(Server server, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            Lease lease = server.lease();
            try {
                lease.application().handle(TestRequest.get("/").toRequest());
            } finally {
                lease.release();
            }
        }
    }

    private static void await(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private static List<String> copies() {
        return Stream.of(felix.context().getBundles())
                .map(bundle -> bundle.getLocation())
                .filter(location -> location.startsWith("mastaba:"))
                .sorted()
                .toList();
    }

    private static String history() {
        return String.valueOf(System.getProperty(HISTORY)).strip();
    }

    @Test
    void theFormerGenerationIsComposedAgainFromItsCopies() throws Exception {
        try (Server server = server(Action.REVERT, ENDLESS)) {
            server.generations.listeners().onHarm(server.generations::revert);
            assertThat(server.put(application("one", 200)).problems()).isEmpty();
            request(server, 200);
            assertThat(server.put(application("two", 500)).problems()).isEmpty();
            assertThat(server.trials.state())
                    .hasValueSatisfying(state -> assertThat(state.generation()).isEqualTo(2));
            assertThat(copies()).containsExactly("mastaba:1/wiki", "mastaba:2/wiki");
            request(server, 50);
            await("reverted", () -> server.generations.current().orElseThrow().number() == 3);
            await("retired", () -> copies().equals(List.of("mastaba:1/wiki")));
            assertThat(history())
                    .isEqualTo("one:new one:prepare one:live two:new two:prepare one:retiring two:live one:retired"
                            + " one:prepare two:retiring one:live two:retired");

            DeployResult again = server.deploy();
            assertThat(again.live()).isEmpty();
            assertThat(again.problems())
                    .singleElement()
                    .satisfies(
                            // The server may decide before the last of the requests.
                            problem -> assertThat(problem.summary())
                                    .matches(
                                            "(?s)The server has reverted this change, because it did harm on probation: wiki\\. ([0-9]+) of \\1 GET"
                                                    + " requests for the route page of wiki failed \\(100\\.0 %\\); before the change, 0 of 200.*"));
            assertThat(server.generations.totals().probations()).containsEntry("reverted", 1L);
            assertThat(server.put(application("three", 200)).problems()).isEmpty();
        }
        assertThat(copies()).isEmpty();
    }

    @Test
    void aGenerationWithoutHarmPassesAndTheFormerCopiesGo() throws Exception {
        try (Server server = server(Action.REVERT, OBSERVED)) {
            assertThat(server.put(application("one", 200)).problems()).isEmpty();
            request(server, 200);
            assertThat(server.put(application("two", 200)).problems()).isEmpty();
            request(server, 200);
            await("passed", () -> server.trials.state().isEmpty());
            await("retired", () -> copies().equals(List.of("mastaba:2/wiki")));
            assertThat(server.generations.totals().probations()).containsEntry("passed", 1L);

            assertThat(server.put(application("three", 200)).problems()).isEmpty();
            await("passed", () -> server.trials.state().isEmpty());
            assertThat(server.generations.totals().probations()).containsEntry("unseen", 1L);
        }
    }

    @Test
    void afterASecondChangeTheComparisonIsStillWithTheLastGoodGeneration() throws Exception {
        try (Server server = server(Action.REVERT, ENDLESS)) {
            server.generations.listeners().onHarm(server.generations::revert);
            assertThat(server.put(application("one", 200)).problems()).isEmpty();
            request(server, 200);
            assertThat(server.put(application("two", 500)).problems()).isEmpty();
            request(server, 3);
            assertThat(server.put(application("three", 500)).problems()).isEmpty();
            request(server, 50);
            await("reverted", () -> server.generations.current().orElseThrow().number() == 4);
            await("one is live again", () -> history().contains("one:prepare three:retiring one:live"));
        }
    }

    @Test
    void harmThatIsOnlyReportedChangesNothing() throws Exception {
        try (Server server = server(Action.REPORT, OBSERVED)) {
            server.generations.listeners().onHarm(server.generations::revert);
            assertThat(server.put(application("one", 200)).problems()).isEmpty();
            request(server, 200);
            assertThat(server.put(application("two", 500)).problems()).isEmpty();
            request(server, 50);
            await("reported", () -> server.generations.totals().probations().get("harmful") == 1);
            await("over", () -> server.trials.state().isEmpty());
            assertThat(server.generations.current().orElseThrow().number()).isEqualTo(2);
        }
    }

    @Test
    void aFailedComponentIsNotTheFaultOfTheChange() throws Exception {
        try (Server server = server(Action.REVERT, OBSERVED)) {
            server.generations.listeners().onHarm(server.generations::revert);
            AtomicBoolean down = new AtomicBoolean();
            AtomicBoolean asked = new AtomicBoolean();
            server.generations.listeners().failedComponents(() -> {
                Set<String> failed = down.get() ? Set.of("database:main") : Set.of();
                asked.set(true);
                return failed;
            });
            assertThat(server.put(application("one", 200)).problems()).isEmpty();
            request(server, 200);
            assertThat(server.put(application("two", 500)).problems()).isEmpty();
            await("the state before", asked::get);
            down.set(true);
            request(server, 50);
            await("over", () -> server.trials.state().isEmpty());
            assertThat(server.generations.current().orElseThrow().number()).isEqualTo(2);
            assertThat(server.generations.totals().probations()).containsEntry("reverted", 0L);
        }
    }

    @Test
    void anApplicationMayHaveItsOwnConsequenceOfHarm() throws Exception {
        try (Server server = server(Action.REVERT, OBSERVED)) {
            server.generations.listeners().onHarm(server.generations::revert);
            server.write("wiki", Map.of(ProbationSettings.ACTION, "report"));
            assertThat(server.put(application("one", 200)).problems()).isEmpty();
            request(server, 200);
            assertThat(server.put(application("two", 500)).problems()).isEmpty();
            request(server, 50);
            await("reported", () -> server.generations.totals().probations().get("harmful") == 1);
            await("over", () -> server.trials.state().isEmpty());
            assertThat(server.generations.current().orElseThrow().number()).isEqualTo(2);
        }
    }

    @Test
    void anApplicationThatIsNotObservedDoesNoHarm() throws Exception {
        try (Server server = server(Action.REVERT, SHORT)) {
            server.write("wiki", Map.of(ProbationSettings.ACTION, "off"));
            assertThat(server.put(application("one", 200)).problems()).isEmpty();
            request(server, 200);
            assertThat(server.put(application("two", 500)).problems()).isEmpty();
            request(server, 50);
            await("over", () -> server.trials.state().isEmpty());
            assertThat(server.generations.totals().probations())
                    .containsEntry("unseen", 1L)
                    .containsEntry("harmful", 0L)
                    .containsEntry("reverted", 0L);
            assertThat(server.generations.current().orElseThrow().number()).isEqualTo(2);
        }
    }

    @Test
    void anApplicationMayAskForARevertThatTheServerDoesNot() throws Exception {
        try (Server server = server(Action.OFF, ENDLESS)) {
            server.generations.listeners().onHarm(server.generations::revert);
            server.write("wiki", Map.of(ProbationSettings.ACTION, "revert"));
            assertThat(server.put(application("one", 200)).problems()).isEmpty();
            request(server, 200);
            assertThat(server.put(application("two", 500)).problems()).isEmpty();
            request(server, 50);
            await("reverted", () -> server.generations.current().orElseThrow().number() == 3);
        }
    }

    @Test
    void anInvalidConsequenceOfHarmIsRefused() {
        try (Server server = server(Action.REVERT, ENDLESS)) {
            assertThat(server.put(application("one", 200)).problems()).isEmpty();
            DeployResult result = server.configure("wiki", Map.of(ProbationSettings.ACTION, "ignore"));
            assertThat(result.leftOut()).containsExactly("conf/wiki.cfg");
            assertThat(result.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.id()).isEqualTo("MAST-CONF-017");
                assertThat(problem.summary()).contains("is \"ignore\", but must be one of off, report, revert");
            });
        }
    }
}
