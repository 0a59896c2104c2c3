package dev.mastaba.osgi.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.staging.kept.KeptService;
import dev.mastaba.testing.felix.FelixContainer;
import dev.mastaba.testing.felix.SourceBundle;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an add-on keeps outlives its copies, belongs to it alone, and keeps none of its classes. */
class KeptStateIT {
    @TempDir
    Path folder;

    private FelixContainer felix;
    private KeptService kept;
    private Bundles bundles;
    private Server server;

    @BeforeEach
    void start() {
        felix = FelixContainer.sharing(AddOn.class);
        kept = new KeptService(KeptService.Limits.standard());
        kept.offer(felix.context());
        bundles = new Bundles(folder);
        server = new Server(felix, bundles, TextApplication::compose, GenerationSettings.standard());
    }

    @AfterEach
    void stop() {
        server.close();
        felix.close();
    }

    /** Says what it finds, and keeps its own name for the next; the value and the change are made by classes of its own. */
    private SourceBundle keeper(String name, String build) {
        String members = """
                private final dev.mastaba.core.session.KeptState kept;
                @Activate public Main(@Reference dev.mastaba.core.session.KeptState kept) { this.kept = kept; }
                String said() {
                  String[] found = {"nothing"};
                  kept.update("who", java.time.Duration.ofMinutes(5), there -> {
                    found[0] = there.map(String::new).orElse("nothing");
                    return java.util.Optional.of("%s".getBytes());
                  });
                  return found[0];
                }""".formatted(build);
        String role = name.equals("wiki") ? "property = \"mastaba.app=wiki\"" : "";
        return bundles.component(name, role, members, "said()");
    }

    @Test
    void theNextBuildFindsWhatTheFormerKeptAndTheFormerCanBeUnloaded() {
        assertThat(server.put(keeper("wiki", "one")).problems()).isEmpty();
        assertThat(server.ask()).isEqualTo("wiki=nothing");
        assertThat(server.put(keeper("wiki", "two")).problems()).isEmpty();
        assertThat(server.ask()).isEqualTo("wiki=one");
        server.remove("wiki");
        server.decide();
        assertThat(server.generations.housekeeping().undecided()).isZero();
        assertThat(server.generations.housekeeping().leaks()).isEmpty();
        assertThat(kept.used()).containsOnlyKeys("wiki");

        assertThat(server.put(keeper("wiki", "three")).problems()).isEmpty();
        assertThat(server.ask()).isEqualTo("wiki=two");
    }

    @Test
    void eachAddOnHasASpaceOfItsOwn() {
        assertThat(server.put(keeper("wiki", "one"), keeper("shared", "other")).problems())
                .isEmpty();
        assertThat(server.ask()).isEqualTo("wiki=nothing\nshared=nothing");
        assertThat(server.ask()).isEqualTo("wiki=one\nshared=other");
        assertThat(kept.used()).containsOnlyKeys("shared", "wiki");
        assertThat(kept.used().get("wiki").entries()).isEqualTo(1);
    }
}
