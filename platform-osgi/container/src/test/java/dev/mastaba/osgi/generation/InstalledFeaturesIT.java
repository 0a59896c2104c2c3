package dev.mastaba.osgi.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.container.ApplicationLimits;
import dev.mastaba.container.SettingsFile;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.server.Lease;
import dev.mastaba.testing.felix.FelixContainer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gates of single applications and tenants, and what settings do without the bundles of their features. */
class InstalledFeaturesIT {
    private static final String LIMIT = "mastaba.limits.requests";

    @TempDir
    Path folder;

    private final List<String> leased = new ArrayList<>();
    private FelixContainer felix;
    private Server server;
    private Bundles bundles;

    /** Records the leases on applications with the setting, with its value. */
    private final class RecordingLimits implements ApplicationLimits {
        @Override
        public List<Problem> problems(SettingsFile file) {
            return file.settings().text(LIMIT, "").equals("wrong")
                    ? List.of(new Problem("TEST-002", "It is wrong", List.of(file.origin(LIMIT)), List.of("Fix it")))
                    : List.of();
        }

        @Override
        public List<Problem> notices(SettingsFile file, Settings server) {
            return List.of();
        }

        @Override
        public @Nullable UnaryOperator<Lease> gate(String id, Settings settings) {
            return settings.text(LIMIT)
                    .<UnaryOperator<Lease>>map(value -> lease -> {
                        leased.add(lease.applicationId() + "=" + value);
                        return lease;
                    })
                    .orElse(null);
        }
    }

    @BeforeEach
    void start() {
        felix = FelixContainer.sharing(AddOn.class);
        bundles = new Bundles(folder);
        server = new Server(felix, bundles, TextApplication::compose, GenerationSettings.standard());
    }

    @AfterEach
    void stop() {
        server.close();
        felix.close();
    }

    private void offer() {
        felix.context().registerService(ApplicationLimits.class, new RecordingLimits(), null);
    }

    private void tenant(String id, Map<String, String> limits) {
        Settings settings = new Settings(Map.of("mastaba.application", "wiki", "mastaba.host", id + ".example.org"));
        server.write("tenants/" + id, settings.with(limits).values());
    }

    private String ask(String tenant) {
        return server.ask(tenant + ".example.org", "/");
    }

    @Test
    void onlyTheLeasesOfApplicationsWithTheSettingReachTheGateFromTheSwapOn() {
        offer();
        tenant("acme", Map.of(LIMIT, "2"));
        tenant("globex", Map.of());
        assertThat(server.put(bundles.app("wiki", "\"1\"")).problems()).isEmpty();
        assertThat(ask("acme")).isEqualTo("wiki=1");
        assertThat(ask("globex")).isEqualTo("wiki=1");
        assertThat(leased).containsExactly("acme=2");

        tenant("acme", Map.of());
        tenant("globex", Map.of(LIMIT, "3"));
        ask("globex");
        assertThat(leased).as("before the swap").containsExactly("acme=2");
        server.deploy();
        ask("acme");
        ask("globex");
        assertThat(leased).containsExactly("acme=2", "globex=3");
    }

    @Test
    void anInvalidSettingRefusesOnlyItsTenant() {
        offer();
        tenant("acme", Map.of(LIMIT, "wrong"));
        tenant("globex", Map.of());
        server.put(bundles.app("wiki", "\"1\""));
        assertThat(ask("globex")).isEqualTo("wiki=1");
        assertThat(heldBack()).containsOnlyKeys("acme");
        assertThat(heldBack().get("acme").text()).contains("TEST-002", "It is wrong");
    }

    @Test
    void aTenantWithALimitDoesNotServeWithoutTheBundleOfLimits() {
        tenant("acme", Map.of(LIMIT, "2"));
        tenant("globex", Map.of());
        server.put(bundles.app("wiki", "\"1\""));
        assertThat(ask("globex")).isEqualTo("wiki=1");
        assertThat(ask("acme")).isEqualTo("nothing mounted");
        assertThat(heldBack().get("acme").text())
                .contains("MAST-CONF-022", LIMIT + " requires the bundle platform-management, which is not installed");
    }

    @Test
    void aLimitWithoutTheBundleOfLimitsRefusesTheChangeOfAnApplication() {
        server.write("wiki", Map.of(LIMIT, "2"));
        DeployResult atFirst = server.put(bundles.app("wiki", "\"1\""), bundles.app("shop", "\"1\""));
        assertThat(atFirst.problems()).extracting(Problem::id).containsOnly("MAST-CONF-022");
        assertThat(server.generations.current().map(now -> now.applications().keySet()))
                .hasValueSatisfying(serving -> assertThat(serving).containsExactly("shop"));

        server.write("wiki", Map.of("mastaba.path", "/wiki"));
        assertThat(server.deploy().problems()).isEmpty();
        server.write("wiki", Map.of("mastaba.path", "/wiki", LIMIT, "2", "wiki.color", "red"));
        assertThat(server.deploy().problems()).extracting(Problem::id).containsOnly("MAST-CONF-022");
        assertThat(server.ask("localhost", "/wiki")).isEqualTo("wiki=1");
        assertThat(server.generations
                        .current()
                        .orElseThrow()
                        .servedSettings("wiki")
                        .text("wiki.color"))
                .as("the former settings serve")
                .isEmpty();
    }

    @Test
    void aProbationIsRefusedOnlyWithoutTheJudge() {
        tenant("acme", Map.of(ProbationSettings.ACTION, "report"));
        tenant("globex", Map.of(ProbationSettings.ACTION, "off"));
        server.put(bundles.app("wiki", "\"1\""));
        assertThat(ask("globex")).isEqualTo("wiki=1");
        assertThat(heldBack()).containsOnlyKeys("acme");
        assertThat(heldBack().get("acme").text())
                .contains(
                        "MAST-CONF-022",
                        "mastaba.probation.action requires the bundle platform-trials, which is not installed");
        server.write("wiki", Map.of(ProbationSettings.ACTION, "revert"));
        assertThat(server.deploy().problems()).extracting(Problem::id).containsOnly("MAST-CONF-022");
        assertThat(ask("globex")).isEqualTo("wiki=1");

        server.judging();
        server.generations.forgetRefusals();
        assertThat(server.deploy().problems()).isEmpty();
        assertThat(heldBack()).isEmpty();
        assertThat(server.generations.current().orElseThrow().applications()).containsKeys("acme", "globex");
    }

    private Map<String, Problem> heldBack() {
        return server.serving().heldBack();
    }
}
