package dev.mastaba.osgi.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.extend.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that ends is one that opens the folder, begins, and never says that it survived. */
class AttemptLogTest {
    private static final SortedMap<String, String> CHANGES = changes("bad", "b1", "conf/wiki.cfg", "c1");

    @TempDir
    Path folder;

    @Test
    void whatWasNotSurvivedOnceIsTriedOnceMoreAndThenRefused() throws IOException {
        dieTrying(CHANGES);
        dieTrying(CHANGES);

        AttemptLog.Refusal refusal = AttemptLog.in(folder).begin(CHANGES).orElseThrow();
        assertThat(refusal.culprits()).containsExactlyInAnyOrder("bad", "conf/wiki.cfg");
        assertThat(refusal.problem().id()).isEqualTo("MAST-GENERATION-021");
        assertThat(refusal.problem().text()).contains("2 times", "bad, conf/wiki.cfg", "mastaba retry");
    }

    @Test
    void anAttemptOfAProcessThatWasToTakeOverIsReplacedByThatOfTheOldOne() {
        AttemptLog old = AttemptLog.in(folder);
        old.live(changes("own", "o1"), changes("own", "o1"));
        old.stop();
        AttemptLog late = AttemptLog.in(folder);
        assertThat(late.begin(CHANGES)).isEmpty();
        old.resume();

        AttemptLog next = AttemptLog.in(folder);
        assertThat(next.isSuspect(CHANGES)).isFalse();
        assertThat(next.isSuspect(changes("own", "o1")))
                .as("the probation continued")
                .isTrue();
    }

    @Test
    void itStaysRefusedWithWhateverComesBesides() {
        dieTrying(CHANGES);
        dieTrying(CHANGES);
        AttemptLog log = AttemptLog.in(folder);
        SortedMap<String, String> more = new TreeMap<>(CHANGES);
        more.put("good", "g1");

        assertThat(log.begin(more).orElseThrow().culprits()).doesNotContain("good");
        assertThat(log.begin(changes("good", "g1"))).isEmpty();
        log.survived();
        assertThat(AttemptLog.in(folder).begin(CHANGES)).isPresent();
        assertThat(AttemptLog.in(folder).begin(changes("bad", "b2", "conf/wiki.cfg", "c1")))
                .isEmpty();
    }

    @Test
    void aSecondAttemptThatPassesItsProbationIsAllIsForgotten() throws IOException {
        dieTrying(CHANGES);
        AttemptLog log = AttemptLog.in(folder);
        assertThat(log.isSuspect(CHANGES)).isTrue();
        assertThat(log.begin(CHANGES)).isEmpty();
        log.live(CHANGES, CHANGES);
        log.proven();
        assertThat(log.isSuspect(CHANGES)).isFalse();
        dieTrying(CHANGES);
        assertThat(AttemptLog.in(folder).begin(CHANGES)).isEmpty();
        AttemptLog.in(folder).forget();
        assertThat(files()).isEmpty();
    }

    @Test
    void whoWasSeenToEndItIsRefusedAtOnceAndAlone() {
        AttemptLog ending = AttemptLog.in(folder);
        assertThat(ending.begin(CHANGES)).isEmpty();
        ending.ended(new Origin("bad", "bad.Thing", "include", "Thing.java", 8));
        ending.survived();
        assertThat(ending.begin(changes("good", "g1"))
                        .map(refusal -> refusal.problem().id()))
                .contains("MAST-GENERATION-022");

        AttemptLog.Refusal refusal = AttemptLog.in(folder).begin(CHANGES).orElseThrow();
        assertThat(refusal.culprits()).containsExactly("bad");
        assertThat(refusal.problem().id()).isEqualTo("MAST-GENERATION-020");
        assertThat(refusal.problem().text()).contains("bad stopped the server", "bad.Thing.include (Thing.java:8)");
        assertThat(AttemptLog.in(folder).begin(changes("conf/wiki.cfg", "c1"))).isEmpty();
    }

    @Test
    void whatIsLiveIsOnProbation() {
        for (int i = 0; i < 2; i++) {
            AttemptLog log = AttemptLog.in(folder);
            assertThat(log.begin(CHANGES)).isEmpty();
            log.live(CHANGES, changes("bad", "b1", "conf/wiki.cfg", "c1", "old", "o1"));
        }
        AttemptLog log = AttemptLog.in(folder);
        assertThat(log.isSuspect(changes("bad", "b1", "conf/wiki.cfg", "c1", "more", "m1")))
                .isTrue();
        assertThat(log.isSuspect(changes("bad", "b1", "conf/wiki.cfg", "c0"))).isFalse();
        assertThat(log.begin(CHANGES)).isPresent();
    }

