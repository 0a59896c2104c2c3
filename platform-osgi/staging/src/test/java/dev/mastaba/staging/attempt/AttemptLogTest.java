package dev.mastaba.staging.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.extend.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that ends is one that opens the folder, begins, and never says that it survived. */
class AttemptLogTest {
    private static final SortedMap<String, String> CHANGES = changes("bad", "b1", "conf/wiki.cfg", "c1");

    private static final long PROCESS = ProcessHandle.current().pid();

    @TempDir
    Path base;

    private final Map<String, Path> jars = new HashMap<>();
    private Path folder;

    @BeforeEach
    void name() {
        folder = base.resolve("attempts");
    }

    @Test
    void whatWasNotSurvivedOnceIsTriedOnceMoreAndThenRefused() throws IOException {
        dieTrying(CHANGES);
        dieTrying(CHANGES);

        AttemptLog.Refusal refusal = open().begin(CHANGES).orElseThrow();
        assertThat(refusal.culprits()).containsExactlyInAnyOrder("bad", "conf/wiki.cfg");
        assertThat(refusal.problem().id()).isEqualTo("MAST-GENERATION-021");
        assertThat(refusal.problem().text()).contains("2 times", "bad, conf/wiki.cfg", "mastaba retry");
    }

    @Test
    void anAttemptOfAProcessThatWasToTakeOverIsReplacedByThatOfTheOldOne() {
        AttemptLog old = open();
        old.live(changes("own", "o1"), changes("own", "o1"));
        old.stop();
        AttemptLog late = open();
        assertThat(late.begin(CHANGES)).isEmpty();
        old.resume();

        AttemptLog next = open();
        assertThat(next.isSuspect(CHANGES)).isFalse();
        assertThat(next.isSuspect(changes("own", "o1")))
                .as("the probation continued")
                .isTrue();
    }

    @Test
    void itStaysRefusedWithWhateverComesBesides() throws IOException {
        dieTrying(CHANGES);
        dieTrying(CHANGES);
        AttemptLog log = open();
        SortedMap<String, String> more = new TreeMap<>(CHANGES);
        more.put("good", "g1");

        assertThat(log.begin(more).orElseThrow().culprits()).doesNotContain("good");
        assertThat(log.begin(changes("good", "g1"))).isEmpty();
        log.survived();
        assertThat(open().begin(CHANGES)).isPresent();
        assertThat(open().begin(changes("bad", "b2", "conf/wiki.cfg", "c1"))).isEmpty();
    }

    @Test
    void aSecondAttemptThatPassesItsProbationIsAllIsForgotten() throws IOException {
        dieTrying(CHANGES);
        AttemptLog log = open();
        assertThat(log.isSuspect(CHANGES)).isTrue();
        assertThat(log.begin(CHANGES)).isEmpty();
        log.live(CHANGES, CHANGES);
        log.proven();
        assertThat(log.isSuspect(CHANGES)).isFalse();
        dieTrying(CHANGES);
        assertThat(open().begin(CHANGES)).isEmpty();
        open().forget();
        assertThat(files()).isEmpty();
    }

    @Test
    void whoWasSeenToEndItIsRefusedAtOnceAndAlone() {
        AttemptLog ending = open();
        assertThat(ending.begin(CHANGES)).isEmpty();
        ending.ended(new Origin("bad", "bad.Thing", "include", "Thing.java", 8));
        ending.survived();
        assertThat(ending.begin(changes("good", "g1"))
                        .map(refusal -> refusal.problem().id()))
                .contains("MAST-GENERATION-022");

        AttemptLog.Refusal refusal = open().begin(CHANGES).orElseThrow();
        assertThat(refusal.culprits()).containsExactly("bad");
        assertThat(refusal.problem().id()).isEqualTo("MAST-GENERATION-020");
        assertThat(refusal.problem().text()).contains("bad stopped the server", "bad.Thing.include (Thing.java:8)");
        assertThat(open().begin(changes("conf/wiki.cfg", "c1"))).isEmpty();
    }

