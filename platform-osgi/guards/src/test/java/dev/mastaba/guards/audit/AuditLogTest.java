package dev.mastaba.guards.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.container.AuditTrail.Change;
import dev.mastaba.container.AuditTrail.ChangedFile;
import dev.mastaba.testing.GoldenFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T14:30:00Z"), ZoneOffset.UTC);

    @TempDir
    Path var;

    private Path folder;
    private Path current;

    @BeforeEach
    void name() {
        folder = var.resolve("audit");
        current = folder.resolve("audit.log");
    }

    static AuditEvent event(String comment) {
        return new AuditEvent(
                "ada",
                AuditEvent.COMMAND,
                "deploy",
                List.of(new ChangedFile("wiki.jar", Change.CHANGED, "ab".repeat(32))),
                7,
                "live",
                List.of("MAST-DEPLOY-014"),
                comment,
                "");
    }

    private AuditLog open() {
        return AuditLog.open(folder, AuditLimits.standard(), CLOCK);
    }

    private List<Long> sequences(AuditLog log) throws IOException {
        return log.newest(1_000, any -> true).stream()
                .map(AuditRecord::sequence)
                .toList();
    }

    @Test
    void continuesTheChainAfterARestart() throws Exception {
        AuditLog first = open();
        assertThat(folder).doesNotExist();
        first.record(event("one"));
        first.record(event("two"));
        AuditLog second = open();
        second.record(event("three"));

        List<AuditRecord> records = second.newest(10, any -> true);
        assertThat(records).extracting(AuditRecord::sequence).containsExactly(1L, 2L, 3L);
        assertThat(records.get(2).event()).isEqualTo(event("three"));
        assertThat(second.newest(1, any -> true)).containsExactly(records.get(2));
        assertThat(second.newest(5, each -> each.event().comment().equals("one")))
                .containsExactly(records.get(0));
        AuditVerdict verdict = second.verify();
        assertThat(verdict).isEqualTo(new AuditVerdict(3, 1, 3, records.get(2).hash(), ""));
        assertThat(verdict.data()).containsEntry("intact", true).containsEntry("last", 3L);
    }

    /** The documented way to check a record with other programs. */
    @Test
    void hashesTheLineWithoutItsLastMember() throws Exception {
        open().record(event("Grüße \"an\" <alle>\n\u001b[31m"));
        String line = Files.readAllLines(current).get(0);
        String text = line.replaceFirst(",\"hash\":\"[0-9a-f]{64}\"}$", "}");
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        assertThat(line).endsWith(",\"hash\":\"" + hash + "\"}").contains("Grüße", "\\\\u000A", "\\\\u001B[31m");
        assertThat(open().newest(1, any -> true).get(0).event().comment()).endsWith("\\u000A\\u001B[31m");
    }

    @Test
    void findsTheFirstChangedRecord() throws Exception {
        AuditLog log = open();
        for (int i = 1; i <= 4; i++) {
            log.record(event("comment " + i));
        }
        List<String> lines = Files.readAllLines(current);
        assertBad(
                log,
                List.of(lines.get(0), lines.get(1).replace("ada", "eve"), lines.get(2), lines.get(3)),
                "audit.log:2, the record after 1: its text does not match its hash");
        assertBad(
                log,
                List.of(lines.get(0), lines.get(2), lines.get(3)),
                "audit.log:2, record 3: it does not follow record 1");
        assertBad(
                log,
                List.of(lines.get(1), lines.get(2), lines.get(3)),
                "records 1 to 1: they are missing, and no record reports their deletion");
        assertBad(log, List.of(lines.get(0), "{}"), "audit.log:2, the record after 1: it does not end with a hash");
        String forged = AuditRecord.line(2, CLOCK.instant(), event("forged"), "0".repeat(64));
        assertBad(
                log, List.of(lines.get(0), forged, lines.get(2)), "audit.log:2, record 2: it does not follow record 1");
        Files.write(current, lines);
        assertThat(log.verify().intact()).isTrue();
    }

    @Test
    void findsThatTheNewestRecordsAreMissing() throws Exception {
        AuditLog log = open();
        log.record(event("one"));
        log.record(event("two"));
        List<String> lines = Files.readAllLines(current);
        String end = "record 2: the server has written it last, but the log ends with record ";
        assertBad(log, List.of(), end + "0");
        assertBad(log, lines.subList(0, 1), end + "1");
        Files.delete(current);
        assertThat(log.verify().bad()).isEqualTo(end + "0");
        Files.write(current, lines);
        assertThat(log.verify().intact()).isTrue();
    }

    private void assertBad(AuditLog log, List<String> lines, String reason) throws IOException {
        Files.write(current, lines);
        AuditVerdict verdict = log.verify();
        assertThat(verdict.bad()).isEqualTo(reason);
        assertThat(verdict.intact()).isFalse();
    }

    @Test
    void setsATornRecordAside() throws Exception {
        AuditLog log = open();
        log.record(event("one"));
        log.record(event("two"));
        String torn = Files.readString(current).lines().toList().get(1).substring(0, 90);
        Files.writeString(current, torn, StandardOpenOption.APPEND);

        AuditLog after = open();
        assertThat(Files.readString(folder.resolve("torn-0000000003.txt"))).isEqualTo(torn);
        AuditEvent repair = after.newest(1, any -> true).get(0).event();
        assertThat(repair.action()).isEqualTo("repair");
        assertThat(repair.detail())
                .isEqualTo(
                        "The last record was incomplete or damaged; its 90 bytes are in var/audit/torn-0000000003.txt.");
        after.record(event("three"));
        assertThat(after.verify())
                .isEqualTo(new AuditVerdict(
                        4, 1, 4, after.newest(1, any -> true).get(0).hash(), ""));
    }

    @Test
    void keepsTheRecordsBeforeALongDamagedEnd() throws Exception {
        AuditLog log = open();
        log.record(event("one"));
        log.record(event("two"));
        Files.write(current, new byte[5_000_000], StandardOpenOption.APPEND);
        AuditLog after = open();
        assertThat(sequences(after)).containsExactly(1L, 2L, 3L);
        assertThat(after.verify().bad()).isEmpty();
    }

    /** A crash leaves at most one incomplete line; somebody has written more. */
    @Test
    void reportsDamagedLines() throws Exception {
        AuditLog log = open();
        log.record(event("one"));
        log.record(event("two"));
        List<String> lines = Files.readString(current).lines().toList();
        Files.writeString(current, lines.get(0) + "\nnonsense\n");
        AuditLog after = open();
        assertThat(after.verify().bad()).contains("record 2: records before it were damaged");
    }

    @Test
    void writesTheRecordsOfAnInterruptedThread() throws Exception {
        AuditLog log = open();
        Thread.currentThread().interrupt();
        log.record(event("one"));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(sequences(open())).containsExactly(1L);
    }

    /** A power failure can leave zeros, and a file without any record. */
    @Test
    void survivesAFileOfZeros() throws Exception {
        Files.createDirectories(folder);
        Files.write(current, new byte[3_000_000]);
        AuditLog log = open();
        assertThat(log.verify().records()).isEqualTo(1);
        assertThat(folder.resolve("torn-0000000001.txt")).exists();
    }

    @Test
    void keepsABoundedNumberOfFilesAndSaysWhatItDeleted() throws Exception {
        AuditLimits small = new AuditLimits(3, 2_000);
        AuditLog log = AuditLog.open(folder, small, CLOCK);
        for (int i = 0; i < 40; i++) {
            log.record(event("comment " + i));
        }
        assertThat(names()).hasSize(3).contains("audit.log");
        List<Long> kept = sequences(log);
        assertThat(kept).isSorted();
        assertThat(kept.get(0)).isGreaterThan(1);
        AuditVerdict verdict = log.verify();
        assertThat(verdict.bad()).isEmpty();
        assertThat(verdict.first()).isEqualTo(kept.get(0));
        assertThat(AuditLog.open(folder, small, CLOCK).verify()).isEqualTo(verdict);

        Files.delete(folder.resolve(names().get(0)));
        assertThat(log.verify().bad()).contains("they are missing");
    }

    @Test
    void keepsAFullFileWithoutAGoodRecord() throws Exception {
        AuditLog log = AuditLog.open(folder, new AuditLimits(2, 2_000), CLOCK);
        log.record(event("first"));
        while (names().size() < 2) {
            log.record(event("more"));
        }
        Files.writeString(folder.resolve(names().get(0)), "nonsense\n");
        while (torn().isEmpty()) {
            log.record(event("more"));
            assertThat(names()).hasSizeBetween(1, 3);
        }
        assertThat(torn()).singleElement().satisfies(aside -> {
            assertThat(aside).hasContent("nonsense");
            assertThat(log.newest(9, each -> each.event().action().equals("repair")))
                    .singleElement()
                    .extracting(each -> each.event().detail())
                    .isEqualTo("audit-0000000001.log had no good record; it is now var/audit/" + aside.getFileName()
                            + ".");
        });
        assertThat(log.verify().bad()).contains("records before it were damaged, and were set aside");
    }

    private List<Path> torn() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("torn-"))
                    .toList();
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("audit"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void writesLaterWhatCannotBeWrittenNow() throws Exception {
        Files.writeString(folder, "a file in the place of the folder");
        AuditLog log = open();
        log.record(event("one"));
        log.record(event("two"));
        assertThat(log.problem()).get().extracting(problem -> problem.id()).isEqualTo("MAST-DEPLOY-113");
        Files.delete(folder);
        assertThat(log.problem()).isEmpty();
        assertThat(log.newest(9, any -> true))
                .extracting(each -> each.event().comment())
                .containsExactly("one", "two");
        assertThat(log.verify().intact()).isTrue();
    }

    @Test
    void boundsWhatWaits() throws Exception {
        Files.writeString(folder, "a file in the place of the folder");
        AuditLog log = open();
        for (int i = 0; i < 1_003; i++) {
            log.record(event("comment " + i));
        }
        Files.delete(folder);
        log.record(event("last"));
        List<AuditRecord> all = log.newest(2_000, any -> true);
        assertThat(all).hasSize(1_001);
        assertThat(all.get(0).event().detail()).isEqualTo("4 records could not be written and were lost.");
        assertThat(all.get(1_000).event().comment()).isEqualTo("last");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void leavesNoHalfRecordOnAFullDisk() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        "ulimit -f 40 && exec \"$0\" -XX:-UsePerfData -XX:TieredStopAtLevel=1 -cp \"$1\" \"$2\" \"$3\"",
                        java,
                        System.getProperty("java.class.path"),
                        FullAuditDisk.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String[] counts =
                said.lines().reduce((one, other) -> other).orElse("").strip().split(" of ");
        int written = Integer.parseInt(counts[0]);
        assertThat(written).isBetween(10, 9_000);
        assertThat(Integer.parseInt(counts[1])).isEqualTo(written + 1);
        AuditLog log = open();
        log.record(event("after"));
        assertThat(log.verify().records()).isEqualTo(written + 1);
    }

    @Test
    void boundsAndEscapesText() {
        AuditEvent event = new AuditEvent(
                "u".repeat(1_000),
                "command",
                "deploy",
                Collections.nCopies(500, new ChangedFile("n".repeat(1_000), Change.ADDED, "")),
                1,
                "live",
                Collections.nCopies(100, "MAST-DEPLOY-001"),
                "\u0007".repeat(600),
                "why");
        assertThat(event.user()).hasSize(101).endsWith("…");
        assertThat(event.files()).hasSize(200);
        assertThat(event.problems()).hasSize(1);
        assertThat(event.comment()).hasSize(501).startsWith("\\u0007\\u0007");
        assertThat(event.detail()).isEqualTo("why (300 more files)");
        AuditRecord read = AuditRecord.parse(AuditRecord.line(1, CLOCK.instant(), event, AuditRecord.NO_HASH));
        assertThat(read.event().comment()).isEqualTo(event.comment());
        assertThat(read.event().user()).isEqualTo(event.user());
    }

    @Test
    void theProblemReadsLikeThis() {
        Path log = Path.of("/srv/wiki/var/audit/audit.log");
        GoldenFile.assertPinned(
                AuditLogTest.class,
                "audit-problems.txt",
                AuditProblems.notWritten(
                                        log,
                                        new FileSystemException(log.toString(), null, "No space left on device"),
                                        1)
                                .text()
                        + "\n\n"
                        + AuditProblems.notWritten(log, new IOException("Input/output error"), 2)
                                .text()
                        + "\n");
    }
}
