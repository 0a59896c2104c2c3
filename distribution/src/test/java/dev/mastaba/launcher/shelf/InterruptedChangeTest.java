package dev.mastaba.launcher.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lock files that differ from the deployed bundles, as after a kill between two steps: nothing is lost, and the next command reports it. */
class InterruptedChangeTest {
    @TempDir
    Path folder;

    private ShelfBase given;
    private Path home;
    private Path base;
    private Path shelfFolder;

    @BeforeEach
    void offer() throws IOException {
        given = ShelfBase.in(folder);
        home = given.home();
        base = given.base();
        shelfFolder = Files.createDirectories(folder.resolve("shelf"));
        TestBundle.of("app", "1.0.0").in(shelfFolder);
        TestBundle.of("other", "1.0.0").in(shelfFolder);
        new IndexedFolder(shelfFolder).index();
        given.source("company", shelfFolder.toString());
    }

    private Shelf shelf() throws IOException {
        return Shelf.open(home, base, new TransferLimits(Duration.ofMinutes(1), Duration.ofMinutes(1)));
    }

    private void record(InstallPlan plan) throws IOException {
        LockFiles.write(plan.lock(), base.resolve("conf/bundles.lock"));
    }

    private void deploy(Shelf shelf, InstallPlan plan) throws IOException {
        for (Path file : shelf.download(plan, Files.createTempDirectory(folder, "target"))) {
            Files.move(file, base.resolve("bundles").resolve(file.getFileName()));
        }
    }

    @Test
    void aChangeThatWasKilledBeforeItsDeploymentIsCompleted() throws Exception {
        try (Shelf shelf = shelf()) {
            InstallPlan plan = shelf.install(List.of("app"));
            record(plan);
        }
        try (Shelf shelf = shelf()) {
            InstallPlan plan = shelf.install(List.of("other"));
            assertThat(plan.text())
                    .isEqualTo(
                            "+ other 1.0.0   from company\nconf/bundles.lock contains app 1.0.0, but it is not deployed."
                                    + " To deploy the bundles in this file: mastaba install."
                                    + " To remove the entry: mastaba remove app\n");
            assertThat(shelf.outdated().notices())
                    .containsExactly(plan.text().lines().skip(1).findFirst().orElseThrow());
            assertThat(plan.lock().entries()).containsOnlyKeys("app", "other");
            assertThat(shelf.update(List.of()).text()).contains("contains app 1.0.0, but it is not deployed");
            InstallPlan completed = shelf.install(List.of());
            assertThat(completed.text()).isEqualTo("+ app 1.0.0   from company\n");
            deploy(shelf, completed);
            assertThat(shelf.install(List.of()).isEmpty()).isTrue();
        }
    }

    @Test
    void anEntryOfABundleThatIsNotDeployedCanBeRemoved() throws Exception {
        try (Shelf shelf = shelf()) {
            record(shelf.install(List.of("app", "other")));
            InstallPlan plan = shelf.remove(List.of("app"));
            assertThat(plan.isEmpty()).isTrue();
            assertThat(plan.lock().entries()).containsOnlyKeys("other");
        }
    }

    @Test
    void aBundleThatIsDeployedAlreadyIsRecordedIfItIsTheOffered() throws Exception {
        Files.copy(shelfFolder.resolve("app-1.0.0.jar"), base.resolve("bundles/by-hand.jar"));
        TestBundle.of("other", "0.9.0").in(base.resolve("bundles"));
        try (Shelf shelf = shelf()) {
            InstallPlan plan = shelf.install(List.of("app", "other"));
            assertThat(plan.isEmpty()).isTrue();
            assertThat(plan.lock().entries()).containsOnlyKeys("app");
            assertThat(plan.text())
                    .isEqualTo(
                            "other 0.9.0 is deployed already, but not from the shelf. To update it: mastaba update other\n");
        }
    }

    @Test
    void aFileThatSomeoneHasReplacedIsReported() throws Exception {
        try (Shelf shelf = shelf()) {
            InstallPlan plan = shelf.install(List.of("app"));
            record(plan);
            TestBundle.of("app", "1.1.0").in(base.resolve("bundles"));
            assertThat(shelf.install(List.of("other")).text())
                    .contains("conf/bundles.lock contains app 1.0.0, but another file, app 1.1.0, is deployed.");
            assertThat(shelf.install(List.of()).text()).isEqualTo("~ app 1.1.0 -> 1.0.0   from company\n");
        }
    }
}
