package dev.mastaba.content.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.content.application.WaveRollout;
import dev.mastaba.content.change.DisplacedFiles;
import dev.mastaba.content.change.DisplacedLimits;
import dev.mastaba.content.change.FolderChanges;
import dev.mastaba.content.change.FolderFiles;
import dev.mastaba.content.store.ContentStore;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationLogTest {
    private static final Instant WHEN = Instant.parse("2026-11-20T08:00:00Z");

    @TempDir
    Path base;

    private ContentStore store;
    private GenerationLog log;

    @BeforeEach
    void open() throws IOException {
        store = new ContentStore(Files.createDirectories(base.resolve("store")));
        log = new GenerationLog(base.resolve("generations"), store, 3);
    }

    @Test
    void givesBackWhatWasWritten() throws IOException {
        HistoryEntry entry = entry(1, "wi ki=é.jar", "one");
        log.write(entry);
        assertThat(log.entries()).containsExactly(entry);
        assertThat(log.lastGood(any -> true)).contains(entry);
        assertThat(log.nextNumber()).isEqualTo(2);
    }

    @Test
    void keepsTheNewestAndTheirFilesAlone() throws IOException {
        for (int i = 1; i <= 5; i++) {
            log.write(entry(i, "wiki.jar", "content " + i));
        }
        assertThat(log.entries()).extracting(HistoryEntry::number).containsExactly(5L, 4L, 3L);
        assertThat(store.find(log.entries().get(2).bundles().get(0).sha256())).isPresent();
        try (var files = Files.list(store.directory())) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(3);
        }
    }

    @Test
    void contentOnWhichTenantsAreHeldBackStaysWhileTheyAre() throws IOException {
        HistoryEntry first = entry(1, "wiki.jar", "one");
        log.write(first);
        Problem reason = new Problem(
                "TEST-001",
                "acme does not\nfit",
                List.of(Origin.named("dark", "Main.include (Main.java:3)")),
                List.of("Wait"));
        FormerContent former = new FormerContent(
                1,
                first.bundles(),
                List.of(new HistoryEntry.File(
                        "tenants/acme.cfg", first.bundles().get(0).sha256(), "tenants/acme.cfg", "")),
                new TreeMap<>(Map.of("acme", new FormerContent.Tenant(Set.of("dev.example.wiki"), List.of(reason)))));
        WaveRollout rollout = new WaveRollout("wiki", "c1", 1, new TreeMap<>(Map.of("acme", 2, "globex", 1)));
        for (int i = 2; i <= 5; i++) {
            log.write(entry(i, "wiki.jar", "content " + i).with(List.of(former), List.of(rollout)));
        }
        assertThat(log.entries())
                .hasSize(3)
                .allSatisfy(entry -> assertThat(entry.former()).containsExactly(former));
        assertThat(log.entries())
                .allSatisfy(entry -> assertThat(entry.rollouts()).containsExactly(rollout));
        String hash = first.bundles().get(0).sha256();
        assertThat(store.find(hash)).isPresent();

        for (int i = 6; i <= 8; i++) {
            log.write(entry(i, "wiki.jar", "content " + i));
        }
        assertThat(store.find(hash)).isEmpty();
    }

    @Test
    void theWavesOfAChangeAreChanges() throws IOException {
        HistoryEntry one = entry(1, "wiki.jar", "one");
        HistoryEntry two = entry(2, "wiki.jar", "two");
        TreeMap<String, Integer> tenants = new TreeMap<>(Map.of("acme", 2, "globex", 1, "initech", 3));
        HistoryEntry first = two.with(List.of(), List.of(new WaveRollout("wiki", "c1", 1, tenants)));
        HistoryEntry second = two.with(List.of(), List.of(new WaveRollout("wiki", "c1", 2, tenants)));

        assertThat(first.changesSince(one)).last().isEqualTo("~ wave 1 of wiki");
        assertThat(second.changesSince(first)).containsExactly("~ wave 2 of wiki");
        assertThat(first.changesSince(second)).as("reverted").containsExactly("~ wave 1 of wiki");
        assertThat(two.changesSince(second)).containsExactly("~ last wave of wiki");
        assertThat(one.changesSince(second)).as("withdrawn").noneMatch(line -> line.contains("wave"));
    }

    @Test
    void aDamagedRecordOfTenantsThatAreHeldBackNamesThem() throws IOException {
        HistoryEntry first = entry(1, "wiki.jar", "one");
        FormerContent former = new FormerContent(
                1,
                first.bundles(),
                List.of(),
                new TreeMap<>(Map.of("acme", new FormerContent.Tenant(Set.of("dev.example.wiki"), List.of()))));
        log.write(entry(2, "wiki.jar", "two").with(List.of(former), List.of()));
        Path record = base.resolve("generations/0002/former.properties");
        String text = Files.readString(record);
        for (String damaged :
                List.of("", "count=1\n", "count=-1\n", text.replace("generation=1", "generation=x"), "\\u00")) {
            Files.writeString(record, damaged);
            assertThat(log.lastGood(any -> true).orElseThrow().former())
                    .as(damaged)
                    .containsExactly(FormerContent.lost(Set.of("acme")));
        }
    }

    @Test
    void startsWithTheLastWhoseFilesAreUnharmed() throws IOException {
        log.write(entry(1, "wiki.jar", "one"));
        HistoryEntry second = entry(2, "wiki.jar", "two");
        log.write(second);
        Path stored = store.find(second.bundles().get(0).sha256()).orElseThrow();
        Files.writeString(stored, "bitten");
        assertThat(log.lastGood(any -> true)).map(HistoryEntry::number).contains(1L);
    }

    @Test
    void leavesOutWhatIsHalfWrittenOrBroken() throws IOException {
        log.write(entry(1, "wiki.jar", "one"));
        Files.createDirectories(base.resolve("generations/.0002.part"));
        Files.createDirectories(base.resolve("generations/0003"));
        Files.writeString(base.resolve("generations/0003/generation.properties"), "number=3\nwhen=yesterday\n");
        assertThat(log.entries()).extracting(HistoryEntry::number).containsExactly(1L);
        assertThat(log.nextNumber()).isEqualTo(4);
    }

    @Test
    void tellsTheDifference() throws IOException {
        HistoryEntry first = entry(1, "wiki.jar", "one");
        assertThat(entry(2, "wiki.jar", "two").changesSince(first)).containsExactly("~ dev.example.wiki 1.0.0");
        assertThat(entry(2, "wiki.jar", "one").changesSince(first)).isEmpty();
    }

    @Test
    void aRollbackPutsTheFilesBackAndKeepsWhatWasThere() throws IOException {
        Path bundles = Files.createDirectories(base.resolve("bundles"));
        Path conf = Files.createDirectories(base.resolve("conf"));
        HistoryEntry first = entry(1, "wiki.jar", "one");
        log.write(first);
        Files.writeString(bundles.resolve("wiki.jar"), "two");
        Files.writeString(bundles.resolve("extra.jar"), "extra");
        Files.writeString(bundles.resolve("wiki.jar.error.txt"), "a report");
        Files.writeString(conf.resolve("wiki.cfg"), "a = 2");
        Files.createDirectories(bundles.resolve("overlay"));
        Files.createDirectories(base.resolve("var"));
        DisplacedFiles displaced = new DisplacedFiles(
                base.resolve("displaced"), Clock.fixed(WHEN, ZoneOffset.UTC), DisplacedLimits.standard());
        Rollback rollback = new Rollback(new FolderFiles(base, new FolderChanges(base, displaced)), store);
        assertThat(rollback.withoutTenants(first)).isEmpty();
        Path tenants = Files.createDirectories(conf.resolve("tenants"));
        Files.writeString(tenants.resolve("globex.cfg"), "");
        Files.writeString(tenants.resolve("acme.cfg"), "");
        Files.writeString(tenants.resolve("acme.users.txt"), "");
        assertThat(rollback.withoutTenants(first)).isEqualTo(", without the tenants acme, globex,");
        Path aside = rollback.to(first).orElseThrow();
        assertThat(bundles.resolve("wiki.jar")).hasContent("one");
        assertThat(bundles.resolve("extra.jar")).doesNotExist();
        assertThat(bundles.resolve("overlay")).doesNotExist();
        assertThat(bundles.resolve("wiki.jar.error.txt")).exists();
        assertThat(conf.resolve("wiki.cfg")).doesNotExist();
        assertThat(aside.resolve("bundles/wiki.jar")).hasContent("two");
        assertThat(aside.resolve("bundles/extra.jar")).hasContent("extra");
        assertThat(aside.resolve("bundles/overlay")).isDirectory();
        assertThat(aside.resolve("conf/wiki.cfg")).hasContent("a = 2");
        assertThat(aside.resolve("conf/tenants/acme.cfg")).exists();
        assertThat(rollback.withoutTenants(first)).isEmpty();
    }

    private HistoryEntry entry(long number, String file, String content) throws IOException {
        ContentStore.Received received = store.receive(out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
        store.keep(received, "test " + content);
        store.use("test " + content, java.util.Set.of());
        return new HistoryEntry(
                number,
                WHEN,
                List.of(new HistoryEntry.File(file, received.sha256(), "dev.example.wiki", "1.0.0")),
                List.of(),
                new TreeMap<>(Map.of("wiki", "route page /{name}\n")),
                List.of(override(received.sha256(), "", "a1", number)));
    }

    private static RecordedOverride override(String bytes, String written, String hash, long number) {
        return new RecordedOverride(
                "wiki", "view", "wiki:page", "org.wiki", "dark", bytes, written, hash, number, hash);
    }

    @Test
    void anOverrideKeepsWhatItWasMadeForAsLongAsItsBytesAreTheSame() {
        RecordedOverride first = override("b1", "", "a1", 1);
        assertThat(first.drifted()).isFalse();
        RecordedOverride changed = override("b1", "", "a2", 2).after(List.of(first));
        assertThat(changed.drifted()).isTrue();
        assertThat(changed.since()).isEqualTo(1);
        assertThat(override("b1", "", "a2", 3).after(List.of(changed)).drifted())
                .isTrue();
        assertThat(override("b1", "", "a1", 3).after(List.of(changed)).drifted())
                .as("the original is back")
                .isFalse();
        RecordedOverride rebuilt = override("b2", "", "a2", 3).after(List.of(changed));
        assertThat(rebuilt.drifted()).as("built anew").isFalse();
        assertThat(rebuilt.since()).isEqualTo(3);
        assertThat(override("b2", "a1", "a2", 3).drifted())
                .as("written for another")
                .isTrue();
    }

    @Test
    void anEarlierRecordSaysNothingOfOverrides() throws IOException {
        HistoryEntry entry = entry(1, "wiki.jar", "one");
        log.write(entry);
        Files.delete(base.resolve("generations/0001/overrides.txt"));
        assertThat(log.entries())
                .singleElement()
                .satisfies(read -> assertThat(read.overrides()).isEmpty());
        Files.writeString(base.resolve("generations/0001/overrides.txt"), "half a li");
        assertThat(log.entries()).isEmpty();
    }
}