    @Test
    void whatGoesIsOnProbationToo() {
        SortedMap<String, String> removal = changes("gone", "");
        AttemptLog.in(folder).live(removal, changes("old", "o1"));
        AttemptLog log = AttemptLog.in(folder);
        assertThat(log.isSuspect(changes("old", "o1"))).isTrue();
        assertThat(log.isSuspect(changes("old", "o1", "gone", "g1"))).isFalse();
    }

    @Test
    void oneThatEndsTheProcessAfterTheProbationIsToBlameAlone() {
        AttemptLog log = AttemptLog.in(folder);
        log.live(CHANGES, changes("bad", "b1", "old", "o1"));
        log.proven();
        assertThat(log.ended(Origin.named("old", "Old"))).isPresent();
        AttemptLog next = AttemptLog.in(folder);
        assertThat(next.isSuspect(changes("old", "o1"))).isTrue();
        assertThat(next.begin(changes("old", "o1", "bad", "b1")).orElseThrow().culprits())
                .containsExactly("old");
        assertThat(next.ended(Origin.named("stranger", "S"))).isEmpty();
    }

    @Test
    void oneThatDidNotChangeIsToBlameWithWhatDid() {
        AttemptLog ending = AttemptLog.in(folder);
        assertThat(ending.begin(CHANGES)).isEmpty();
        ending.ended(new Origin("old", "old.Thing", null, null, 0));

        AttemptLog.Refusal refusal = AttemptLog.in(folder).begin(CHANGES).orElseThrow();
        assertThat(refusal.culprits()).containsExactlyInAnyOrder("bad", "conf/wiki.cfg");
        assertThat(refusal.problem().text()).contains("old stopped the server", "after a change of bad, conf/wiki.cfg");
    }

    @Test
    void anOrderlyEndCountsForNothing() {
        for (int i = 0; i < 3; i++) {
            AttemptLog log = AttemptLog.in(folder);
            assertThat(log.begin(CHANGES)).isEmpty();
            log.stop();
        }
        assertThat(AttemptLog.in(folder).begin(CHANGES)).isEmpty();
    }

    @Test
    void whatIsNoLongerAskedForIsForgotten() {
        dieTrying(CHANGES);
        dieTrying(CHANGES);
        AttemptLog log = AttemptLog.in(folder);
        assertThat(log.keepOnly(CHANGES)).isFalse();
        assertThat(log.keepOnly(changes("conf/wiki.cfg", "c1"))).isTrue();
        assertThat(AttemptLog.in(folder).begin(CHANGES)).isEmpty();
    }

    @Test
    void damagedRecordsAreLeftOut() throws IOException {
        for (String text : List.of("", "times=many\nchange.a=b\n", "times=-1\nchange.a=b\n", "\\u00zz")) {
            Files.writeString(Files.createDirectories(folder).resolve("trying.properties"), text);
            Files.writeString(folder.resolve("ended-00.properties"), text);
            assertThat(AttemptLog.in(folder).begin(changes("a", "b"))).as(text).isEmpty();
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsNoFailure() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        AttemptLog log = AttemptLog.in(file.resolve("below"));
        assertThat(log.begin(CHANGES)).isEqualTo(Optional.empty());
        log.survived();
    }

    @Test
    void harmEndsTheProbationEvenIfTheChangeKeepsServing() throws IOException {
        SortedMap<String, String> both = changes("bad", "b1", "good", "g1");
        AttemptLog log = AttemptLog.in(folder);
        log.begin(both);
        log.live(both, both);
        log.harmed(changes("bad", "b1"), "8 of 20 requests failed.");

        AttemptLog afterKill = AttemptLog.in(folder);
        assertThat(afterKill.isSuspect(changes("good", "g1"))).isFalse();
        assertThat(afterKill.begin(changes("good", "g1"))).isEmpty();
        afterKill.survived();
        assertThat(files()).containsExactly(folder.resolve("ended-00.properties"));
        assertThat(afterKill.begin(both).orElseThrow().problem().id()).isEqualTo(AttemptLog.HARM_ID);
    }

    @Test
    void onlySoManyAreRemembered() throws IOException {
        for (int i = 0; i < 70; i++) {
            AttemptLog log = AttemptLog.in(folder);
            log.begin(changes("a", "hash " + i));
            log.ended(Origin.named("a", "A"));
        }
        assertThat(files()).hasSize(64);
        assertThat(AttemptLog.in(folder).begin(changes("a", "hash 69"))).isPresent();
        assertThat(AttemptLog.in(folder).begin(changes("a", "hash 0"))).isEmpty();
    }

    private void dieTrying(SortedMap<String, String> changes) {
        assertThat(AttemptLog.in(folder).begin(changes)).isEmpty();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
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
