package dev.mastaba.osgi.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.server.Lease;
import dev.mastaba.staging.StoredBundle;
import dev.mastaba.testing.felix.FelixContainer;
import dev.mastaba.testing.felix.SourceBundle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generations that serve some requests beside the serving one. */
class KeptGenerationsIT {
    private static final int CYCLES = Boolean.getBoolean("mastaba.nightly") ? 1_000 : 200;
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
        bundles = new Bundles(folder);
        server = new Server(felix, bundles, TextApplication::compose, GenerationSettings.standard());
        assertThat(server.put(bundles.app("wiki", "\"live 0\""), bundles.shared("extra", "\"kept\""))
                        .problems())
                .isEmpty();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aKeptGenerationSharesBundlesAndOutlivesChangesOfTheServingOne() {
        AtomicReference<Generation> beside = new AtomicReference<>(keep("\"beside\""));
        assertThat(copies()).containsExactly("mastaba:1/extra", "mastaba:1/wiki", "mastaba:2/wiki");
        assertThat(server.ask()).isEqualTo("wiki=live 0\nextra=kept");
        assertThat(text(beside.get())).isEqualTo("wiki=beside\nextra=kept");

        assertThat(server.put(bundles.shared("extra", "\"new\"")).problems()).isEmpty();
        assertThat(server.ask()).isEqualTo("wiki=live 0\nextra=new");
        assertThat(text(beside.get())).isEqualTo("wiki=beside\nextra=kept");
        assertThat(copies()).contains("mastaba:1/extra", "mastaba:2/wiki", "mastaba:3/extra");

        server.generations.release(beside.getAndSet(null));
        server.decide();
        assertThat(server.generations.housekeeping().leaks()).isEmpty();
        assertThat(copies()).containsExactly("mastaba:1/wiki", "mastaba:3/extra");
        assertThat(server.ask()).isEqualTo("wiki=live 0\nextra=new");
    }

    @Test
    void aLeaseHoldsAKeptGenerationUntilItsRelease() {
        Generation beside = keep("\"beside\"");
        Lease open = lease(beside);
        server.generations.release(beside);
        assertThat(open.closing()).isTrue();
        assertThat(((TextApplication) open.application()).text()).startsWith("wiki=beside");
        assertThat(server.waiting()).containsExactly(beside.number());
        open.release();
        assertThat(server.waiting()).isEmpty();
        assertThat(beside.lease(Server.head("localhost", "/")))
                .as("an ended generation cannot be leased")
                .isNull();
        assertThat(server.ask()).startsWith("wiki=live 0");
    }

    @Test
    void whatIsRefusedIsNotKept() {
        List<String> before = copies();
        Inspection<Generation> refused = server.generations.keep(
                with(bundles.component("wiki", "property = \"mastaba.app=wiki\"", "static { int x = 1 / 0; }", "\"\"")),
                AllowedContents.none(),
                generation -> generation);
        assertThat(refused.result()).isEmpty();
        assertThat(refused.problems()).isNotEmpty();
        assertThat(copies()).isEqualTo(before);
    }

    @Test
    void closingEndsKeptGenerations() {
        keep("\"beside\"");
        server.close();
        assertThat(copies()).isEmpty();
    }

    /** One half of the cycles ends with the generation going live, the other without. Each visitor gets the answers of one side only. */
    @Test
    void noRequestFailsOrGetsTheOtherSideInManyCycles() throws Exception {
        SourceBundle preview = bundles.app("wiki", "\"beside\"");
        List<SourceBundle> lives = List.of(bundles.app("wiki", "\"live 1\""), bundles.app("wiki", "\"live 2\""));
        AtomicReference<Generation> chosen = new AtomicReference<>();
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong live = new AtomicLong();
        AtomicLong beside = new AtomicLong();
        ExecutorService readers = Executors.newFixedThreadPool(4);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            boolean previews = i % 2 == 0;
            running.add(readers.submit(() -> {
                while (!over.get()) {
                    Lease lease = lease(previews ? chosen.get() : null);
                    try {
                        String text = ((TextApplication) lease.application()).text();
                        if (text.startsWith("wiki=live")) {
                            live.incrementAndGet();
                        } else {
                            assertThat(previews)
                                    .as("a visitor without the link got %s", text)
                                    .isTrue();
                            assertThat(text).startsWith("wiki=beside");
                            beside.incrementAndGet();
                        }
                    } finally {
                        lease.release();
                    }
                    LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(100));
                }
                return true;
            }));
        }
        try {
            for (int cycle = 1; cycle <= CYCLES; cycle++) {
                Generation next = keep(preview);
                chosen.set(next);
                long seen = beside.get();
                while (beside.get() == seen) {
                    LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(100));
                    assertThat(running).noneMatch(Future::isDone);
                }
                if (cycle % 2 == 0) {
                    assertThat(server.put(lives.get(cycle / 2 % 2)).problems()).isEmpty();
                }
                chosen.set(null);
                server.generations.release(next);
            }
        } finally {
            over.set(true);
            readers.shutdown();
        }
        for (Future<?> each : running) {
            each.get(60, TimeUnit.SECONDS);
        }
        assertThat(live).hasValueGreaterThan(CYCLES);
        assertThat(beside).hasValueGreaterThanOrEqualTo(CYCLES);
        assertThat(server.ask()).startsWith("wiki=live 1");
        server.decide();
        assertThat(server.generations.housekeeping().leaks()).isEmpty();
        assertThat(server.waiting()).isEmpty();
        assertThat(copies()).hasSize(2);
    }

    /** Returns a lease on a kept generation; on the serving one if there is none, or it has ended. */
    private Lease lease(@Nullable Generation beside) {
        Lease lease = beside == null ? null : beside.lease(Server.head("localhost", "/"));
        return lease == null ? server.lease() : lease;
    }

    private Generation keep(String text) {
        return keep(bundles.app("wiki", text));
    }

    private Generation keep(SourceBundle wiki) {
        Inspection<Generation> kept =
                server.generations.keep(with(wiki), AllowedContents.none(), generation -> generation);
        assertThat(kept.problems()).isEmpty();
        return kept.result().orElseThrow();
    }

    private GenerationInputs with(SourceBundle bundle) {
        TreeMap<String, StoredBundle> all = new TreeMap<>(server.ingredients().bundles());
        StoredBundle stored = bundles.store(bundle);
        all.put(stored.name(), stored);
        return new GenerationInputs(all, new TreeMap<>());
    }

    private static String text(Generation generation) {
        return generation.applications().values().stream()
                .map(TextApplication.class::cast)
                .map(TextApplication::text)
                .reduce("", String::concat);
    }

    private static List<String> copies() {
        return Arrays.stream(felix.context().getBundles())
                .map(bundle -> bundle.getLocation())
                .filter(location -> location.startsWith("mastaba:"))
                .sorted()
                .toList();
    }
}
