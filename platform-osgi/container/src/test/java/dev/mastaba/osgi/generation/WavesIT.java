package dev.mastaba.osgi.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.container.ChangeJudge.Action;
import dev.mastaba.content.application.WaveRollout;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.server.Lease;
import dev.mastaba.osgi.tenant.FormerInputs;
import dev.mastaba.staging.StoredBundle;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.felix.FelixContainer;
import dev.mastaba.testing.felix.SourceBundle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change that concerns several tenants reaches them in waves. */
class WavesIT {
    /** Tests end the probation themselves. */
    private static final Duration ENDLESS = Duration.ofHours(1);
    /** The time in which a test can send requests before the probation ends. */
    private static final Duration OBSERVED = Duration.ofSeconds(6);

    private static FelixContainer felix;

    @TempDir
    Path folder;

    private final Semaphore waves = new Semaphore(0);
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
        bundles = new Bundles(folder);
        serve(WavesIT::compose, new ProbationSettings(ENDLESS, Action.OFF));
    }

    private void serve(Composer composer, ProbationSettings probation) {
        server = new Server(felix, bundles, composer, TestSettings.probation(probation)).judging();
        server.generations.listeners().onWave(waves::release);
        server.write("wiki", Map.of("mastaba.tenants", "only", "mastaba.tenants.waves", "1, 50%"));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static Application compose(
            List<Participant> participants, Settings settings, long generation, Composition.Watch watch) {
        Application made = TextApplication.compose(participants, settings, generation, watch);
        String text = ((TextApplication) made).text();
        if (text.contains("wiki=2") && text.contains("picky=1") || text.contains("wiki=9")) {
            throw new ConfigurationException(new Problem(
                    "TEST-001", "picky does not fit", List.of(Origin.named("picky", "Main")), List.of("Wait")));
        }
        return made;
    }

    private void tenant(String id, Map<String, String> more) {
        TreeMap<String, String> settings = new TreeMap<>(Map.of(
                "mastaba.tenant",
                id,
                "mastaba.application",
                "wiki",
                "mastaba.extensions",
                "",
                "mastaba.host",
                id + ".example.org"));
        settings.putAll(more);
        server.write("tenants/" + id, settings);
    }

    private void tenants(String... ids) {
        for (String id : ids) {
            tenant(id, Map.of());
        }
    }

    private SourceBundle wiki(int version) {
        return bundles.app("wiki", "\"" + version + "\"");
    }

    private String asked(String... tenants) {
        StringBuilder text = new StringBuilder();
        for (String tenant : tenants) {
            text.append(server.ask(tenant + ".example.org", "/")
                            .replace("wiki=", "")
                            .replaceAll("\\n.*", ""))
                    .append(' ');
        }
        return text.toString().strip();
    }

    private Map<String, Integer> waiting() {
        Map<String, Integer> waves = new TreeMap<>();
        server.serving()
                .waiting()
                .forEach(tenant -> waves.put(tenant, server.serving().wave(tenant)));
        return waves;
    }

    /** Ends the probation, which lets the next wave open, and opens it. */
    private DeployResult open() throws InterruptedException {
        server.pass();
        return openNext();
    }

    /** Waits until the next wave can open, and opens it. */
    private DeployResult openNext() throws InterruptedException {
        assertThat(waves.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
        return server.deploy();
    }

    /** Starts with four tenants, of which "d" is in the first wave, "a" in the second, and the others in the last. */
    private void startWithFour() {
        tenants("a", "b", "c");
        tenant("d", Map.of("mastaba.wave", "1"));
        assertThat(server.put(wiki(1), bundles.shared("shared", "\"s\"")).problems())
                .isEmpty();
        assertThat(asked("a", "b", "c", "d")).isEqualTo("1 1 1 1");
    }

    @Test
    void eachWaveFollowsWhenTheOneBeforeHasPassed() throws Exception {
        startWithFour();
        assertThat(server.put(wiki(2)).problems()).isEmpty();
        assertThat(asked("a", "b", "c", "d")).isEqualTo("1 1 1 2");
        assertThat(waiting()).containsExactly(Map.entry("a", 2), Map.entry("b", 3), Map.entry("c", 3));
        assertThat(server.serving().heldBack()).isEmpty();
        assertThat(server.generations.current().orElseThrow().servedVersion("a"))
                .isEqualTo("1.0.0");

        // A change of one tenant that has followed is live at once; one of a tenant that waits is live with its wave.
        tenant("d", Map.of("mastaba.wave", "1", "mastaba.host", "new.example.org"));
        tenant("c", Map.of("mastaba.host", "later.example.org"));
        tenants("e");
        assertThat(server.deploy().problems()).isEmpty();
        assertThat(asked("a", "b", "c", "new", "e")).isEqualTo("1 1 1 2 2");

        assertThat(open().problems()).isEmpty();
        assertThat(asked("a", "b", "c", "new")).isEqualTo("2 1 1 2");
        assertThat(waiting()).containsOnlyKeys("b", "c");
        assertThat(open().problems()).isEmpty();
        assertThat(asked("a", "b", "later", "new", "e")).isEqualTo("2 2 2 2 2");
        assertThat(waiting()).isEmpty();
        server.pass();
        assertThat(waves.tryAcquire(400, TimeUnit.MILLISECONDS)).isFalse();
        server.decide();
        assertThat(server.generations.housekeeping().leaks()).isEmpty();
    }

    @Test
    void aNewerChangeStartsWithTheFirstWaveAgain() throws Exception {
        startWithFour();
        server.put(wiki(2));
        open();
        assertThat(asked("a", "b", "c", "d")).isEqualTo("2 1 1 2");
        assertThat(server.put(wiki(3)).problems()).isEmpty();
        assertThat(asked("a", "b", "c", "d")).isEqualTo("2 1 1 3");
        assertThat(waiting()).containsOnlyKeys("a", "b", "c");
        while (!waiting().isEmpty()) {
            open();
        }
        assertThat(asked("a", "b", "c", "d")).isEqualTo("3 3 3 3");
    }

    @Test
    void aChangeIsWithdrawnForAllTenantsAtOnce() throws Exception {
        tenants("a", "b", "c");
        StoredBundle first = bundles.store(wiki(1));
        server.put(first);
        server.put(wiki(2));
        open();
        assertThat(asked("a", "b", "c")).isEqualTo("2 2 1");
        assertThat(server.put(first).problems()).isEmpty();
        assertThat(asked("a", "b", "c")).isEqualTo("1 1 1");
        assertThat(waiting()).isEmpty();
    }

    @Test
    void aTenantThatWaitsAndStopsMeanwhileStartsWithTheNewContent() {
        startWithFour();
        server.put(wiki(2));
        assertThat(asked("a", "b", "c", "d")).isEqualTo("1 1 1 2");
        tenant("c", Map.of("mastaba.suspended", "true"));
        server.forget("tenants/b");
        assertThat(server.deploy().problems()).isEmpty();
        assertThat(waiting()).containsOnlyKeys("a");

        tenants("b", "c");
        assertThat(server.deploy().problems()).isEmpty();
        assertThat(asked("a", "b", "c", "d")).isEqualTo("1 2 2 2");
        assertThat(waiting()).containsOnlyKeys("a");
    }

    @Test
    void noTenantWaitsForAVersionThatIsRefused() throws Exception {
        startWithFour();
        tenant("c", Map.of("mastaba.host", "new.example.org"));
        assertThat(server.put(wiki(9)).refused()).containsOnlyKeys("wiki");
        assertThat(waiting()).isEmpty();
        assertThat(asked("a", "b", "new", "d")).isEqualTo("1 1 1 1");

        tenant("b", Map.of("mastaba.host", "newer.example.org"));
        server.deploy();
        assertThat(asked("a", "newer", "new", "d")).isEqualTo("1 1 1 1");

        assertThat(server.put(wiki(3)).problems()).isEmpty();
        assertThat(asked("a", "newer", "new", "d")).isEqualTo("1 1 1 3");
        while (!waiting().isEmpty()) {
            assertThat(open().problems()).isEmpty();
        }
        assertThat(asked("a", "newer", "new", "d")).isEqualTo("3 3 3 3");
    }

    @Test
    void theHostOfATenantThatWaitsToMoveIsTaken() throws Exception {
        startWithFour();
        server.put(wiki(2));
        tenant("c", Map.of("mastaba.host", "later.example.org"));
        assertThat(server.deploy().problems()).isEmpty();
        tenant("e", Map.of("mastaba.host", "c.example.org"));
        assertThat(server.deploy().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("MAST-DEPLOY-090", "c.example.org"));
        tenant("e", Map.of("mastaba.host", "later.example.org"));
        assertThat(server.deploy().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("MAST-DEPLOY-090", "later.example.org"));
        assertThat(asked("c")).isEqualTo("1");

        tenants("e");
        while (!waiting().isEmpty()) {
            open();
        }
        tenant("e", Map.of("mastaba.host", "c.example.org"));
        assertThat(server.deploy().problems()).isEmpty();
        assertThat(asked("c", "later")).isEqualTo("2 2");
    }

    @Test
    void contentThatServedAllTenantsBeforeARestartNeedsNoWaves() {
        StoredBundle first = bundles.store(wiki(1));
        StoredBundle shared = bundles.store(bundles.shared("shared", "\"s\""));
        server.tenants.restore(
                server.generations,
                List.of(),
                new TreeMap<>(),
                List.of(),
                () -> List.of(Map.of("wiki", first.hash(), "shared", shared.hash())));
        tenants("a", "b", "c");
        server.put(shared);
        server.put(wiki(2));
        assertThat(asked("a", "b", "c")).isEqualTo("2 2 2");
        assertThat(server.put(first).problems()).isEmpty();
        assertThat(asked("a", "b", "c")).isEqualTo("1 1 1");
        server.put(wiki(3));
        assertThat(asked("a", "b", "c")).isEqualTo("3 1 1");
    }

    @Test
    void aSharedExtensionGoesInWavesAndThatOfOneTenantAtOnce() throws Exception {
        tenant("a", Map.of("mastaba.extensions", "dark"));
        tenant("b", Map.of("mastaba.extensions", "dark"));
        tenant("c", Map.of("mastaba.extensions", "light"));
        server.put(wiki(1), extension("dark", "1"), extension("light", "1"));
        server.put(extension("light", "2"));
        assertThat(waiting()).isEmpty();
        assertThat(server.ask("c.example.org", "/")).isEqualTo("wiki=1\nlight=2");
        server.put(extension("dark", "2"));
        assertThat(waiting()).containsOnlyKeys("b");
        assertThat(server.ask("a.example.org", "/")).isEqualTo("wiki=1\ndark=2");
        assertThat(server.ask("b.example.org", "/")).isEqualTo("wiki=1\ndark=1");
        assertThat(server.ask("c.example.org", "/")).isEqualTo("wiki=1\nlight=2");
        open();
        assertThat(server.ask("b.example.org", "/")).isEqualTo("wiki=1\ndark=2");
    }

    private SourceBundle extension(String name, String text) {
        return bundles.component(name, "property = \"mastaba.extends=wiki\"", "", "\"" + text + "\"");
    }

    @Test
    void aRefusedWaveStopsAndGoesOnWithAFixedVersion() throws Exception {
        tenants("a", "c");
        tenant("b", Map.of("mastaba.extensions", "picky"));
        server.put(wiki(1), extension("picky", "1"));
        server.put(wiki(2));
        assertThat(asked("a", "b", "c")).isEqualTo("2 1 1");
        DeployResult refused = open();
        assertThat(refused.refused()).containsOnlyKeys("wave 2 of wiki");
        assertThat(refused.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("TEST-001"));
        assertThat(asked("a", "b", "c")).isEqualTo("2 1 1");
        assertThat(waiting()).containsOnlyKeys("b", "c");
        assertThat(waves.tryAcquire(400, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(server.deploy().refused()).as("it stays reported").containsOnlyKeys("wave 2 of wiki");

        assertThat(server.put(wiki(3)).problems()).isEmpty();
        assertThat(asked("a", "b", "c")).isEqualTo("3 1 1");
        while (!waiting().isEmpty()) {
            assertThat(open().problems()).isEmpty();
        }
        assertThat(asked("a", "b", "c")).isEqualTo("3 3 3");
    }

    /** An application that fails for one tenant. */
    private static SourceBundle failing(String version, String tenant) {
        return SourceBundle.named("wiki").using(AddOn.class).withSource("""
                package wiki;
                import dev.mastaba.core.config.*; import dev.mastaba.core.http.*;
                @org.osgi.service.component.annotations.Component(service = AddOn.class, property = "mastaba.app=wiki")
                public final class Main implements AddOn {
                  @Override public void include(Configurator config) {
                    int status = config.application().equals("%2$s") ? 500 : 200;
                    config.addRoute("page", "/");
                    config.addView(request -> Response.text("%1$s").toBuilder().status(status).build(),
                        dev.mastaba.core.view.ViewOptions.route("page"));
                  }
                }""".formatted(version, tenant));
    }

    private String request(String tenant, int times) throws Exception {
        String text = "";
        for (int i = 0; i < times; i++) {
            Lease lease = server.lease(tenant + ".example.org");
            try {
                var response = lease.application().handle(TestRequest.get("/").toRequest());
                text = new String(((dev.mastaba.core.http.Body.Bytes) response.body()).content());
            } finally {
                lease.release();
            }
        }
        return text;
    }

    @Test
    void aHarmfulWaveIsRevertedAloneAndStopsTheOthers() throws Exception {
        server.close();
        serve(Composer.core(), new ProbationSettings(OBSERVED, Action.REVERT));
        Semaphore reverted = new Semaphore(0);
        server.generations.listeners().onHarm(() -> {
            if (server.generations.revert()) {
                reverted.release();
            }
        });
        tenants("a", "b", "c", "d");
        server.put(failing("one", ""));
        GenerationInputs former = server.ingredients();
        for (String tenant : List.of("a", "b", "c", "d")) {
            request(tenant, 100);
        }
        assertThat(server.put(failing("two", "b")).problems()).isEmpty();
        assertThat(request("a", 50) + request("b", 50) + request("c", 50)).isEqualTo("twooneone");
        assertThat(openNext().problems()).isEmpty();
        assertThat(request("b", 1)).isEqualTo("two");
        request("b", 49);
        assertThat(reverted.tryAcquire(60, TimeUnit.SECONDS)).isTrue();

        assertThat(request("a", 1) + request("b", 1) + request("c", 1) + request("d", 1))
                .isEqualTo("twooneoneone");
        assertThat(waiting()).containsExactly(Map.entry("b", 2), Map.entry("c", 3), Map.entry("d", 3));
        DeployResult again = server.deploy();
        assertThat(again.refused()).containsOnlyKeys("wave 2 of wiki");
        assertThat(again.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text())
                        .contains("MAST-DEPLOY-052", "mastaba retry")
                        // The server may decide before the last of the requests.
                        .containsPattern("did harm on probation: wave 2 of wiki\\. ([0-9]+) of \\1 GET"));
        assertThat(request("b", 1)).isEqualTo("one");

        restart(former);
        assertThat(server.deploy().problems()).as("scan of the folders").isEmpty();
        assertThat(request("a", 1) + request("b", 1)).isEqualTo("twoone");
        assertThat(openNext().refused()).as("after a restart").containsOnlyKeys("wave 2 of wiki");
        assertThat(request("b", 1)).isEqualTo("one");

        server.generations.forgetRefusals();
        assertThat(server.deploy().problems()).isEmpty();
        assertThat(request("b", 1)).as("tried again").isEqualTo("two");
    }

    /** Starts another process with the same bundles, settings, and attempts, and with the tenants that wait. */
    private void restart(GenerationInputs former) {
        List<WaveRollout> rollouts = server.serving().rollouts();
        TreeMap<String, List<Problem>> waiting = new TreeMap<>();
        TreeMap<String, Settings> settings = new TreeMap<>();
        server.serving().waiting().forEach(tenant -> {
            waiting.put(tenant, List.of());
            settings.put("tenants/" + tenant, former.settingsOf(tenant));
        });
        GenerationInputs present = server.ingredients();
        server.close();
        waves.drainPermits();
        serve(Composer.core(), new ProbationSettings(OBSERVED, Action.REVERT));
        server.tenants.restore(
                server.generations,
                List.of(new FormerInputs(0, new GenerationInputs(former.bundles(), settings), waiting)),
                new TreeMap<>(),
                rollouts,
                List::of);
        present.settings().forEach((name, written) -> server.write(name, written.values()));
        present.bundles().values().forEach(server::wish);
        assertThat(server.deploy().problems()).isEmpty();
    }

    @Test
    void wrongSettingsAreRefused() {
        startWithFour();
        server.write("wiki", Map.of("mastaba.tenants", "only", "mastaba.tenants.waves", "1, 120%"));
        tenant("a", Map.of("mastaba.wave", "first"));
        DeployResult result = server.deploy();
        assertThat(result.refused()).containsOnlyKeys("conf/wiki.cfg");
        assertThat(result.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text())
                        .contains("MAST-TENANT-010", "\"1, 120%\"", "mastaba.tenants.waves = 1, 10%, 100%"));
        assertThat(server.serving().heldBack().get("a").text()).contains("\"first\"");
    }
}
