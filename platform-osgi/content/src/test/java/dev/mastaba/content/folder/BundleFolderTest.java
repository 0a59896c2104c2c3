package dev.mastaba.content.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.content.archive.Jars;
import dev.mastaba.content.change.DisplacedFiles;
import dev.mastaba.content.change.DisplacedLimits;
import dev.mastaba.content.change.FileChange;
import dev.mastaba.content.change.FolderChanges;
import dev.mastaba.content.report.DeploymentProblems;
import dev.mastaba.core.engine.text.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BundleFolderTest {
    private static final byte[] WIKI = Jars.bundle("wiki", "1.0.0", "first");
    private static final byte[] WIKI_AGAIN = Jars.bundle("wiki", "1.0.0", "other");
    private static final byte[] DARK = Jars.bundle("dark", "1.0.0", "dark");

    /** What is not whole yet is waited for as long as the slowest machine needs. */
    private static final FolderSettings PATIENT =
            FolderFixture.withPatience(Duration.ofMinutes(10), Duration.ofSeconds(5));

    @TempDir
    Path base;

    private FolderFixture fixture;

    @BeforeEach
    void makeFolders() throws IOException {
        fixture = new FolderFixture(base);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void tellsWhatItFindsAtStart() throws IOException {
        fixture.drop("wiki.jar", WIKI);
        Files.writeString(fixture.conf.resolve("wiki.cfg"), "mastaba.path = /wiki\n");

        DesiredState state = fixture.watch().awaitBundles("wiki");

        BundleFile wiki = state.bundles().get("wiki");
        assertThat(wiki.fileName()).isEqualTo("wiki.jar");
        assertThat(wiki.version()).isEqualTo("1.0.0");
        assertThat(wiki.sha256()).isEqualTo(Sha256.of(WIKI));
        assertThat(wiki.header("bundle-symbolicname")).isEqualTo("wiki");
        assertThat(state.conf().get("wiki.cfg").text()).isEqualTo("mastaba.path = /wiki\n");
        assertThat(state.allProblems()).isEmpty();
        fixture.assertStored(state);
        assertThat(fixture.folder().state()).isEqualTo(state);
    }

    @Test
    void aBundleThatReturnsWithinTheGraceWasNeverGone() throws IOException {
        Path wiki = fixture.drop("wiki.jar", WIKI);
        fixture.watch(FolderFixture.withGrace(Duration.ofMinutes(10))).awaitBundles("wiki");
        Files.delete(wiki);
        fixture.drop("dark.jar", DARK);
        fixture.awaitBundles("dark", "wiki");
        fixture.drop("wiki.jar", WIKI_AGAIN);
        assertThat(fixture.awaitContent("wiki", WIKI_AGAIN).bundles()).containsKey("dark");
    }

    @Test
    void aBundleThatDoesNotReturnWithinTheGraceIsGone() throws IOException {
        Path wiki = fixture.drop("wiki.jar", WIKI);
        fixture.drop("dark.jar", DARK);
        fixture.watch(FolderFixture.withGrace(Duration.ofMillis(300))).awaitBundles("dark", "wiki");
        Files.delete(wiki);
        fixture.awaitBundles("dark");
    }

    @Test
    void aBundleThatReturnsUnderAnotherNameReplacesTheFormer() throws IOException {
        Path wiki = fixture.drop("wiki-1.jar", WIKI);
        fixture.watch(FolderFixture.withGrace(Duration.ofMinutes(10))).awaitBundles("wiki");
        Files.delete(wiki);
        fixture.drop("wiki-2.jar", WIKI_AGAIN);
        assertThat(fixture.awaitContent("wiki", WIKI_AGAIN).problems()).isEmpty();
    }

    @Test
    void aBundleThatTheServerItselfRemovesIsGoneAtOnce() throws IOException {
        fixture.drop("wiki.jar", WIKI);
        fixture.drop("dark.jar", DARK);
        FolderChanges changes = new FolderChanges(
                fixture.base,
                new DisplacedFiles(
                        fixture.base.resolve("var/displaced"), Clock.systemUTC(), DisplacedLimits.standard()));
        fixture.watch(FolderFixture.withGrace(Duration.ofMinutes(10)), changes).awaitBundles("dark", "wiki");
        changes.make(List.of(FileChange.gone("wiki.jar")), false);
        fixture.awaitBundles("dark");
    }

    /** The quiet time is for changes: at the start, only recent files may be part of one. */
    @Test
    void tellsOldFilesAtStartWithoutWaiting() throws IOException {
        Path wiki = fixture.drop("wiki.jar", WIKI);
        FileState state = FileState.of(wiki);
        while (!state.old(Instant.now())) {
            LockSupport.parkNanos(10_000_000L);
        }

        fixture.watch(FolderFixture.withQuiet(Duration.ofHours(1))).awaitBundles("wiki");
        assertThat(fixture.times()).isOne();
    }

    @Test
    void tellsAnEmptyFolderToo() {
        assertThat(fixture.watch().awaitBundles()).isEqualTo(DesiredState.empty());
    }

    @Test
    void seesFilesComeChangeAndGo() throws IOException {
        fixture.watch().awaitBundles();
        fixture.drop("wiki.jar", WIKI);
        fixture.awaitContent("wiki", WIKI);
        fixture.drop("dark.jar", DARK);
        fixture.awaitBundles("wiki", "dark");
        fixture.drop("wiki.jar", WIKI_AGAIN);
        fixture.awaitContent("wiki", WIKI_AGAIN);
        Files.delete(fixture.bundles.resolve("dark.jar"));

        fixture.assertStored(fixture.awaitBundles("wiki"));
    }

    @Test
    void seesAChangeOfSeveralFilesAsAWhole() throws IOException {
        SharedLock lock = new SharedLock();
        fixture.drop("wiki.jar", WIKI);
        fixture.drop("dark.jar", DARK);
        fixture.watch(lock).awaitBundles("wiki", "dark");
        byte[] darkAgain = Jars.bundle("dark", "1.0.0", "other");
        for (int i = 0; i < 20; i++) {
            boolean even = i % 2 == 0;
            lock.lock();
            fixture.drop("wiki.jar", even ? WIKI_AGAIN : WIKI);
            LockSupport.parkNanos(i * 10_000_000L);
            fixture.drop("dark.jar", even ? darkAgain : DARK);
            lock.unlock();
            fixture.awaitContent("wiki", even ? WIKI_AGAIN : WIKI);
        }
        assertThat(fixture.told())
                .filteredOn(state -> state.bundles().size() == 2)
                .allSatisfy(
                        state -> assertThat(state.bundles().get("wiki").sha256().equals(Sha256.of(WIKI)))
                                .isEqualTo(state.bundles().get("dark").sha256().equals(Sha256.of(DARK))));
    }

    @Test
    void proposesAStateWithoutAFileThatWasJustDeleted() throws IOException {
        SharedLock lock = new SharedLock();
        fixture.drop("wiki.jar", WIKI);
        fixture.drop("dark.jar", DARK);
        fixture.watch(lock).awaitBundles("wiki", "dark");
        Path files = Files.createDirectory(base.resolve("files"));
        Files.write(files.resolve("new.jar"), Jars.bundle("new", "1.0.0", "new"));
        lock.lock();
        try {
            Files.delete(fixture.bundles.resolve("dark.jar"));

            DesiredState proposed = fixture.folder().proposed(files, Set.of(), "test");

            assertThat(proposed.bundles()).containsOnlyKeys("wiki", "new");
        } finally {
            lock.unlock();
        }
    }

    @Test
    void readsNothingWhileAChangeIsHalfMade() throws IOException {
        SharedLock lock = new SharedLock();
        lock.halfMade(DeploymentProblems.folderMissing("half made"));
        fixture.drop("wiki.jar", WIKI);
        DesiredState told = fixture.watch(lock).awaitProblem("MAST-DEPLOY-030");
        assertThat(told.bundles()).isEmpty();
        lock.halfMade(null);
        assertThat(fixture.awaitBundles("wiki").allProblems()).isEmpty();

        lock.halfMade(DeploymentProblems.folderMissing("half made"));
        fixture.awaitProblem("MAST-DEPLOY-030");
        assertThat(fixture.awaitBundles("wiki").allProblems()).hasSize(1);
        lock.halfMade(null);
        fixture.awaitState(state -> state.allProblems().isEmpty());
    }

    @Test
    void waitsForTheOtherHalf() throws IOException {
        fixture.watch(PATIENT).awaitBundles();
        Files.write(fixture.bundles.resolve("wiki.jar"), Arrays.copyOf(WIKI, WIKI.length / 2));
        fixture.drop("dark.jar", DARK);
        DesiredState between = fixture.awaitBundles("dark");
        assertThat(between.allProblems()).isEmpty();

        Files.write(
                fixture.bundles.resolve("wiki.jar"),
                Arrays.copyOfRange(WIKI, WIKI.length / 2, WIKI.length),
                StandardOpenOption.APPEND);

        fixture.awaitContent("wiki", WIKI);
    }

    @Test
    void reportsAFileThatStaysIncompleteAndTakesItLater() throws IOException {
        fixture.watch(FolderFixture.withPatience(Duration.ofMillis(300), Duration.ofMillis(300)))
                .awaitBundles();
        fixture.drop("wiki.jar", Arrays.copyOf(WIKI, 100));

        DesiredState state = fixture.awaitProblem("MAST-DEPLOY-001");
        assertThat(state.problems().get(0).file()).isEqualTo("wiki.jar");

        fixture.drop("wiki.jar", WIKI);
        assertThat(fixture.awaitContent("wiki", WIKI).allProblems()).isEmpty();
        assertThat(fixture.times()).isEqualTo(3);
    }

    @Test
    void neverTakesAPieceFromASlowWriter() throws IOException {
        byte[] random = new byte[40_000];
        new Random(7).nextBytes(random);
        byte[] jar = Jars.of("slow", "1.0.0").entry("random", random).bytes();
        fixture.watch(PATIENT).awaitBundles();

        try (OutputStream out = Files.newOutputStream(fixture.bundles.resolve("slow.jar"))) {
            for (int at = 0; at < jar.length; at += 5_000) {
                out.write(jar, at, Math.min(5_000, jar.length - at));
                out.flush();
                // Another bundle is taken in between, so the piece was looked at.
                byte[] other = Jars.bundle("other", "1.0.0", "piece " + at);
                fixture.drop("other.jar", other);
                fixture.awaitContent("other", other);
            }
        }

        fixture.awaitContent("slow", jar);
        assertThat(fixture.told())
                .allSatisfy(state -> assertThat(state.allProblems()).isEmpty());
    }

    @Test
    void keepsWhatIsThereWhileItIsOverwrittenInPlace() throws IOException {
        fixture.drop("wiki.jar", WIKI);
        fixture.watch().awaitContent("wiki", WIKI);
        assertThat(WIKI_AGAIN).hasSameSizeAs(WIKI);

        try (FileChannel channel = FileChannel.open(fixture.bundles.resolve("wiki.jar"), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(WIKI_AGAIN, 0, WIKI.length / 2));
            fixture.drop("dark.jar", DARK);
            DesiredState between = fixture.awaitBundles("wiki", "dark");
            assertThat(between.bundles().get("wiki").sha256()).isEqualTo(Sha256.of(WIKI));
            channel.write(ByteBuffer.wrap(WIKI_AGAIN, WIKI.length / 2, WIKI.length - WIKI.length / 2));
        }

        fixture.awaitContent("wiki", WIKI_AGAIN);
    }

    @Test
    void seesContentChangeUnderTheSameSizeAndTime() throws IOException {
        Path file = fixture.drop("wiki.jar", WIKI);
        FileTime time = FileTime.fromMillis(1_600_000_000_000L);
        Files.setLastModifiedTime(file, time);
        fixture.watch().awaitContent("wiki", WIKI);

        for (byte[] content : new byte[][] {WIKI_AGAIN, WIKI, WIKI_AGAIN}) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(content));
            }
            Files.setLastModifiedTime(file, time);
            fixture.awaitContent("wiki", content);
        }
    }

    @Test
    void seesTheLastOfManyRewritesWithinAMillisecond() throws IOException {
        fixture.watch().awaitBundles();
        byte[][] contents = new byte[20][];
        for (int i = 0; i < contents.length; i++) {
            contents[i] = Jars.bundle("wiki", "1.0.0", String.format("%05d", i));
        }
        for (byte[] content : contents) {
            fixture.drop("wiki.jar", content);
        }

        fixture.awaitContent("wiki", contents[contents.length - 1]);
    }

    @Test
    void takesManyFilesAsOneBatch() throws IOException {
        fixture.watch(FolderFixture.withQuiet(Duration.ofSeconds(2))).awaitBundles();
        String[] names = new String[200];
        int rests = 0;
        long former = System.nanoTime();
        for (int i = 0; i < names.length; i++) {
            names[i] = "bundle" + i;
            long begun = System.nanoTime();
            fixture.drop(names[i] + ".jar", Jars.bundle(names[i], "1.0.0", names[i]));
            // From before the former file to after this one: this thread may rest before or after it moves a file.
            rests += System.nanoTime() - former > Duration.ofMillis(500).toNanos() ? 1 : 0;
            former = begun;
        }

        fixture.assertStored(fixture.awaitBundles(names));
        assertThat(fixture.times())
                .as("one batch more for each time when this machine rested between two files")
                .isBetween(2, 2 + rests);
    }

    @Test
    void doesNotWaitLongAfterAFileThatArrivedAtOnce() throws IOException {
        fixture.watch(FolderFixture.withQuiet(Duration.ofSeconds(16))).awaitBundles();
        long begun = System.nanoTime();
        fixture.drop("wiki.jar", WIKI);

        fixture.awaitBundles("wiki");
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(16));
    }

    @Test
    void waitsLongerAfterAFileThatArrivedSlowly() throws IOException {
        CountedLooks looks = new CountedLooks();
        fixture.watch(FolderFixture.withQuiet(Duration.ofSeconds(6)), looks).awaitBundles();
        long written;
        try (OutputStream out = Files.newOutputStream(fixture.bundles.resolve("wiki.jar"))) {
            out.write(WIKI, 0, WIKI.length / 2);
            out.flush();
            looks.awaitOne();
            LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
            written = System.nanoTime();
            out.write(WIKI, WIKI.length / 2, WIKI.length - WIKI.length / 2);
        }

        fixture.awaitBundles("wiki");
        assertThat(Duration.ofNanos(System.nanoTime() - written))
                .as("twice the time in which it arrived; the shortest quiet time is 1.5 s")
                .isGreaterThan(Duration.ofMillis(5_900));
    }

    @Test
    void takesNamesWithBlanksAndAnyLetters() throws IOException {
        FolderFixture.assumeThatFilesMayHaveAnyName();
        fixture.drop("my wiki.jar", WIKI);
        fixture.drop("dünkel – 日本.jar", DARK);

        DesiredState state = fixture.watch().awaitBundles("wiki", "dark");

        assertThat(state.allProblems()).isEmpty();
        assertThat(state.bundles().get("dark").fileName()).isEqualTo("dünkel – 日本.jar");
    }

    @Test
    void refusesANameThatTheLocaleCannotRead() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")));
        Process touch = new ProcessBuilder("/bin/sh", "-c", "printf x > \"$(printf 'w\\377ki.jar')\"")
                .directory(fixture.bundles.toFile())
                .start();
        assertThat(touch.waitFor()).isZero();
        fixture.drop("wiki.jar", WIKI);

        DesiredState state = fixture.watch().awaitBundles("wiki");

        assertThat(FolderFixture.ids(state)).containsExactly("MAST-DEPLOY-011");
    }

    @Test
    void refusesANameWithControlCharacters() throws IOException {
        fixture.drop("wi\nki.jar", WIKI);

        DesiredState state = fixture.watch().awaitProblem("MAST-DEPLOY-011");

        assertThat(state.bundles()).isEmpty();
        assertThat(state.refused().get(0).reason().text()).contains("wi\\u000Aki.jar");
    }

    @Test
    void aBrokenReplacementLeavesWhatWasThere() throws IOException {
        fixture.drop("wiki.jar", WIKI);
        fixture.watch().awaitContent("wiki", WIKI);

        fixture.drop("wiki.jar", Jars.empty().entry("a.txt", "a").bytes());
        DesiredState state = fixture.awaitProblem("MAST-DEPLOY-002");
        assertThat(state.bundles().get("wiki").sha256()).isEqualTo(Sha256.of(WIKI));
        assertThat(state.refused().get(0).fileName()).isEqualTo("wiki.jar");
        fixture.assertStored(state);

        Files.delete(fixture.bundles.resolve("wiki.jar"));
        assertThat(fixture.awaitBundles()).isEqualTo(DesiredState.empty());
    }

    @Test
    void refusesAFragmentAndABomb() throws IOException {
        fixture.drop(
                "fragment.jar",
                Jars.of("fragment", "1.0.0", "Fragment-Host: wiki").bytes());
        fixture.drop(
                "bomb.jar",
                Jars.of("bomb", "1.0.0").entry("zeros", new byte[40 << 20]).bytes());
        fixture.drop("wiki.jar", WIKI);

        DesiredState state = fixture.watch().awaitBundles("wiki");

        assertThat(FolderFixture.ids(state)).containsExactly("MAST-DEPLOY-008", "MAST-DEPLOY-004");
    }

    @Test
    void tellsOfFilesThatAreNoBundles() throws IOException {
        Files.writeString(fixture.bundles.resolve("notes.txt"), "notes");
        Files.writeString(fixture.bundles.resolve("wiki.jar.error.txt"), "an old report");
        Files.writeString(fixture.bundles.resolve(".hidden.jar"), "hidden");

        DesiredState state = fixture.watch().awaitProblem("MAST-DEPLOY-013");

        assertThat(state.problems()).hasSize(1);
        assertThat(state.refused()).isEmpty();
    }

    @Test
    void theHigherVersionWins() throws IOException {
        fixture.drop("wiki-1.jar", WIKI);
        fixture.watch().awaitContent("wiki", WIKI);

        byte[] two = Jars.bundle("wiki", "1.10.0", "second");
        fixture.drop("wiki-2.jar", two);
        DesiredState state = fixture.awaitContent("wiki", two);
        assertThat(FolderFixture.ids(state)).containsExactly("MAST-DEPLOY-014");
        assertThat(state.refused()).isEmpty();

        Files.delete(fixture.bundles.resolve("wiki-2.jar"));
        fixture.assertStored(fixture.awaitContent("wiki", WIKI));
    }

    @Test
    void ofOneVersionTheNewcomerIsRefused() throws IOException {
        fixture.drop("wiki-b.jar", WIKI);
        fixture.watch().awaitContent("wiki", WIKI);
        fixture.drop("wiki-a.jar", WIKI_AGAIN);

        DesiredState state = fixture.awaitProblem("MAST-DEPLOY-015");

        assertThat(state.bundles().get("wiki").sha256()).isEqualTo(Sha256.of(WIKI));
        assertThat(state.refused()).extracting(RefusedFile::fileName).containsExactly("wiki-a.jar");
    }

    @Test
    void anOverrideWithoutCodeThatTakesTheNameOfAnotherBundleStaysAsItWas() throws IOException {
        fixture.drop("wiki.jar", WIKI);
        Path night = Files.createDirectory(fixture.bundles.resolve("night"));
        Files.writeString(night.resolve("mastaba.yaml"), "extends: wiki\nname: night\n");
        DesiredState before = fixture.watch().awaitBundles("wiki", "night");
        for (String version : List.of("0.0.1", "9")) {
            describe(night, "extends: wiki\nname: wiki\nversion: " + version + "\n");

            DesiredState state = fixture.awaitProblem("MAST-DEPLOY-045");

            assertThat(state.bundles()).isEqualTo(before.bundles());
            assertThat(state.allProblems().get(0).remedies())
                    .containsExactly("Set another name in its mastaba.yaml:\nname: wiki.other");
            describe(night, "extends: wiki\nname: night\n");
            fixture.awaitState(now -> now.allProblems().isEmpty());
        }
    }

    private void describe(Path bundle, String text) throws IOException {
        fixture.put(bundle.resolve("mastaba.yaml"), text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anOverrideWithoutCodeNeverTakesThePlaceOfCode() throws IOException {
        fixture.drop("wiki.jar", WIKI);
        DesiredState before = fixture.watch().awaitBundles("wiki");
        Path night = Files.createDirectory(fixture.base.resolve("night"));
        Files.writeString(night.resolve("mastaba.yaml"), "extends: wiki\nname: wiki\nversion: 9\n");
        Files.move(night, fixture.bundles.resolve("night"));

        assertThat(fixture.awaitProblem("MAST-DEPLOY-045").bundles()).isEqualTo(before.bundles());
    }

    @Test
    void startsFromTheFormerState() throws IOException {
        fixture.drop("wiki.jar", WIKI);
        DesiredState former = fixture.watch().awaitBundles("wiki");
        fixture.close();
        fixture = new FolderFixture(base);
        Files.write(fixture.bundles.resolve("wiki.jar"), Arrays.copyOf(WIKI_AGAIN, 100));

        fixture.watch(FolderSettings.standard(), former);
        fixture.drop("dark.jar", DARK);

        DesiredState state = fixture.awaitBundles("wiki", "dark");
        assertThat(state.bundles().get("wiki").sha256()).isEqualTo(Sha256.of(WIKI));
    }

    @Test
    void aFolderThatVanishesIsNoWish() throws IOException {
        fixture.drop("wiki.jar", WIKI);
        Files.writeString(fixture.conf.resolve("wiki.cfg"), "a = 1");
        DesiredState before = fixture.watch().awaitBundles("wiki");
        Files.move(fixture.bundles, base.resolve("unmounted"));
        Files.move(fixture.conf, base.resolve("unmounted conf"));

        DesiredState gone = fixture.awaitState(state -> state.problems().size() == 2);
        assertThat(FolderFixture.ids(gone)).containsOnly("MAST-DEPLOY-030");
        assertThat(gone.bundles()).isEqualTo(before.bundles());
        assertThat(gone.conf()).isEqualTo(before.conf());

        Files.move(base.resolve("unmounted"), fixture.bundles);
        Files.move(base.resolve("unmounted conf"), fixture.conf);
        assertThat(fixture.awaitState(state -> state.problems().isEmpty())).isEqualTo(before);
        fixture.drop("dark.jar", DARK);
        fixture.awaitBundles("wiki", "dark");
    }

    @Test
    void whatCouldNotBeReadWhileTheBaseWasAwayIsReadWhenItIsBack() throws IOException {
        Path file = fixture.drop("wiki.jar", WIKI);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
        DesiredState before = fixture.watch().awaitBundles("wiki");
        Files.move(fixture.store.directory(), base.resolve("store away"));
        Files.move(fixture.bundles, base.resolve("away"));
        fixture.awaitProblem("MAST-DEPLOY-030");

        Files.move(base.resolve("away"), fixture.bundles);
        assertThat(fixture.awaitState(state -> state.problems().isEmpty())).isEqualTo(before);
        fixture.assertStored(before);
    }

    @Test
    void anEmptiedFolderIsAWishThatTheGuardHolds() throws IOException {
        fixture.drop("wiki.jar", WIKI);
        fixture.drop("dark.jar", DARK);
        DesiredState before = fixture.watch().awaitBundles("wiki", "dark");
        Files.delete(fixture.bundles.resolve("wiki.jar"));
        Files.delete(fixture.bundles.resolve("dark.jar"));

        DesiredState emptied = fixture.awaitBundles();
        VanishingGuard.Verdict verdict = VanishingGuard.judge(
                before.bundles().keySet(), Set.of("wiki"), emptied.bundles().keySet(), Set.of());

        assertThat(verdict.held()).containsExactly("dark", "wiki");
        assertThat(emptied.holding(before, verdict.held())).isEqualTo(before);
    }

    @Test
    void takesNothingFromAFolderThatEverybodyMayWrite() throws IOException {
        Assumptions.assumeTrue(Files.getFileStore(base).supportsFileAttributeView("posix"));
        fixture.drop("wiki.jar", WIKI);
        Files.setPosixFilePermissions(fixture.bundles, PosixFilePermissions.fromString("rwxrwxrwx"));
        DesiredState state = fixture.watch().awaitProblem("MAST-DEPLOY-032");
        assertThat(state.bundles()).isEmpty();

        Files.setPosixFilePermissions(fixture.bundles, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(fixture.awaitBundles("wiki").allProblems()).isEmpty();

        Files.setPosixFilePermissions(fixture.conf, PosixFilePermissions.fromString("rwxr-xrwx"));
        fixture.awaitProblem("MAST-DEPLOY-032");
    }

    @Test
    void takesBundlesFromAReadOnlyFolder() throws IOException {
        Assumptions.assumeTrue(Files.getFileStore(base).supportsFileAttributeView("posix"));
        fixture.drop("wiki.jar", WIKI);
        Files.setPosixFilePermissions(fixture.bundles, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            fixture.assertStored(fixture.watch().awaitBundles("wiki"));
        } finally {
            Files.setPosixFilePermissions(fixture.bundles, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void reportsAFileThatMayNotBeRead() throws IOException {
        Path file = fixture.drop("wiki.jar", WIKI);
        Assumptions.assumeTrue(file.toFile().setReadable(false, false));
        Assumptions.assumeFalse(Files.isReadable(file), "the superuser may read anything");
        fixture.watch().awaitProblem("MAST-DEPLOY-010");

        Assumptions.assumeTrue(file.toFile().setReadable(true));
        fixture.awaitContent("wiki", WIKI);
    }

    @Test
    void reportsMoreFilesThanAnybodyDeploys() throws IOException {
        fixture.drop("wiki.jar", WIKI);
        fixture.watch(FolderFixture.withFiles(5)).awaitBundles("wiki");
        for (int i = 0; i < 5; i++) {
            Files.writeString(fixture.bundles.resolve("file" + i), "");
        }

        DesiredState state = fixture.awaitProblem("MAST-DEPLOY-033");

        assertThat(state.bundles()).containsOnlyKeys("wiki");
    }

    @Test
    void saysThatTheStoreTakesNothingAndTriesAgain() throws IOException {
        Files.createFile(base.resolve("var"));
        fixture.drop("wiki.jar", WIKI);
        FolderSettings settings = FolderFixture.withPatience(Duration.ofSeconds(5), Duration.ofMillis(300));
        DesiredState state = fixture.watch(settings).awaitProblem("MAST-DEPLOY-034");
        assertThat(state.bundles()).isEmpty();
        assertThat(state.refused().get(0).fileName()).isEqualTo("wiki.jar");

        Files.delete(base.resolve("var"));
        fixture.assertStored(fixture.awaitBundles("wiki"));
    }

    @Test
    void readsSettingsAgainWhenTheyChange() throws IOException {
        fixture.watch().awaitBundles();
        Path file = fixture.conf.resolve("server.cfg");
        Files.writeString(fixture.conf.resolve("password.txt"), "not ours");
        Files.writeString(file, "port = 1");
        fixture.awaitState(state -> state.conf().containsKey("server.cfg"));
        Files.writeString(file, "port = 2");
        DesiredState state =
                fixture.awaitState(now -> now.conf().get("server.cfg").text().equals("port = 2"));
        assertThat(state.conf()).containsOnlyKeys("server.cfg");
        assertThat(state.toString()).doesNotContain("port");
        fixture.assertStored(state);

        fixture.put(file, new byte[] {'a', '=', (byte) 0xFF});
        DesiredState bad = fixture.awaitProblem("MAST-DEPLOY-018");
        assertThat(bad.conf().get("server.cfg").text()).isEqualTo("port = 2");
        assertThat(bad.refused().get(0).fileName()).isEqualTo("conf/server.cfg");

        Files.delete(file);
        fixture.awaitState(now -> now.conf().isEmpty() && now.allProblems().isEmpty());
    }

    @Test
    void seesWhatLiesInAFolderThatTookThePlaceOfAnother() throws IOException {
        fixture.drop("wiki.jar", WIKI);
        fixture.watch().awaitBundles("wiki");
        Path next = Files.createDirectory(base.resolve("next"));
        Files.write(next.resolve("dark.jar"), DARK);
        Files.move(fixture.bundles, base.resolve("before"));
        Files.move(next, fixture.bundles);
        fixture.awaitBundles("dark");

        fixture.drop("wiki.jar", WIKI);
        fixture.awaitBundles("dark", "wiki");
    }

    @Test
    void goesOnAfterAListenerThatFails() throws IOException {
        fixture.failWhenTold(new IllegalStateException("meant by the test"));
        fixture.watch().awaitBundles();
        fixture.drop("wiki.jar", WIKI);
        fixture.awaitBundles("wiki");
        fixture.drop("dark.jar", DARK);
        fixture.awaitBundles("wiki", "dark");
    }

    @Test
    void takesContentAgainThatTheStoreLost() throws IOException {
        fixture.drop("wiki.jar", WIKI);
        DesiredState state = fixture.watch().awaitBundles("wiki");
        Files.delete(fixture.store.find(state.bundles().get("wiki").sha256()).orElseThrow());
        fixture.drop("dark.jar", DARK);

        fixture.assertStored(fixture.awaitBundles("wiki", "dark"));
    }

    @Test
    void endsPromptly() throws Exception {
        fixture.watch().awaitBundles();
        CountDownLatch ended = new CountDownLatch(1);
        Thread closing = new Thread(() -> {
            fixture.folder().close();
            ended.countDown();
        });
        closing.start();

        assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().equals("mastaba-bundles")))
                .isEmpty();
    }
}