    @Test
    void whatIsLiveIsOnProbation() throws IOException {
        for (int i = 0; i < 2; i++) {
            AttemptLog log = open();
            assertThat(log.begin(CHANGES)).isEmpty();
            log.live(CHANGES, changes("bad", "b1", "conf/wiki.cfg", "c1", "old", "o1"));
            exits();
        }
        AttemptLog log = open();
        assertThat(log.isSuspect(changes("bad", "b1", "conf/wiki.cfg", "c1", "more", "m1")))
                .isTrue();
        assertThat(log.isSuspect(changes("bad", "b1", "conf/wiki.cfg", "c0"))).isFalse();
        assertThat(log.begin(CHANGES)).isPresent();
    }

    @Test
    void whatGoesIsOnProbationToo() {
        SortedMap<String, String> removal = changes("gone", "");
        open().live(removal, changes("old", "o1"));
        AttemptLog log = open();
        assertThat(log.isSuspect(changes("old", "o1"))).isTrue();
        assertThat(log.isSuspect(changes("old", "o1", "gone", "g1"))).isFalse();
    }

    @Test
    void oneThatEndsTheProcessAfterTheProbationIsToBlameAlone() {
        AttemptLog log = open();
        log.live(CHANGES, changes("bad", "b1", "old", "o1"));
        log.proven();
        assertThat(log.ended(Origin.named("old", "Old"))).isPresent();
        AttemptLog next = open();
        assertThat(next.isSuspect(changes("old", "o1"))).isTrue();
        assertThat(next.begin(changes("old", "o1", "bad", "b1")).orElseThrow().culprits())
                .containsExactly("old");
        assertThat(next.ended(Origin.named("stranger", "S"))).isEmpty();
    }

    @Test
    void oneThatDidNotChangeIsToBlameWithWhatDid() {
        AttemptLog ending = open();
        assertThat(ending.begin(CHANGES)).isEmpty();
        ending.ended(new Origin("old", "old.Thing", null, null, 0));

        AttemptLog.Refusal refusal = open().begin(CHANGES).orElseThrow();
        assertThat(refusal.culprits()).containsExactlyInAnyOrder("bad", "conf/wiki.cfg");
        assertThat(refusal.problem().text()).contains("old stopped the server", "after a change of bad, conf/wiki.cfg");
    }

    @Test
    void anOrderlyEndCountsForNothing() {
        for (int i = 0; i < 3; i++) {
            AttemptLog log = open();
            assertThat(log.begin(CHANGES)).isEmpty();
            log.stop();
        }
        assertThat(open().begin(CHANGES)).isEmpty();
    }

    @Test
    void whatIsNoLongerAskedForIsForgotten() throws IOException {
        dieTrying(CHANGES);
        dieTrying(CHANGES);
        AttemptLog log = open();
        assertThat(log.keepOnly(CHANGES)).isFalse();
        assertThat(log.keepOnly(changes("conf/wiki.cfg", "c1"))).isTrue();
        assertThat(open().begin(CHANGES)).isEmpty();
    }

