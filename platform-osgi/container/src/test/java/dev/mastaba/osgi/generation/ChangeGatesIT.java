package dev.mastaba.osgi.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.container.ChangeGate;
import dev.mastaba.container.Listing;
import dev.mastaba.container.ProposedChange;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.staging.StoredBundle;
import dev.mastaba.testing.felix.FelixContainer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** Gates that other bundles register, and that each change has to pass. */
class ChangeGatesIT {
    private static FelixContainer felix;

    @TempDir
    Path folder;

    private final List<ServiceRegistration<?>> registered = new ArrayList<>();
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
        server = new Server(felix, bundles, TextApplication::compose, GenerationSettings.standard());
        assertThat(server.put(bundles.app("wiki", "\"one\"")).problems()).isEmpty();
    }

    @AfterEach
    void close() {
        server.close();
        registered.forEach(ServiceRegistration::unregister);
    }

    /** A gate that closes for some changes. */
    private record Gate(Function<ProposedChange, List<Problem>> refusal, Set<String> overridable)
            implements ChangeGate {
        @Override
        public List<Problem> refuse(ProposedChange change) {
            return refusal.apply(change);
        }

        @Override
        public Map<String, SortedMap<String, Listing>> differences(ProposedChange change) {
            return Map.of(
                    "weekdays",
                    new TreeMap<>(Map.of("wiki", new Listing(List.of("Friday"), List.of(change.contents())))));
        }
    }

    private void register(Function<ProposedChange, List<Problem>> refusal) {
        register(new Gate(refusal, Set.of()), 0);
    }

    private void register(ChangeGate gate, int ranking) {
        registered.add(felix.context()
                .registerService(
                        ChangeGate.class,
                        gate,
                        FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_RANKING, ranking))));
    }

    private static Problem closed(Origin... origins) {
        return new Problem("FRIDAY-001", "It is Friday.", List.of(origins), List.of("Wait until Monday."));
    }

    @Test
    void aChangeThatNoGateRefusesGoesLive() {
        List<String> seen = new ArrayList<>();
        register(change -> {
            seen.add(change.serving().orElseThrow().number() + " → "
                    + change.next().applications().keySet() + " by "
                    + change.contents().keySet());
            return List.of();
        });

        assertThat(server.put(bundles.app("wiki", "\"two\"")).problems()).isEmpty();

        assertThat(server.ask()).contains("wiki=two");
        assertThat(seen).containsExactly("1 → [wiki] by [wiki]");
    }

    @Test
    void aRefusalNamesEachChange() {
        register(change -> List.of(closed()));

        DeployResult result = server.put(bundles.app("wiki", "\"two\""), bundles.app("shop", "\"new\""));

        assertThat(result.refused()).containsOnlyKeys("shop", "wiki");
        assertThat(result.refused().get("wiki")).singleElement().satisfies(problem -> {
            assertThat(problem.id()).isEqualTo("FRIDAY-001");
            assertThat(problem.origins()).extracting(Origin::addOn).contains("wiki");
            assertThat(problem.remedies()).containsExactly("Wait until Monday.");
        });
        assertThat(server.ask()).contains("wiki=one");
    }

    @Test
    void aRefusalOfOneChangeLeavesTheOthers() {
        register(change ->
                change.contents().containsKey("shop") ? List.of(closed(Origin.named("shop", "gate"))) : List.of());

        DeployResult result = server.put(bundles.app("wiki", "\"two\""), bundles.app("shop", "\"new\""));

        assertThat(result.refused()).containsOnlyKeys("shop");
        assertThat(server.ask()).contains("wiki=two");
    }

    @Test
    void theFirstGenerationPassesNoGate() {
        register(change -> List.of(closed()));
        try (Server empty = new Server(felix, bundles, TextApplication::compose, GenerationSettings.standard())) {
            assertThat(empty.put(bundles.app("first", "\"one\"")).problems()).isEmpty();
        }
    }

    @Test
    void allGatesAreAskedTheHighestRankingFirst() {
        List<String> asked = new ArrayList<>();
        register(new Gate(change -> ask("low", asked), Set.of()), 1);
        register(new Gate(change -> ask("high", asked), Set.of()), 2);

        server.put(bundles.app("wiki", "\"two\""));

        assertThat(asked).containsExactly("high", "low");
    }

    private static List<Problem> ask(String name, List<String> asked) {
        asked.add(name);
        return List.of(closed(Origin.named("wiki", name)));
    }

    @Test
    void anExceptionRefusesTheChange() {
        register(change -> {
            throw new IllegalStateException("no calendar");
        });

        DeployResult result = server.put(bundles.app("wiki", "\"two\""));

        assertThat(result.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.summary()).contains("no calendar"));
        assertThat(server.ask()).contains("wiki=one");
    }

    @Test
    void theOperatorCanOverrideWhatTheGateOffers() {
        register(
                new Gate(
                        change -> change.isAllowed("wiki") ? List.of() : List.of(closed(Origin.named("wiki", "gate"))),
                        Set.of("FRIDAY-001")),
                0);
        StoredBundle stored = bundles.store(bundles.app("wiki", "\"two\""));
        StoredBundle next = new StoredBundle(stored.name(), stored.hash(), stored.file(), "wiki.jar");

        Problem refused = server.put(next).problems().get(0);

        assertThat(refused.remedies())
                .containsExactly(
                        "If this is intended: mastaba deploy --allow-opening bundles/wiki.jar", "Wait until Monday.");
        assertThat(GateOverride.isOffered(refused)).isTrue();
        assertThat(GateOverride.tried(refused).remedies())
                .containsExactly("If this is intended: repeat the command with --allow-opening", "Wait until Monday.");
        DeployResult allowed = server.generations.deploy(
                server.ingredients(),
                new TreeMap<>(),
                new AllowedContents(() -> false, Map.of("wiki", next.hash())),
                Set.of());
        assertThat(allowed.problems()).isEmpty();
        assertThat(server.ask()).contains("wiki=two");
    }

    @Test
    void differencesAreFoundForATrial() {
        register(change -> List.of());
        TreeMap<String, StoredBundle> all = new TreeMap<>(server.ingredients().bundles());
        all.put("wiki", bundles.store(bundles.app("wiki", "\"two\"")));

        Inspection<List<String>> seen = server.generations.inspect(
                new GenerationInputs(all, new TreeMap<>()),
                AllowedContents.none(),
                next -> server.generations
                        .differences(next)
                        .get("weekdays")
                        .get("wiki")
                        .lines());

        assertThat(seen.result()).contains(List.of("Friday"));
    }
}
