package dev.mastaba.content.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.content.change.HaltingDisk.Halted;
import dev.mastaba.content.report.DeploymentProblem;
import dev.mastaba.testing.GoldenFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderChangesTest {
    private static final boolean NIGHTLY = Boolean.getBoolean("mastaba.nightly");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T08:00:00Z"), ZoneOffset.UTC);
    private static final Map<String, String> OLD = Map.of(
            "bundles/app.jar", "app 1",
            "bundles/words.jar", "words 1",
            "bundles/extra.jar", "extra",
            "bundles/overlay/mastaba.yaml", "an overlay",
            "conf/shop.cfg", "a = 1");
    private static final Map<String, String> NEW = Map.of(
            "bundles/app.jar", "app 2",
            "bundles/words.jar", "words 2",
            "bundles/sign.jar", "sign 2",
            "conf/shop.cfg", "a = 2",
            "conf/more.cfg", "b = 1",
            "var/fleet/files", "a list");

    @TempDir
    Path folder;

    @Test
    void aKillAtAnyMomentLeavesAllOrNothing() throws IOException {
        int changes = 0;
        boolean ended = false;
        while (!ended) {
            Path base = base("kill-" + changes);
            ended = make(base, HaltingDisk.killedAfter(changes));
            completed(base, base);
            assertThat(read(base)).as("killed after %d changes", changes).isIn(OLD, NEW);
            assertThat(read(base).equals(NEW) || !ended).isTrue();
            nothingIsLost(base);
            changes++;
        }
        assertThat(changes).isGreaterThan(20);
    }

    @Test
    void aKillWhileAnotherOneIsMadeGoodLeavesAllOrNothing() throws IOException {
        int seen = 0;
        for (int first = 12; first < 45; first += NIGHTLY ? 1 : 6) {
            boolean ended = false;
            for (int second = 0; !ended; second += NIGHTLY ? 1 : 3) {
                Path base = base("kill-" + first + "-" + second);
                make(base, HaltingDisk.killedAfter(first));
                ended = recover(base, HaltingDisk.killedAfter(second));
                completed(base, base);
                assertThat(read(base))
                        .as("killed after %d changes, and %d", first, second)
                        .isIn(OLD, NEW);
                nothingIsLost(base);
                seen++;
            }
        }
        assertThat(seen).isGreaterThan(20);
    }

    @Test
    void aChangeIsUndone() throws IOException {
        Path base = base("undone");
        FolderChanges folders = new FolderChanges(base, displaced(base));
        List<FileChange> real = folders.real(changes());
        Optional<Path> kept = folders.make(real, true);
        assertThat(read(base)).isEqualTo(NEW);
        folders.undo(real, kept);
        assertThat(read(base)).isEqualTo(OLD);
        assertThat(base.resolve("bundles/.mastaba")).doesNotExist();
    }

    /** A file that is the same before and after a change is not part of it, and one that someone has changed since stays. */
    @Test
    void anUndoneChangeTouchesNoFilesOfOthers() throws IOException {
        Path base = base("others");
        FolderChanges folders = new FolderChanges(base, displaced(base));
        Path same = Files.writeString(folder.resolve("same"), "words 1");
        Path other = Files.writeString(folder.resolve("other"), "app 2");
        List<FileChange> real = folders.real(List.of(
                new FileChange(FolderChanges.BUNDLES, "words.jar", same),
                new FileChange(FolderChanges.BUNDLES, "app.jar", other),
                FileChange.gone("extra.jar"),
                FileChange.gone("absent.jar")));
        assertThat(real).extracting(FileChange::name).containsExactly("app.jar", "extra.jar");
        Optional<Path> kept = folders.make(real, true);
        Files.writeString(base.resolve("bundles/app.jar"), "app 3");
        Files.writeString(base.resolve("bundles/extra.jar"), "another extra");
        folders.undo(real, kept);
        assertThat(base.resolve("bundles/words.jar")).hasContent("words 1");
        assertThat(base.resolve("bundles/app.jar")).hasContent("app 3");
        assertThat(base.resolve("bundles/extra.jar")).hasContent("another extra");
    }

    @Test
    void aDiskThatFailsOnceChangesNothing() throws IOException {
        boolean made = false;
        for (int changes = 0; !made || changes < 10; changes++) {
            Path base = base("fail-" + changes);
            HaltingDisk disk = HaltingDisk.failingAfter(changes, 1);
            FolderChanges folders = new FolderChanges(disk.of(base), displaced(disk.of(base)));
            try {
                folders.make(changes(), true);
                made = true;
            } catch (IOException failed) {
                made = false;
                assertThat(failed).hasMessage("no space left");
            }
            assertThat(read(base)).as("failed after %d changes", changes).isEqualTo(made ? NEW : OLD);
            assertThat(folders.lock()).isEmpty();
            folders.unlock();
            completed(base, base);
            assertThat(read(base)).isEqualTo(made ? NEW : OLD);
        }
    }

    @Test
    void aDiskThatGoesOnFailingIsToldAndNothingIsReadUntilItIsBack() throws IOException {
        boolean told = false;
        for (int changes = 0; changes < 40; changes++) {
            Path base = base("failing-" + changes);
            HaltingDisk disk = HaltingDisk.failingAfter(changes, 0);
            FolderChanges folders = new FolderChanges(disk.of(base), displaced(disk.of(base)));
            try {
                folders.make(changes(), true);
            } catch (IOException failed) {
                Optional<DeploymentProblem> problem = folders.lock();
                folders.unlock();
                assertThat(problem.isPresent() || read(base).equals(OLD)).isTrue();
                problem.ifPresent(each -> assertThat(each.text())
                        .contains("MAST-DEPLOY-111", "no space left", base.resolve("var/folder-changes") + ""));
                told |= problem.isPresent();
            }
            completed(base, base);
            assertThat(read(base)).isIn(OLD, NEW);
        }
        assertThat(told).isTrue();
    }

    @Test
    void whatGoesIsDisplacedAndWhatIsTheSameStays() throws IOException {
        Path base = base("base");
        Path same = content("app 1");
        FolderChanges folders = new FolderChanges(base, displaced(base));
        assertThat(folders.make(List.of(new FileChange("bundles", "app.jar", same)), true))
                .isEmpty();
        Optional<Path> aside = folders.make(changes(), true);
        assertThat(aside).contains(base.resolve("var/displaced/20261120-080000-000"));
        assertThat(aside.orElseThrow().resolve("bundles/app.jar")).hasContent("app 1");
        assertThat(aside.orElseThrow().resolve("bundles/overlay/mastaba.yaml")).exists();
        assertThat(aside.orElseThrow().resolve("conf/shop.cfg")).hasContent("a = 1");
        assertThat(folders.make(List.of(FileChange.gone("app.jar")), true))
                .contains(base.resolve("var/displaced/20261120-080000-000-2"));
    }

    @Test
    void whatIsDisplacedHasABound() throws IOException {
        Path base = base("base");
        Files.createDirectories(base.resolve("var/displaced/mine"));
        for (int i = 0; i < 9; i++) {
            DisplacedFiles displaced = new DisplacedFiles(
                    base.resolve("var/displaced"),
                    Clock.fixed(CLOCK.instant().plusSeconds(i), ZoneOffset.UTC),
                    i < 6 ? new DisplacedLimits(3, 1 << 20) : new DisplacedLimits(3, 100_000));
            Files.write(base.resolve("bundles/app.jar"), new byte[60_000]);
            new FolderChanges(base, displaced).make(List.of(FileChange.gone("app.jar")), true);
            assertThat(names(base.resolve("var/displaced"))).hasSize(1 + (i < 6 ? Math.min(i + 1, 3) : 1));
        }
        assertThat(names(base.resolve("var/displaced"))).containsExactly("20261120-080008-000", "mine");
    }

    @Test
    void aDamagedJournalIsTold() throws IOException {
        Path base = base("base");
        for (String text : List.of(
                "",
                "forward\nput bundles a.jar\n",
                "forward\nput ../etc a\nend\n",
                "x\nend\n",
                "forward\nput bundles %zz\nend\n")) {
            Files.writeString(base.resolve("var/folder-changes"), text);
            FolderChanges folders = new FolderChanges(base, displaced(base));
            assertThat(folders.lock())
                    .hasValueSatisfying(
                            problem -> assertThat(problem.text()).contains("MAST-DEPLOY-111", "is damaged"));
            folders.unlock();
            assertThatThrownBy(() -> folders.make(changes(), true)).hasMessageContaining("is damaged");
            assertThat(read(base)).isEqualTo(OLD);
        }
        Files.writeString(base.resolve("var/folder-changes"), "forward\nput bundles a.jar\nend\n");
        FolderChanges folders = new FolderChanges(base, displaced(base));
        assertThat(folders.lock())
                .hasValueSatisfying(problem -> assertThat(problem.text()).contains("bundles/.mastaba/new is missing"));
        folders.unlock();
    }

    @Test
    void whatIsReportedIsThis() {
        String texts = Stream.of(
                        ChangeProblems.busy("rollback 3", 12),
                        ChangeProblems.halfMade(
                                Path.of("/srv/mastaba/var/folder-changes"),
                                new FileSystemException(
                                        "/srv/mastaba/bundles/wiki.jar", null, "No space left on device")),
                        ChangeProblems.notMade(new AccessDeniedException("/srv/mastaba/bundles/.mastaba")),
                        ChangeProblems.lockChanged("org.example.wiki.comments"))
                .map(problem -> problem.text() + "\n")
                .collect(Collectors.joining("\n"));
        GoldenFile.assertPinned(FolderChangesTest.class, "change-problems.txt", texts);
    }

    /** Makes the change on a disk; whether it ended. */
    private boolean make(Path base, HaltingDisk disk) throws IOException {
        try {
            new FolderChanges(disk.of(base), displaced(disk.of(base))).make(changes(), true);
            return true;
        } catch (Halted killed) {
            return false;
        }
    }

    private static boolean recover(Path base, HaltingDisk disk) throws IOException {
        try {
            completed(base, disk.of(base));
            return true;
        } catch (Halted killed) {
            return false;
        }
    }

    /** The next start. */
    private static void completed(Path base, Path seen) throws IOException {
        FolderChanges folders = new FolderChanges(seen, displaced(seen));
        assertThat(folders.lock()).isEmpty();
        folders.unlock();
        assertThat(base.resolve("var/folder-changes")).doesNotExist();
        assertThat(base.resolve("bundles/.mastaba")).doesNotExist();
        assertThat(base.resolve("conf/.mastaba")).doesNotExist();
        assertThat(base.resolve("var/fleet/.mastaba")).doesNotExist();
    }

    private static void nothingIsLost(Path base) throws IOException {
        for (String content : OLD.values()) {
            try (Stream<Path> files = Files.walk(base)) {
                assertThat(files.filter(Files::isRegularFile))
                        .anySatisfy(file -> assertThat(file).hasContent(content));
            }
        }
    }

    private static DisplacedFiles displaced(Path base) {
        return new DisplacedFiles(base.resolve("var/displaced"), CLOCK, DisplacedLimits.standard());
    }

    private List<FileChange> changes() throws IOException {
        return List.of(
                new FileChange("bundles", "app.jar", content("app 2")),
                new FileChange("bundles", "extra.jar", null),
                new FileChange("bundles", "overlay", null),
                new FileChange("bundles", "sign.jar", content("sign 2")),
                new FileChange("bundles", "words.jar", content("words 2")),
                new FileChange("conf", "more.cfg", content("b = 1")),
                new FileChange("conf", "shop.cfg", content("a = 2")),
                new FileChange("var/fleet", "files", content("a list")));
    }

    private Path content(String text) throws IOException {
        return Files.writeString(folder.resolve(text.replaceAll("\\W", "")), text);
    }

    private Path base(String name) throws IOException {
        Path base = folder.resolve("bases").resolve(name);
        Files.createDirectories(base.resolve("var"));
        for (Map.Entry<String, String> file : OLD.entrySet()) {
            Path place = base.resolve(file.getKey());
            Files.createDirectories(place.getParent());
            Files.writeString(place, file.getValue());
        }
        return base;
    }

    private static Map<String, String> read(Path base) throws IOException {
        Map<String, String> found = new TreeMap<>();
        Files.createDirectories(base.resolve("var/fleet"));
        for (String part : List.of("bundles", "conf", "var/fleet")) {
            try (Stream<Path> files = Files.walk(base.resolve(part))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String name = base.relativize(file).toString();
                    if (!name.contains(".mastaba")) {
                        found.put(name, Files.readString(file));
                    }
                }
            }
        }
        return found;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