    @Test
    void damagedRecordsAreLeftOut() throws IOException {
        for (String text : List.of("", "times=many\nchange.a=b\n", "times=-1\nchange.a=b\n", "\\u00zz")) {
            Files.writeString(Files.createDirectories(folder).resolve("trying.properties"), text);
            Files.writeString(folder.resolve("ended-00.properties"), text);
            assertThat(open().begin(changes("a", "b"))).as(text).isEmpty();
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsNoFailure() throws IOException {
        Path file = Files.writeString(base.resolve("file"), "");
        AttemptLog log = AttemptLog.in(file.resolve("below"), hash -> Optional.empty());
        assertThat(log.begin(CHANGES)).isEqualTo(Optional.empty());
        log.survived();
    }

    @Test
    void harmEndsTheProbationEvenIfTheChangeKeepsServing() throws IOException {
        SortedMap<String, String> both = changes("bad", "b1", "good", "g1");
        AttemptLog log = open();
        log.begin(both);
        log.live(both, both);
        log.harmed(changes("bad", "b1"), "8 of 20 requests failed.");

        AttemptLog afterKill = open();
        assertThat(afterKill.isSuspect(changes("good", "g1"))).isFalse();
        assertThat(afterKill.begin(changes("good", "g1"))).isEmpty();
        afterKill.survived();
        assertThat(files()).containsExactly(folder.resolve("ended-00.properties"));
        assertThat(afterKill.begin(both).orElseThrow().problem().id()).isEqualTo(AttemptLog.HARM_ID);
    }

    @Test
    void onlySoManyAreRemembered() throws IOException {
        for (int i = 0; i < 70; i++) {
            AttemptLog log = open();
            log.begin(changes("a", "hash " + i));
            log.ended(Origin.named("a", "A"));
        }
        assertThat(files()).hasSize(64);
        assertThat(open().begin(changes("a", "hash 69"))).isPresent();
        assertThat(open().begin(changes("a", "hash 0"))).isEmpty();
    }

    @Test
    void aChangeWithoutASignIsRefusedAfterFiveEndsInARow() {
        for (int ends = 0; ends < 5; ends++) {
            assertThat(open().begin(CHANGES)).isEmpty();
        }
        AttemptLog.Refusal refusal = open().begin(CHANGES).orElseThrow();
        assertThat(refusal.problem().id()).isEqualTo("MAST-GENERATION-021");
        assertThat(refusal.problem().text()).contains("5 times", "No sign of a cause was found.");
    }

    @Test
    void aChangeThatSurvivesOnceStartsAgain() {
        for (int ends = 0; ends < 20; ends++) {
            AttemptLog log = open();
            assertThat(log.begin(CHANGES)).isEmpty();
            if (ends % 4 == 3) {
                log.live(CHANGES, CHANGES);
                log.proven();
            }
        }
    }

    @Test
    void anExitCountsOnlyIfTheProcessOfTheAttemptMadeIt() throws IOException {
        for (int i = 0; i < 3; i++) {
            killedTrying(changes("bad", "b" + i));
            trace("attempts/vm-exit.log.0", "[" + (PROCESS + 1) + "] Heap\n");
            killedTrying(changes("bad", "b" + i));
            Path old = trace("attempts/vm-exit.log.0", "[" + PROCESS + "] Heap\n");
            Files.setLastModifiedTime(old, FileTime.fromMillis(0));
        }
        assertThat(open().begin(changes("bad", "b2"))).isEmpty();
    }

    @Test
    void memoryThatRanOutIsASign() throws IOException {
        for (int i = 0; i < 2; i++) {
            killedTrying(CHANGES);
            trace("attempts/out-of-memory-" + PROCESS, "");
        }
        assertThat(open().begin(CHANGES).orElseThrow().problem().text()).contains("ran out of memory");
    }

    @Test
    void aCrashPointsToTheBundlesWhoseCodeRan() throws IOException {
        jars.put("b1", jar("bad/Thing.class"));
        jars.put("g1", jar("good/Thing.class"));
        SortedMap<String, String> both = changes("bad", "b1", "good", "g1");
        String others = "---------------  P R O C E S S  ---------------\nj  good.Thing.run()V+1\n";
        for (int i = 0; i < 2; i++) {
            killedTrying(both);
            trace("hs_err_pid" + PROCESS + ".log", "siginfo: SEGV_MAPERR\nj  bad.Thing.include()V+6\n" + others);
        }
        AttemptLog.Refusal refusal = open().begin(both).orElseThrow();
        assertThat(refusal.culprits()).containsExactly("bad");
        assertThat(refusal.problem().text()).contains("crashed in its code", "hs_err_pid" + PROCESS);
        assertThat(open().begin(changes("good", "g1"))).isEmpty();
    }

    @Test
    void aCrashThatNamesNoBundleOrWasSentIsNoSign() throws IOException {
        jars.put("b1", jar("bad/Thing.class"));
        for (String text :
                List.of("j  java.lang.Object.wait()V+1\n", "si_code: 0 (SI_USER)\nj  bad.Thing.run()V+6\n")) {
            killedTrying(CHANGES);
            trace("hs_err_pid" + PROCESS + ".log", text);
        }
        assertThat(open().begin(CHANGES)).isEmpty();
    }

    private Path jar(String entry) throws IOException {
        Path jar = Files.createTempFile(base, "bundle", ".jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry(entry));
        }
        return jar;
    }

    @Test
    void theSecondKillOfAStartIsFollowedByOneWithoutTheNewestChanges() {
        open().starting(CHANGES);
        AttemptLog second = open();
        assertThat(second.isSuspect(CHANGES)).as("killed once").isFalse();
        assertThat(second.opensBefore(CHANGES)).isFalse();
        second.starting(CHANGES);

        AttemptLog third = open();
        assertThat(third.isSuspect(CHANGES)).isTrue();
        assertThat(third.begin(CHANGES)).isEmpty();
        third.live(CHANGES, CHANGES);
        third.proven();
        assertThat(open().isSuspect(CHANGES)).as("for all further starts").isTrue();
    }

    @Test
    void aStartThatCouldNotOpenThePortIsFollowedByOneWithoutTheNewestChanges() {
        blockedStart();

        AttemptLog second = open();
        assertThat(second.isSuspect(CHANGES)).isTrue();
        assertThat(second.begin(CHANGES)).isEmpty();
        second.live(CHANGES, CHANGES);
        second.proven();
        assertThat(open().isSuspect(CHANGES)).as("tried once more").isFalse();
        blockedStart();

        open().proven();
        AttemptLog last = open();
        assertThat(last.isSuspect(CHANGES)).isTrue();
        last.starting(CHANGES);
        last.ready();
        assertThat(open().isSuspect(CHANGES)).isFalse();
    }

    /** The process ends in an orderly way while the port opens. */
    private void blockedStart() {
        AttemptLog log = open();
        log.starting(CHANGES);
        log.opening();
        log.stop();
    }

    @Test
    void anOrderlyEndOfAStartCountsOnlyWhileThePortOpens() {
        AttemptLog early = open();
        early.starting(CHANGES);
        early.stop();
        assertThat(open().isSuspect(CHANGES)).isFalse();

        blockedStart();
        assertThat(open().isSuspect(CHANGES)).isTrue();
    }

    @Test
    void aChangeThatGoesLiveBeforeThePortOpensCountsInsteadOfTheContentBefore() {
        SortedMap<String, String> before = new TreeMap<>(Map.of("base", "1"));
        for (int ends = 1; ends < 5; ends++) {
            AttemptLog log = open();
            log.starting(before);
            assertThat(log.begin(CHANGES)).as("after %d ends", ends - 1).isEmpty();
            log.live(CHANGES, CHANGES);
            assertThat(open().opensBefore(CHANGES)).as("after %d ends", ends).isEqualTo(ends > 1);
            assertThat(open().isSuspect(before)).isFalse();
        }
    }

    @Test
    void aChangeThatEndsTheProcessBeforeThePortOpensIsNotPartOfTheNextStart() throws IOException {
        SortedMap<String, String> before = new TreeMap<>(Map.of("base", "1"));
        for (int ends = 1; ends <= 2; ends++) {
            AttemptLog log = open();
            log.starting(before);
            assertThat(log.begin(CHANGES)).as("after %d ends", ends - 1).isEmpty();
            log.live(CHANGES, CHANGES);
            exits();
            assertThat(open().isSuspect(CHANGES)).as("after %d ends", ends).isTrue();
        }
        assertThat(open().begin(CHANGES)).isPresent();
        open().starting(CHANGES);
        assertThat(open().isSuspect(CHANGES)).as("because it is refused").isTrue();
    }

    @Test
    void aChangeThatWasUndoneBeforeThePortOpensDoesNotCount() {
        SortedMap<String, String> before = new TreeMap<>(Map.of("base", "1"));
        AttemptLog log = open();
        log.starting(before);
        log.live(CHANGES, CHANGES);
        log.live(new TreeMap<>(), before);
        log.opening();
        log.stop();
        assertThat(open().isSuspect(before)).isTrue();
        assertThat(open().isSuspect(CHANGES)).isFalse();
    }

    private AttemptLog open() {
        return AttemptLog.in(folder, hash -> Optional.ofNullable(jars.get(hash)));
    }

    /** The process ends itself during a change. */
    private void dieTrying(SortedMap<String, String> changes) throws IOException {
        killedTrying(changes);
        exits();
    }

    private void exits() throws IOException {
        trace("attempts/vm-exit.log.0", "[" + PROCESS + "] Heap\n");
    }

    /** The process is killed during a change. */
    private void killedTrying(SortedMap<String, String> changes) {
        assertThat(open().begin(changes)).isEmpty();
    }

    private Path trace(String name, String text) throws IOException {
        return Files.writeString(folder.resolveSibling(name), text);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".properties")).toList();
        }
    }

    private static SortedMap<String, String> changes(String... namesAndHashes) {
        SortedMap<String, String> changes = new TreeMap<>();
        for (int i = 0; i < namesAndHashes.length; i += 2) {
            changes.put(namesAndHashes[i], namesAndHashes[i + 1]);
        }
        return changes;
    }
}
