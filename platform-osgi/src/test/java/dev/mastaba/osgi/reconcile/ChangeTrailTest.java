package dev.mastaba.osgi.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mastaba.osgi.audit.AuditEvent;
import dev.mastaba.osgi.audit.AuditLimits;
import dev.mastaba.osgi.audit.AuditLog;
import dev.mastaba.osgi.audit.AuditedFile;
import dev.mastaba.osgi.audit.AuditedFile.Change;
import dev.mastaba.osgi.folder.BundleFile;
import dev.mastaba.osgi.folder.DesiredState;
import dev.mastaba.osgi.history.HistoryEntry;
import dev.mastaba.osgi.report.DeploymentReport;
import dev.mastaba.osgi.report.Outcome;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeTrailTest {
    @TempDir
    Path folder;

    private AuditLog log;
    private ChangeTrail trail;

    @BeforeEach
    void open() {
        log = AuditLog.open(folder, AuditLimits.standard(), Clock.systemUTC());
        trail = new ChangeTrail(log);
        trail.decided(state(1), state(1));
    }

    private static Reconciler.State state(long generation, BundleFile... bundles) {
        DesiredState files = DesiredState.of(List.of(bundles), List.of());
        return new Reconciler.State(
                files, files, new DeploymentReport(Instant.EPOCH, Outcome.LIVE, generation, List.of()));
    }

    private static BundleFile bundle(String name, String hash) {
        return new BundleFile(name + ".jar", Path.of(name), hash, name, "1", Map.of());
    }

    private void begin(String user, String name, String hash) {
        trail.begin(
                new ChangeTrail.Request(
                        AuditEvent.COMMAND,
                        user,
                        "deploy",
                        "for the demo",
                        "",
                        List.of(new AuditedFile(name, Change.SAME, hash)),
                        file -> file.name().equals(name)),
                1);
    }

    /** The process is killed between the swap and the record: the generation is on record, its command is not. */
    @Test
    void aKillBeforeTheRecordLosesNeitherNameNorComment() throws Exception {
        log.record(AuditEvent.ofServer("start", 1, "live", ""));
        begin("ada", "wiki.jar", "aa");
        reopen(Optional.of(entry(2)));
        assertThat(log.newest(1, any -> true).get(0).event())
                .isEqualTo(new AuditEvent(
                        "ada",
                        AuditEvent.COMMAND,
                        "recover",
                        List.of(new AuditedFile("wiki.jar", Change.SAME, "aa")),
                        2,
                        "live",
                        List.of(),
                        "for the demo",
                        "The process ended after generation 2 went live (deploy) and before this was recorded."
                                + " For its files: mastaba generations"));
        reopen(Optional.of(entry(2)));
        assertThat(log.newest(9, each -> each.event().action().equals("recover")))
                .hasSize(1);
    }

    @Test
    void aKillBeforeTheSwapLeavesTheDecisionToItsUser() throws Exception {
        log.record(AuditEvent.ofServer("start", 1, "live", ""));
        begin("ada", "wiki.jar", "aa");
        reopen(Optional.of(entry(1)));
        trail.decided(state(1), state(2, bundle("wiki", "aa")));
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

    private static HistoryEntry entry(long number) {
        return new HistoryEntry(
                number, Instant.EPOCH, List.of(), List.of(), new TreeMap<>(), List.of(), List.of(), List.of());
    }

    private void reopen(Optional<HistoryEntry> newest) {
        log = AuditLog.open(folder, AuditLimits.standard(), Clock.systemUTC());
        trail = new ChangeTrail(log);
        trail.recover(newest);
    }

    @Test
    void filesThatGoLiveDuringACommandAreNotOfTheCommand() throws Exception {
        begin("ada", "wiki.jar", "");
        trail.decided(state(1), state(2, bundle("dark", "bb")));
        trail.decided(state(2, bundle("dark", "bb")), state(3, bundle("dark", "bb"), bundle("wiki", "aa")));
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
        Reconciler.State empty = state(1);
        Reconciler.State wiki = state(2, bundle("wiki", "aa"));
        begin("ada", "wiki.jar", "aa");
        trail.undecided();
        trail.end("failed", "Not within 45 s.");
        begin("bob", "dark.jar", "bb");
        trail.decided(empty, wiki);
        trail.decided(wiki, state(3, bundle("wiki", "aa"), bundle("dark", "bb")));
        trail.end("unchanged", "");
        trail.decided(state(3, bundle("wiki", "aa")), state(4, bundle("wiki", "cc")));
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
        trail.decided(state(1), state(2, bundle("wiki", "bb")));
        assertThat(log.newest(9, any -> true))
                .extracting(each -> each.event().user(), each -> each.event().outcome())
                .containsExactly(tuple("ada", "undecided"), tuple("", "live"));
    }

    @Test
    void recordsOnlyTheNextDecisionForACommandThatNamedNoFiles() throws Exception {
        Reconciler.State wiki = state(2, bundle("wiki", "aa"));
        Reconciler.State both = state(3, bundle("wiki", "aa"), bundle("dark", "bb"));
        trail.begin(new ChangeTrail.Request(AuditEvent.COMMAND, "ada", "rollback", "", "", List.of(), file -> true), 1);
        trail.undecided();
        trail.end("refused", "");
        begin("bob", "dark.jar", "bb");
        trail.decided(state(1), wiki);
        trail.decided(wiki, both);
        trail.end("unchanged", "");
        trail.decided(both, state(4, bundle("dark", "bb")));
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
        trail.decided(state(1), state(2, bundle("wiki", "aa")));
        assertThat(log.newest(9, any -> true))
                .extracting(each -> each.event().user(), each -> each.event().outcome())
                .containsExactly(tuple("ada", "failed"), tuple("", "live"));
    }
}
