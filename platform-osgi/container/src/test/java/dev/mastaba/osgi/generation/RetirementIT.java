package dev.mastaba.osgi.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.server.Lease;
import dev.mastaba.core.server.Lease.RunningRequest;
import dev.mastaba.staging.Debugger;
import dev.mastaba.testing.felix.FelixContainer;
import dev.mastaba.testing.felix.SourceBundle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a generation that was replaced ends, and what its add-ons are told. */
class RetirementIT {
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
        System.clearProperty("retirement-it");
    }

    @Test
    void aRequestThatSpansASwapLoadsClassesOfItsOwnGenerationUntilItEnds() {
        try (Server server = server(GenerationSettings.standard())) {
            SourceBundle lazy = bundles.app("wiki", "Later.text()")
                    .withSource("package wiki; final class Later { static String text() { return \"one\"; } }");
            server.put(lazy);
            Lease old = server.lease();
            server.put(bundles.app("wiki", "\"two\""));

            assertThat(text(old)).isEqualTo("wiki=one");
            old.release();
            old.release();
            assertThat(server.generations.housekeeping().waiting()).isEmpty();
            assertThat(copies()).containsExactly("mastaba:2/wiki");
        }
    }

    @Test
    void aStreamIsToldThatItsGenerationCloses() throws Exception {
        try (Server server = server(GenerationSettings.standard())) {
            server.put(bundles.app("wiki", "\"one\""));
            Lease old = server.lease();
            CountDownLatch told = new CountDownLatch(1);
            old.onClosing(told::countDown);
            assertThat(old.closing()).isFalse();

            server.put(bundles.app("wiki", "\"two\""));
            assertThat(told.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(old.closing()).isTrue();

            CountDownLatch late = new CountDownLatch(1);
            old.onClosing(late::countDown);
            assertThat(late.await(60, TimeUnit.SECONDS)).isTrue();
            old.release();
        }
    }

    @Test
    void atTheDeadlineAGenerationIsDisposedOfAlthoughALeaseIsOut() {
        GenerationSettings hasty = TestSettings.drainDeadline(Optional.of(Duration.ofMillis(50)));
        try (Server server = server(hasty)) {
            server.put(bundles.app("wiki", "\"one\""));
            Lease old = server.lease();
            server.put(bundles.app("wiki", "\"two\""));
            awaitCopies(server, "mastaba:2/wiki");
            assertThat(old.revoked()).isTrue();
            old.release();
        }
    }

    @Test
    void nobodyIsGivenUpWhileADebuggerIsAttached() {
        AtomicBoolean attached = new AtomicBoolean(true);
        CountDownLatch looked = new CountDownLatch(3);
        GenerationSettings debugged = TestSettings.draining(
                Optional.of(Duration.ofMillis(1)), GenerationSettings.standard().memoryIsShort(), () -> {
                    looked.countDown();
                    return attached.get();
                });
        try (Server server = server(debugged)) {
            server.put(bundles.app("wiki", "\"one\""));
            Lease old = server.lease();
            server.put(bundles.app("wiki", "\"two\""));
            for (long end = System.nanoTime() + 60_000_000_000L; System.nanoTime() < end && looked.getCount() > 0; ) {
                assertThat(server.waiting()).containsExactly(1L);
            }
            assertThat(looked.getCount()).isZero();
            assertThat(old.revoked()).isFalse();
            attached.set(false);
            for (long end = System.nanoTime() + 60_000_000_000L; System.nanoTime() < end; ) {
                if (server.generations.housekeeping().waiting().isEmpty()) {
                    break;
                }
            }
            assertThat(old.revoked()).isTrue();
            old.release();
        }
    }

    @Test
    void atTheDeadlineAHolderIsToldOnceAndMayStillEndBeforeItsClassesGo() {
        GenerationSettings hasty = TestSettings.drainDeadline(Optional.of(Duration.ofMillis(50)));
        try (Server server = server(hasty)) {
            server.put(bundles.app("wiki", "\"one\""));
            Lease old = server.lease();
            List<List<String>> copiesWhenTold = new ArrayList<>();
            old.heldBy(() -> {
                copiesWhenTold.add(copies());
                old.release();
                return new RunningRequest(
                        "GET /", "wiki:front", List.of(Thread.currentThread().getStackTrace()));
            });
            server.put(bundles.app("wiki", "\"two\""));
            awaitCopies(server, "mastaba:2/wiki");
            assertThat(copiesWhenTold).containsExactly(List.of("mastaba:1/wiki", "mastaba:2/wiki"));
            assertThat(server.ask()).isEqualTo("wiki=two");
        }
    }

    @Test
    void whatStillRunsAtTheDeadlineIsReported() {
        try (Server server = server(GenerationSettings.standard())) {
            server.put(bundles.app("wiki", "\"one\""));
            StackTraceElement sleep = new StackTraceElement("java.lang.Thread", "sleep", null, -2);
            StackTraceElement view = new StackTraceElement("wiki.Main", "show", "Main.java", 31);
            List<RunningRequest> requests = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                requests.add(new RunningRequest("GET /" + i, i == 0 ? "" : "wiki:page", List.of(sleep, view)));
            }
            Generation serving = server.generations.current().orElseThrow();
            Problem problem = RetirementProblems.overdue(
                    serving.toString(), serving.copies().values(), Duration.ofSeconds(30), 12, requests);
            assertThat(problem.text()).startsWith("""
                            MAST-RETIRE-001  After the drain deadline of 30 s, generation 1 was shut down with 12 requests still running:
                                GET /0: interrupted; its client received 503 or was disconnected. Stack trace:
                                    at java.lang.Thread.sleep(Native Method)
                                    at wiki.Main.show(Main.java:31)
                                GET /1, view wiki:page: interrupted""").contains("\n    and 2 more\n");
            assertThat(problem.origins())
                    .singleElement()
                    .satisfies(origin -> assertThat(origin.toString()).contains("wiki.Main.show (Main.java:31)"));
            Problem one = RetirementProblems.overdue(
                    serving.toString(), serving.copies().values(), Duration.ofMillis(1_500), 1, List.of());
            assertThat(one.summary())
                    .isEqualTo(
                            "After the drain deadline of 1500 ms, generation 1 was shut down with 1 request still running.");
        }
    }

    @Test
    void theRequestsOfAllGenerationsAreListedTheOldestFirst() {
        try (Server server = server(GenerationSettings.standard())) {
            server.put(bundles.app("wiki", "\"one\""));
            Lease old = server.lease();
            old.heldBy(new Asking("GET /old"));
            server.put(bundles.app("wiki", "\"two\""));
            Lease next = server.lease();
            next.heldBy(new Asking("GET /next"));
            assertThat(server.generations.housekeeping().requests())
                    .extracting(OpenRequest::request, OpenRequest::generation, OpenRequest::application)
                    .containsExactly(tuple("GET /old", 1L, "wiki"), tuple("GET /next", 2L, "wiki"));
            old.release();
            next.release();
            assertThat(server.generations.housekeeping().requests()).isEmpty();
        }
    }

    @Test
    void asManyGenerationsWaitAsMemoryAllows() {
        GenerationSettings settings = TestSettings.memoryIsShort(() -> false);
        try (Server server = server(settings)) {
            List<Lease> leases = new ArrayList<>();
            server.put(bundles.app("wiki", "\"0\""));
            for (int i = 1; i <= 6; i++) {
                Lease lease = server.lease();
                lease.heldBy(new Asking("GET /slow" + i));
                leases.add(lease);
                server.put(bundles.app("wiki", "\"" + i + "\""));
            }
            assertThat(server.generations.underWay()).isEmpty();
            assertThat(server.generations.housekeeping().waiting())
                    .hasSize(6)
                    .first()
                    .satisfies(first -> assertThat(first.toString())
                            .matches("generation 1 \\(at most \\d+ s more\\): 1 request\n    GET /slow1 for \\d+ s"));
            leases.forEach(Lease::release);
            assertThat(server.waiting()).isEmpty();
        }
    }

    @Test
    void whatAChangeWaitsForIsToldWhileItWaits() throws Exception {
        CountDownLatch looked = new CountDownLatch(1);
        AtomicBoolean isShort = new AtomicBoolean(true);
        GenerationSettings settings = TestSettings.memoryIsShort(() -> {
            looked.countDown();
            return isShort.get();
        });
        try (Server server = server(settings)) {
            List<Lease> leases = new ArrayList<>();
            server.put(bundles.app("wiki", "\"0\""));
            for (int i = 1; i <= 3; i++) {
                leases.add(server.lease());
                leases.get(i - 1).heldBy(new Asking("GET /slow" + i));
                server.put(bundles.app("wiki", "\"" + i + "\""));
            }
            CompletableFuture<Void> change =
                    CompletableFuture.runAsync(() -> server.put(bundles.app("wiki", "\"last\"")));
            assertThat(looked.await(60, TimeUnit.SECONDS)).isTrue();
            awaitTold(server);
            assertThat(server.generations.housekeeping().waiting().toString())
                    .contains("GET /slow1 for ", "GET /slow3 for ");
            assertThat(change).isNotDone();
            isShort.set(false);
            change.get(60, TimeUnit.SECONDS);
            assertThat(server.ask()).isEqualTo("wiki=last");
            leases.forEach(Lease::release);
        }
    }

    private static void awaitTold(Server server) {
        Optional<ChangeUnderWay> underWay = Optional.empty();
        for (long end = System.nanoTime() + 60_000_000_000L;
                System.nanoTime() < end
                        && underWay.filter(ChangeUnderWay::waitsForMemory).isEmpty(); ) {
            underWay = server.generations.underWay();
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(underWay.orElseThrow().toString())
                .startsWith("A change of wiki has been in progress for ")
                .endsWith("Memory is low, so it waits until a replaced generation has shut down.");
    }

    private record Asking(String name) implements Lease.Holder {
        @Override
        public RunningRequest revoked() {
            return new RunningRequest(name, "", List.of());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @Test
    void aChangeWaitsForRoomWhenMemoryIsShortAndThreeGenerationsWait() {
        GenerationSettings settings =
                TestSettings.draining(Optional.of(Duration.ofMillis(1_500)), () -> true, Debugger.none());
        try (Server server = server(settings)) {
            List<Lease> leases = new ArrayList<>();
            server.put(bundles.app("wiki", "\"0\""));
            for (int i = 1; i <= 4; i++) {
                leases.add(server.lease());
                server.put(bundles.app("wiki", "\"" + i + "\""));
                assertThat(server.generations.housekeeping().waiting()).hasSizeLessThanOrEqualTo(3);
            }
            assertThat(server.ask()).isEqualTo("wiki=4");
            leases.forEach(Lease::release);
            awaitCopies(server, "mastaba:5/wiki");
        }
    }

    @Test
    void aKeptCopyStaysAsLongAsAnyGenerationUsesIt() {
        try (Server server = server(GenerationSettings.standard())) {
            server.put(bundles.app("wiki", "\"wiki\""), bundles.shared("other", "\"one\""));
            Lease first = server.lease();
            server.put(bundles.shared("other", "\"two\""));
            Lease second = server.lease();
            server.put(bundles.app("wiki", "\"changed\""));
            second.release();
            assertThat(server.waiting()).containsExactly(1L);

            assertThat(text(first)).isEqualTo("wiki=wiki\nother=one");
            assertThat(copies()).contains("mastaba:1/wiki", "mastaba:1/other", "mastaba:2/other", "mastaba:3/wiki");
            first.release();
            assertThat(server.generations.housekeeping().waiting()).isEmpty();
            assertThat(copies()).containsExactly("mastaba:2/other", "mastaba:3/wiki");
        }
    }

    @Test
    void lifecyclesRunAroundTheSwapInOrder() {
        try (Server server = server(GenerationSettings.standard())) {
            server.put(living("wiki", "one", ""));
            server.put(living("wiki", "two", ""));
            assertThat(said()).containsExactly("one prepare", "one live", "two prepare", "one retiring", "two live");
        }
        assertThat(said()).last().isEqualTo("two retiring");
    }

    @Test
    void aGenerationStaysBeyondTheDeadlineWhileALifecycleWorks() {
        System.setProperty("retirement-it.working", "true");
        GenerationSettings hasty = TestSettings.drainDeadline(Optional.of(Duration.ofMillis(1)));
        try (Server server = server(hasty)) {
            server.put(living("wiki", "one", ""));
            server.put(living("wiki", "two", ""));
            server.put(living("wiki", "three", ""));
            assertThat(copies()).containsExactly("mastaba:1/wiki", "mastaba:2/wiki", "mastaba:3/wiki");

            System.clearProperty("retirement-it.working");
            awaitCopies(server, "mastaba:3/wiki");
        } finally {
            System.clearProperty("retirement-it.working");
        }
    }

    @Test
    void aPrepareThatThrowsRefusesTheChange() {
        try (Server server = server(GenerationSettings.standard())) {
            server.put(bundles.app("wiki", "\"one\""));
            DeployResult result = server.put(living("wiki", "two", "prepare"));
            assertThat(result.live()).isEmpty();
            assertThat(result.problems().get(0).summary())
                    .contains("wiki threw an exception during prepare", "not two");
            assertThat(server.ask()).isEqualTo("wiki=one");
            assertThat(copies()).containsExactly("mastaba:1/wiki");
        }
    }

    @Test
    void aLiveThatThrowsMarksTheGenerationDegraded() {
        try (Server server = server(GenerationSettings.standard())) {
            DeployResult result = server.put(living("wiki", "one", "live"));
            assertThat(result.live()).isPresent();
            assertThat(result.notices())
                    .singleElement()
                    .satisfies(notice -> assertThat(notice.summary()).contains("wiki threw an exception during live"));
        }
    }

    @Test
    void tryingAChangeOutLeavesNothing() {
        try (Server server = server(GenerationSettings.standard())) {
            server.put(bundles.app("wiki", "\"one\""));
            GenerationInputs other = new GenerationInputs(
                    new java.util.TreeMap<>(java.util.Map.of("wiki", bundles.store(bundles.app("wiki", "\"two\"")))),
                    new java.util.TreeMap<>());
            assertThat(server.generations
                            .inspect(other, AllowedContents.none(), built -> true)
                            .problems())
                    .isEmpty();
            assertThat(server.ask()).isEqualTo("wiki=one");
            assertThat(copies()).containsExactly("mastaba:1/wiki");
        }
    }

    /** Waits until no generation waits any more, and this copy alone is left: at a deadline another thread takes the others away. */
    private static void awaitCopies(Server server, String left) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < end
                && !(server.generations.housekeeping().waiting().isEmpty() && copies().equals(List.of(left)))) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(server.generations.housekeeping().waiting()).isEmpty();
        assertThat(copies()).containsExactly(left);
    }

    private Server server(GenerationSettings settings) {
        return new Server(felix, bundles, TextApplication::compose, settings);
    }

    private SourceBundle living(String name, String who, String throwing) {
        return SourceBundle.named(name).using(AddOn.class).withSource("""
                package %1$s;
                import dev.mastaba.core.application.*;
                @org.osgi.service.component.annotations.Component(service = dev.mastaba.core.config.AddOn.class, property = "mastaba.app=%1$s")
                public final class Main implements dev.mastaba.core.config.AddOn, Lifecycle {
                  public void include(dev.mastaba.core.config.Configurator config) { }
                  public void prepare(Application application) { say("prepare"); }
                  public void live(Application application) { say("live"); }
                  public void retiring(Application application) { say("retiring"); }
                  public boolean isWorking() { return Boolean.getBoolean("retirement-it.working"); }
                  private static void say(String what) {
                    if (what.equals("%3$s")) throw new IllegalStateException("not %2$s");
                    System.setProperty("retirement-it", System.getProperty("retirement-it", "") + "%2$s " + what + ",");
                  }
                }""".formatted(name, who, throwing));
    }

    private static List<String> said() {
        return List.of(System.getProperty("retirement-it", "").split(","));
    }

    private static String text(Lease lease) {
        return ((TextApplication) lease.application()).text();
    }

    private static List<String> copies() {
        return Arrays.stream(felix.context().getBundles())
                .map(bundle -> bundle.getLocation())
                .filter(location -> location.startsWith("mastaba:"))
                .sorted()
                .toList();
    }
}
