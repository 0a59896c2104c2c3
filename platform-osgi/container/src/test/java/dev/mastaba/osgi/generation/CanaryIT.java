package dev.mastaba.osgi.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.container.ChangeJudge.Action;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.server.Lease;
import dev.mastaba.staging.StoredBundle;
import dev.mastaba.staging.attempt.AttemptLog;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.felix.FelixContainer;
import dev.mastaba.testing.felix.SourceBundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change serves a share of the visitors first; then it goes live without being built again, or its visitors return. */
class CanaryIT {
    private static final String HISTORY = "canary-it";
    private static final Duration ENDLESS = Duration.ofHours(1);
    private static FelixContainer felix;

    @TempDir
    Path folder;

    private Bundles bundles;
    private final AtomicBoolean mayGoLive = new AtomicBoolean();
    private Server server;
    private StoredBundle one;

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

    /** Starts a server whose changes serve half of the visitors for half of this time. */
    private void serve(Duration probation) throws Exception {
        server = new Server(
                        felix,
                        bundles,
                        Composer.core(),
                        TestSettings.probation(new ProbationSettings(probation, Action.REVERT, 50)))
                .judging();
        server.generations.listeners().onHarm(() -> {
            if (server.generations.revertCanary() || server.generations.revert()) {
                server.deploy();
            }
        });
        server.generations.listeners().onCanaryPassed(() -> {
            if (mayGoLive.get()) {
                server.deploy();
            }
        });
        one = bundles.store(application("one", 200));
        assertThat(server.put(one).live()).isPresent();
        assertThat(server.trials.canaryState()).as("nothing served before").isEmpty();
        request(200, false);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static SourceBundle application(String build, int status) {
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
                      System.setProperty("canary-it", System.getProperty("canary-it") + " %1$s:" + what);
                    }
                  }
                }""".formatted(build, status));
    }

    private static SourceBundle library() {
        return SourceBundle.named("more").withSource("package more; public final class More {}");
    }

    /** Sends requests of this many new visitors; returns the number of those whom another generation than the serving one answered. */
    private int request(int times, boolean canary) throws Exception {
        long serving = serving();
        int others = 0;
        for (int i = 0; i < times; i++) {
            Lease lease = server.lease();
            try {
                Response response =
                        lease.application().handle(TestRequest.get("/").toRequest());
                assertThat(response.header("Set-Cookie") != null).isEqualTo(canary);
                others += lease.application().generation() == serving ? 0 : 1;
            } finally {
                lease.release();
            }
        }
        return others;
    }

    private static void await(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private long serving() {
        return server.generations.current().orElseThrow().number();
    }

    private static String history() {
        return String.valueOf(System.getProperty(HISTORY)).strip();
    }

    /** Whether the process would be blamed on a change if it ended now. */
    private boolean isOnRecord() {
        return Files.exists(folder.resolve("attempts/probation.properties"));
    }

    @Test
    void aHarmlessChangeGoesLiveForAllWithoutBeingBuiltAgain() throws Exception {
        serve(Duration.ofSeconds(3));
        DeployResult result = server.put(application("two", 200));
        assertThat(result.live()).isEmpty();
        assertThat(result.refused()).isEmpty();
        assertThat(result.onCanary()).containsExactly("wiki");
        assertThat(server.trials.canaryState()).hasValueSatisfying(state -> {
            assertThat(state.trial().generation()).isEqualTo(2);
            assertThat(state.percent()).isEqualTo(50);
        });
        assertThat(request(200, true)).isBetween(50, 150);

        mayGoLive.set(true);
        await("live", () -> serving() == 2);
        await("over", () -> server.trials.canaryState().isEmpty());
        assertThat(request(20, false)).isZero();
        await("passed", () -> server.generations.totals().probations().get("passed") == 1);
        await("retired", () -> history().endsWith("one:retired"));
        assertThat(history())
                .isEqualTo("one:new one:prepare one:live two:new two:prepare one:retiring two:live one:retired");
        await("off the record", () -> !isOnRecord());

        assertThat(server.put(one).live()).as("content that has passed").isPresent();
        assertThat(server.trials.canaryState()).isEmpty();
    }

    @Test
    void aHarmfulChangeIsRefusedAndItsVisitorsReturn() throws Exception {
        serve(ENDLESS);
        assertThat(server.put(application("two", 500), library()).onCanary()).containsExactly("more", "wiki");
        assertThat(request(40, true)).isBetween(5, 35);
        await(
                "without the harmful bundle",
                () -> server.trials
                        .canaryState()
                        .filter(state -> state.trial().generation() == 3)
                        .isPresent());
        assertThat(server.generations.totals().probations()).containsEntry("reverted", 1L);
        DeployResult again = server.deploy();
        assertThat(again.onCanary()).containsExactly("more");
        assertThat(again.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.id()).isEqualTo(AttemptLog.HARM_ID);
            assertThat(problem.summary())
                    .contains(
                            "probation: wiki. ",
                            "(100.0 %); at the same time, without the change, 0 of ",
                            "in the view");
        });
        assertThat(serving()).isEqualTo(1);
        assertThat(history()).doesNotContain("two:live").doesNotContain("one:retiring");
        assertThat(server.put(application("three", 200)).onCanary()).containsExactly("more", "wiki");
    }

    @Test
    void aSecondChangeReplacesTheCanaryByBothAndAWithdrawnOneEndsIt() throws Exception {
        serve(ENDLESS);
        server.put(application("two", 200));
        assertThat(server.deploy().onCanary()).as("the same again").containsExactly("wiki");
        assertThat(server.trials.canaryState())
                .hasValueSatisfying(
                        state -> assertThat(state.trial().generation()).isEqualTo(2));
        assertThat(server.put(library()).onCanary()).containsExactly("more", "wiki");
        assertThat(server.trials.canaryState())
                .hasValueSatisfying(
                        state -> assertThat(state.trial().generation()).isEqualTo(3));
        await("retired", () -> history().contains("two:retired"));
        assertThat(isOnRecord()).isTrue();
        server.remove("more");
        DeployResult gone = server.put(one);
        assertThat(gone.onCanary()).isEmpty();
        assertThat(server.trials.canaryState()).isEmpty();
        assertThat(request(20, false)).isZero();
        assertThat(serving()).isEqualTo(1);
        assertThat(isOnRecord()).isFalse();
    }

    @Test
    void aRefusedChangeLeavesTheCanaryAlone() throws Exception {
        serve(ENDLESS);
        server.put(application("two", 200));
        DeployResult result =
                server.put(SourceBundle.named("bad").using(AddOn.class).withSource("""
                package bad;
                import dev.mastaba.core.config.*;
                @org.osgi.service.component.annotations.Component(service = AddOn.class, property = "mastaba.app=bad")
                public final class Main implements AddOn {
                  @Override public void include(Configurator config) { throw new IllegalStateException("bad"); }
                }"""));
        assertThat(result.leftOut()).containsExactly("bad");
        assertThat(result.onCanary()).containsExactly("wiki");
        assertThat(server.trials.canaryState())
                .hasValueSatisfying(
                        state -> assertThat(state.trial().generation()).isEqualTo(2));
    }
}
