package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.mastaba.system.bundle.BrokenFiles;
import dev.mastaba.system.bundle.Shop;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.installation.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that the server cannot write, or that are full. */
class FoldersIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int MIB = 1 << 20;

    @TempDir
    Path folder;

    private final Owner owner = new Owner();
    private Path base;
    private Shop shop;

    @BeforeEach
    void open() {
        owner.open(folder);
        base = folder.resolve("base");
        shop = new Shop(folder);
    }

    private Installation installation() {
        return Installation.in(base)
                .startedBy(owner.startsServer())
                .withAddOns(Shop.ADD_ON)
                .with(shop.words(1), shop.app(1), shop.sign(1));
    }

    @Test
    void aReadOnlyFolderOfBundles() throws Exception {
        Installation installation = installation().with(BrokenFiles.archiveWithoutManifest(folder.resolve("zip.jar")));
        owner.give(base);
        owner.take(installation.bundles());
        try (BadInputServer bad = BadInputServer.start(installation)) {
            Path report = installation.var().resolve("reports/zip.jar.error.txt");
            Await.until("a report", LIMIT, () -> Files.exists(report), installation::output);
            assertThat(report).content().contains("zip.jar", "not an OSGi bundle");
            assertThat(installation.reports().beside("zip.jar")).isEmpty();
            bad.assertNobodyNoticed();
        } finally {
            owner.give(base);
        }
    }

    @Test
    void aFolderOfDataThatBecomesReadOnly() throws Exception {
        Installation installation = installation();
        owner.give(base);
        try (BadInputServer bad = BadInputServer.start(installation)) {
            owner.take(installation.var());
            installation.drop(shop.sign(2));
            awaitTold(installation, Shop.SIGN);
            bad.assertServes();
            bad.assertNobodyNoticed();

            owner.give(installation.var());
            installation.awaitPage("/page", "SGN_0002");
        } finally {
            owner.give(base);
        }
    }

    @Test
    void aFolderOfBundlesThatEverybodyMayWrite() throws Exception {
        Installation installation = installation();
        owner.give(base);
        try (BadInputServer bad = BadInputServer.start(installation)) {
            owner.giveToEverybody(installation.bundles());
            installation.drop(shop.sign(2));
            assertThat(installation.reports().awaitLatest("Every user of this machine", LIMIT))
                    .contains("chmod o-w");
            bad.assertServes();
            bad.assertNobodyNoticed();

            owner.open(installation.bundles());
            installation.awaitPage("/page", "SGN_0002");
        }
    }

    @Test
    void aFolderOfDataThatIsFull() throws Exception {
        if (!owner.root()) {
            System.out.println("Not root: no small file system can be mounted, so that none is filled");
        }
        assumeThat(owner.root()).isTrue();
        Installation installation = installation();
        run("mount", "-t", "tmpfs", "-o", "size=40m", "none", installation.var().toString());
        owner.give(base);
        try (BadInputServer bad = BadInputServer.start(installation)) {
            Path filler = installation.var().resolve("filler");
            fill(filler);
            installation.drop(shop.sign(2));
            awaitTold(installation, Shop.SIGN);
            bad.assertServes();
            bad.assertNobodyNoticed();

            Files.delete(filler);
            installation.awaitPage("/page", "SGN_0002");
        } finally {
            run("umount", installation.var().toString());
        }
    }

    @Test
    void aDiskThatIsFullAtBootServesWhatServedLast() throws Exception {
        assumeThat(owner.root()).isTrue();
        Installation installation = served();
        try (installation) {
            Path filler = filled(installation);
            installation.start();
            assertThat(installation.get("/page").body()).contains("APP_0001", "SGN_0001");
            assertThat(installation.get("/health").status()).isEqualTo(200);
            assertThat(installation.output()).contains("is full", "df -h");
            Files.delete(filler);
            installation.drop(shop.sign(2));
            installation.awaitPage("/page", "SGN_0002");
        } finally {
            run("umount", installation.var().toString());
        }
    }

    @Test
    void aMachineWithoutAnyRoomAtBootNamesTheCause() throws Exception {
        assumeThat(owner.root()).isTrue();
        Installation installation = served();
        try (installation) {
            Path temporary = Files.createDirectories(installation.var().resolve("tmp"));
            owner.give(installation.var());
            installation.javaOption("-Djava.io.tmpdir=" + temporary);
            Path filler = filled(installation);
            installation.launch();
            Await.until("the end", LIMIT, () -> !installation.running(), installation::output);
            assertThat(installation.output())
                    .contains("No space left on device", "df -h")
                    .doesNotContain("manifest", "is complete");
            Files.delete(filler);
            installation.start();
            installation.awaitPage("/page", "SGN_0001");
            assertThat(installation.get("/health").status()).isEqualTo(200);
        } finally {
            run("umount", installation.var().toString());
        }
    }

    /** An installation with a small disk for its data, that has served and was stopped. */
    private Installation served() throws Exception {
        Installation installation = installation().configured("server.cfg", "mastaba.http.health = /health\n");
        run("mount", "-t", "tmpfs", "-o", "size=48m", "none", installation.var().toString());
        boolean served = false;
        try {
            owner.give(base);
            installation.start();
            installation.awaitPage("/page", "SGN_0001");
            served = true;
            return installation;
        } finally {
            installation.stop();
            if (!served) {
                run("umount", installation.var().toString());
            }
        }
    }

    /** Fills the disk, as another program does while the server is stopped; what the framework had cached is lost as well. */
    private static Path filled(Installation installation) throws Exception {
        run("rm", "-rf", installation.var().resolve("cache").toString());
        Path filler = installation.var().resolve("filler");
        fill(filler);
        return filler;
    }

    /** Where the reports cannot be written, the report beside the file, the log or the admin endpoint tells. */
    private static void awaitTold(Installation installation, String file) {
        Await.until(
                "a report about " + file,
                LIMIT,
                () -> installation.reports().beside(file).contains("store")
                        || installation.admin("status").text().contains(file),
                () -> installation.admin("status").text() + "\n" + installation.output());
    }

    private static void fill(Path file) {
        byte[] block = new byte[MIB];
        try (var out = Files.newOutputStream(file)) {
            for (int i = 0; i < 64; i++) {
                out.write(block);
            }
            throw new AssertionError("The file system is larger than it should be");
        } catch (IOException full) {
            assertThat(file).exists();
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
