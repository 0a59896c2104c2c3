package dev.mastaba.guards.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mastaba.container.AuditTrail;
import dev.mastaba.container.AuditTrail.Change;
import dev.mastaba.container.AuditTrail.ChangedFile;
import dev.mastaba.services.ServerCommands.Caller;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeTrailTest {
    @TempDir
    Path folder;

    private AuditLog log;
    private ChangeTrail trail;
    private long serving = 1;

    @BeforeEach
    void open() {
        log = AuditLog.open(folder, AuditLimits.standard(), Clock.systemUTC());
        trail = new ChangeTrail(log);
        decide(1);
    }

    private void decide(long generation, ChangedFile... files) {
        boolean live = generation != serving;
        serving = generation;
        trail.decided(
                new AuditTrail.Decision(List.of(files), generation, live, AuditTrail.State.SETTLED, false, Map.of()));
    }

    private static ChangedFile added(String name, String hash) {
        return new ChangedFile(name, Change.ADDED, hash);
    }

    private void begin(String user, String name, String hash) {
        trail.begin(new AuditTrail.Command(
                new Caller(user, "for the demo", false),
                false,
                "deploy",
                "",
                List.of(new ChangedFile(name, Change.SAME, hash)),
                file -> file.name().equals(name)));
    }

    /** The process is killed between the swap and the record: the generation is on record, its command is not. */
    @Test
    void aKillBeforeTheRecordLosesNeitherNameNorComment() throws Exception {
        log.record(AuditEvent.ofServer("start", 1, "live", ""));
        begin("ada", "wiki.jar", "aa");
        reopen(2);
        assertThat(log.newest(1, any -> true).get(0).event())
                .isEqualTo(new AuditEvent(
                        "ada",
                        AuditEvent.COMMAND,
                        "recover",
                        List.of(new ChangedFile("wiki.jar", Change.SAME, "aa")),
                        2,
                        "live",
                        List.of(),
                        "for the demo",
                        "The process ended after generation 2 went live (deploy) and before this was recorded."
                                + " For its files: mastaba generations"));
        reopen(2);
        assertThat(log.newest(9, each -> each.event().action().equals("recover")))
                .hasSize(1);
    }

    @Test
    void aKillBeforeTheSwapLeavesTheDecisionToItsUser() throws Exception {
        log.record(AuditEvent.ofServer("start", 1, "live", ""));
        begin("ada", "wiki.jar", "aa");
        reopen(1);
        decide(2, added("wiki.jar", "aa"));
        assertThat(log.newest(2, any -> true))
                .extracting(
                        each -> each.event().user(),
                        each -> each.event().action(),
                        each -> each.event().outcome(),
                        each -> each.event().comment())
                .containsExactly(
                        tuple("ada", "recover", "undecided", "for the demo"),
                        tuple("ada", "deploy", "live", "for the demo"));
    }

    private void reopen(long newest) {
        log = AuditLog.open(folder, AuditLimits.standard(), Clock.systemUTC());
        trail = new ChangeTrail(log);
        trail.recover(newest);
    }

    @Test
    void filesThatGoLiveDuringACommandAreNotOfTheCommand() throws Exception {
        begin("ada", "wiki.jar", "");
        decide(2, added("dark.jar", "bb"));
        decide(3, added("wiki.jar", "aa"));
        trail.end("done", "");
        assertThat(log.newest(9, any -> true))
                .extracting(
                        each -> each.event().user(),
                        each -> each.event().generation(),
                        each -> each.event().files().get(0).name())
                .containsExactly(tuple("", 2L, "dark.jar"), tuple("ada", 3L, "wiki.jar"));
    }

    @Test
    void recordsADecisionAfterItsCommandWithTheUser() throws Exception {
        begin("ada", "wiki.jar", "aa");
        trail.undecided();
        trail.end("failed", "Not within 45 s.");
        begin("bob", "dark.jar", "bb");
        decide(2, added("wiki.jar", "aa"));
        decide(3, added("dark.jar", "bb"));
        trail.end("unchanged", "");
        decide(4, new ChangedFile("wiki.jar", Change.CHANGED, "cc"));
        assertThat(log.newest(9, any -> true))
                .extracting(
                        each -> each.event().user(),
                        each -> each.event().outcome(),
                        each -> each.event().generation(),
                        each -> each.event().files().get(0).name(),
                        each -> each.event().detail())
                .containsExactly(
                        tuple("ada", "undecided", 1L, "wiki.jar", "Not within 45 s."),
                        tuple("ada", "live", 2L, "wiki.jar", ""),
                        tuple("bob", "live", 3L, "dark.jar", ""),
                        tuple("", "live", 4L, "wiki.jar", ""));
    }

    @Test
    void recordsOtherContentOfTheFileAsAChangeByHand() throws Exception {
        begin("ada", "wiki.jar", "aa");
        trail.undecided();
        trail.end("failed", "");
        decide(2, added("wiki.jar", "bb"));
        assertThat(log.newest(9, any -> true))
                .extracting(each -> each.event().user(), each -> each.event().outcome())
                .containsExactly(tuple("ada", "undecided"), tuple("", "live"));
    }

    @Test
    void recordsOnlyTheNextDecisionForACommandThatNamedNoFiles() throws Exception {
        trail.begin(
                new AuditTrail.Command(new Caller("ada", "", false), false, "rollback", "", List.of(), file -> true));
        trail.undecided();
        trail.end("refused", "");
        begin("bob", "dark.jar", "bb");
        decide(2, added("wiki.jar", "aa"));
        decide(3, added("dark.jar", "bb"));
        trail.end("unchanged", "");
        decide(4, new ChangedFile("wiki.jar", Change.REMOVED, "aa"));
        assertThat(log.newest(9, any -> true))
                .extracting(
                        each -> each.event().user(),
                        each -> each.event().action(),
                        each -> each.event().outcome())
                .containsExactly(
                        tuple("ada", "rollback", "undecided"),
                        tuple("ada", "rollback", "live"),
                        tuple("bob", "deploy", "live"),
                        tuple("", "change", "live"));
    }

    @Test
    void recordsACommandThatFailedAsFailed() throws Exception {
        begin("ada", "wiki.jar", "aa");
        trail.end("failed", "No such folder.");
        decide(2, added("wiki.jar", "aa"));
        assertThat(log.newest(9, any -> true))
                .extracting(each -> each.event().user(), each -> each.event().outcome())
                .containsExactly(tuple("ada", "failed"), tuple("", "live"));
    }

    @Test
    void recordsTheSourceOfACommand() throws Exception {
        for (boolean fleet : new boolean[] {false, true}) {
            trail.begin(new AuditTrail.Command(
                    new Caller("ada", ""), fleet, "retry", "With care.", List.of(), file -> false));
            trail.end("unchanged", "Nothing to do.");
        }
        trail.record(new Caller("bob", "", false), "tokens revoke", "wiki: 7", 1);
        assertThat(log.newest(9, any -> true))
                .extracting(
                        each -> each.event().source(),
                        each -> each.event().outcome(),
                        each -> each.event().generation(),
                        each -> each.event().detail())
                .containsExactly(
                        tuple("console", "unchanged", 1L, "With care. Nothing to do."),
                        tuple("fleet", "unchanged", 1L, "With care. Nothing to do."),
                        tuple("command", "refused", 1L, "wiki: 7"));
    }

    @Test
    void recordsOnlyTheErrorsOfTheFilesOfACommand() throws Exception {
        begin("ada", "wiki.jar", "aa");
        trail.decided(new AuditTrail.Decision(
                List.of(added("addons/json.jar", "cc"), added("dark.jar", "bb"), added("wiki.jar", "aa")),
                1,
                false,
                AuditTrail.State.SETTLED,
                false,
                Map.of("wiki.jar", List.of("MAST-DEPLOY-001", "MAST-DEPLOY-001"), "dark.jar", List.of())));
        trail.end("unchanged", "");
        assertThat(log.newest(9, any -> true))
                .extracting(
                        each -> each.event().by(),
                        each -> each.event().action(),
                        each -> each.event().outcome(),
                        each -> each.event().problems())
                .containsExactly(
                        tuple("folder", "change", "unchanged", List.of()),
                        tuple("server", "installation", "unchanged", List.of()),
                        tuple("ada", "deploy", "refused", List.of("MAST-DEPLOY-001")));
    }

    @Test
    void theEntryOfAGenerationIsThatOfItsUser() {
        begin("ada", "wiki.jar", "aa");
        decide(2, added("dark.jar", "bb"), added("wiki.jar", "aa"));
        trail.end("unchanged", "");
        decide(2, added("menu.jar", "cc"));
        assertThat(trail.byGeneration()).containsOnlyKeys(2L);
        AuditTrail.Entry entry = trail.byGeneration().get(2L);
        assertThat(entry.by() + " " + entry.action() + " " + entry.comment()).isEqualTo("ada deploy for the demo");
        assertThat(entry.data()).containsEntry("source", "command");
    }

    @Test
    void waitsForTheRecordOfTheServingGeneration() throws Exception {
        CountDownLatch recorded = new CountDownLatch(1);
        Thread waiting = new Thread(() -> {
            try {
                trail.awaitRecorded(2, Duration.ofHours(1));
                recorded.countDown();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        waiting.start();
        assertThat(recorded.await(50, TimeUnit.MILLISECONDS)).isFalse();
        decide(2, added("wiki.jar", "aa"));
        assertThat(recorded.await(60, TimeUnit.SECONDS)).isTrue();
    }
}
