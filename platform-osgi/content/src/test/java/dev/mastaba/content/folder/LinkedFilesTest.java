package dev.mastaba.content.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.content.archive.Jars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Symbolic links in the folders that are watched: which ones are followed, and what a change of their targets does. */
final class LinkedFilesTest {
    private static final byte[] ONE = Jars.bundle("wiki", "1.0.0", "one");
    private static final byte[] TWO = Jars.bundle("wiki", "1.0.0", "two");
    private static final String STAMP = "..2026_01_01_00_00_00.";

    @TempDir
    private Path folder;

    private Path elsewhere;
    private FolderFixture fixture;

    @BeforeEach
    void open() throws IOException {
        Assumptions.assumeTrue(
                folder.getFileSystem().supportedFileAttributeViews().contains("unix"));
        elsewhere = Files.createDirectories(folder.resolve("elsewhere")).toRealPath();
        fixture = new FolderFixture(Files.createDirectories(folder.resolve("base")));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aChangeOfTheTargetIsNoticed() throws IOException {
        Path jar = fixture.put(elsewhere.resolve("wiki-1.jar"), ONE);
        Path settings = Files.writeString(elsewhere.resolve("wiki.cfg"), "a = 1\n");
        link(fixture.bundles.resolve("wiki.jar"), jar);
        link(fixture.conf.resolve("wiki.cfg"), settings);
        fixture.watch().awaitContent("wiki", ONE);
        awaitSettings("wiki.cfg", "a = 1\n");

        Files.write(jar, TWO);
        Files.writeString(settings, "a = 2\n");
        fixture.awaitContent("wiki", TWO);
        awaitSettings("wiki.cfg", "a = 2\n");
        fixture.put(jar, ONE);
        fixture.awaitContent("wiki", ONE);
        assertThat(fixture.folder().state().allProblems()).isEmpty();
    }

    @Test
    void anotherTargetIsNoticedEvenIfItIsAnOldFileOfTheSameSize() throws IOException {
        FileTime old = FileTime.fromMillis(1_700_000_000_000L);
        Path one = Files.setLastModifiedTime(fixture.put(elsewhere.resolve("wiki-1.jar"), ONE), old);
        Path two = Files.setLastModifiedTime(fixture.put(elsewhere.resolve("wiki-2.jar"), TWO), old);
        assertThat(ONE).hasSameSizeAs(TWO);
        link(elsewhere.resolve("current.jar"), one);
        link(fixture.bundles.resolve("wiki.jar"), elsewhere.resolve("current.jar"));
        fixture.watch().awaitContent("wiki", ONE);

        link(elsewhere.resolve("current.jar"), two);
        fixture.awaitContent("wiki", TWO);
        link(fixture.bundles.resolve("wiki.jar"), one);
        fixture.awaitContent("wiki", ONE);
        Files.delete(fixture.bundles.resolve("wiki.jar"));
        fixture.awaitBundles();
    }

    @Test
    void aFolderThatIsALinkIsSwapped() throws IOException {
        override("dark-1", "black");
        override("dark-2", "night");
        link(fixture.bundles.resolve("dark"), elsewhere.resolve("dark-1"));
        String before =
                fixture.watch().awaitBundles("dark").bundles().get("dark").sha256();

        link(fixture.bundles.resolve("dark"), elsewhere.resolve("dark-2"));
        DesiredState state =
                fixture.awaitState(now -> !now.bundles().get("dark").sha256().equals(before));
        assertThat(state.allProblems()).isEmpty();
    }

    @Test
    void theWatchedFoldersMayBeLinks() throws IOException {
        for (String stage : new String[] {"blue", "green"}) {
            Path bundles = Files.createDirectories(elsewhere.resolve(stage + "/bundles"));
            Files.write(bundles.resolve("wiki.jar"), stage.equals("blue") ? ONE : TWO);
            Files.writeString(
                    Files.createDirectories(elsewhere.resolve(stage + "/tenants"))
                            .resolve("acme.cfg"),
                    "a = " + stage);
        }
        Files.delete(fixture.bundles);
        link(elsewhere.resolve("live"), elsewhere.resolve("blue"));
        link(fixture.bundles, elsewhere.resolve("live/bundles"));
        link(fixture.conf.resolve("tenants"), elsewhere.resolve("live/tenants"));
        fixture.watch().awaitContent("wiki", ONE);
        awaitSettings("tenants/acme.cfg", "a = blue");

        link(elsewhere.resolve("live"), elsewhere.resolve("green"));
        fixture.awaitContent("wiki", TWO);
        awaitSettings("tenants/acme.cfg", "a = green");
    }

    /** A config map is mounted as a folder of links, whose common target is replaced as a whole. */
    @Test
    void aConfigMapIsUpdatedAsAWhole() throws IOException {
        configMap(fixture.conf, 1);
        Path tenants = Files.createDirectory(fixture.conf.resolve("tenants"));
        configMap(tenants, 1);
        fixture.watch();
        awaitSettings("wiki.cfg", "a = 1\n");

        for (int i = 2; i <= 4; i++) {
            configMap(fixture.conf, i);
            configMap(tenants, i);
            awaitSettings("wiki.cfg", "a = " + i + "\n");
            awaitSettings("tenants/shop.cfg", "b = " + i + "\n");
        }
        assertThat(fixture.folder().state().conf().keySet())
                .containsExactlyInAnyOrder("wiki.cfg", "shop.cfg", "tenants/wiki.cfg", "tenants/shop.cfg");
        assertThat(fixture.told()).allSatisfy(state -> {
            assertThat(state.allProblems()).isEmpty();
            assertThat(state.conf().keySet()).contains("wiki.cfg", "shop.cfg");
        });
    }

    @Test
    void aLinkThatLeadsNowhereIsReportedOnceUntilItLeadsSomewhere() throws IOException {
        link(fixture.bundles.resolve("wiki.jar"), elsewhere.resolve("wiki-1.jar"));
        link(fixture.bundles.resolve("loop.jar"), Path.of("loop.jar"));
        link(fixture.conf.resolve("wiki.cfg"), Files.createDirectory(elsewhere.resolve("a folder")));
        DesiredState state = fixture.watch().awaitState(now -> now.allProblems().size() == 3);
        assertThat(state.allProblems())
                .extracting(problem -> problem.problem().text())
                .anySatisfy(text -> assertThat(text)
                        .contains(
                                "MAST-DEPLOY-009",
                                "wiki.jar: " + elsewhere.resolve("wiki-1.jar") + " does not exist",
                                "Remedy"))
                .anySatisfy(text -> assertThat(text).contains("MAST-DEPLOY-009", "loop.jar: it leads in a circle"))
                .anySatisfy(text -> assertThat(text).contains("MAST-DEPLOY-017", "conf/wiki.cfg"));

        fixture.put(elsewhere.resolve("wiki-1.jar"), ONE);
        link(fixture.bundles.resolve("loop.jar"), elsewhere);
        link(fixture.conf.resolve("wiki.cfg"), Files.writeString(elsewhere.resolve("wiki.cfg"), "a = 1\n"));
        fixture.awaitState(now -> FolderFixture.ids(now).equals(List.of("MAST-DEPLOY-012")));
        assertThat(fixture.folder().state().bundles()).containsOnlyKeys("wiki");
    }

    @Test
    void aSecondNameForAFileOfTheFolderIsADuplicate() throws IOException {
        fixture.drop("wiki.jar", ONE);
        link(fixture.bundles.resolve("alias.jar"), Path.of("wiki.jar"));
        assertThat(fixture.watch().awaitProblem("MAST-DEPLOY-016").bundles()).containsOnlyKeys("wiki");
    }

    @Test
    void aLinkToAFolderThatContainsItIsRefused() throws IOException {
        Files.writeString(fixture.base.resolve("mastaba.yaml"), "extends: wiki\n");
        link(fixture.bundles.resolve("all"), Path.of(".."));
        DesiredState state = fixture.watch().awaitProblem("MAST-DEPLOY-009");
        assertThat(state.problems().toString() + state.refused()).contains("a folder that contains it");
    }

    @Test
    void aLinkToADeviceIsRefusedWithoutAdviceToChangeTheDevice() throws IOException {
        link(fixture.bundles.resolve("null.jar"), Path.of("/dev/null"));
        assertThat(fixture.watch().awaitProblem("MAST-DEPLOY-017").refused())
                .singleElement()
                .satisfies(file -> assertThat(file.reason().text()).doesNotContain("chmod"));
    }

    @Test
    void whereEverybodyMayWriteNoLinkOnTheWayIsFollowed() throws IOException {
        fixture.put(elsewhere.resolve("wiki-1.jar"), ONE);
        Path open = Files.createDirectory(elsewhere.resolve("open"));
        link(open.resolve("current"), elsewhere);
        link(fixture.bundles.resolve("wiki.jar"), open.resolve("current/wiki-1.jar"));
        permit(open, "rwxrwxrwx");
        assertThat(fixture.watch().awaitProblem("MAST-DEPLOY-123").refused())
                .singleElement()
                .satisfies(file -> assertThat(file.reason().text()).contains("chmod o-w " + open));

        Files.setAttribute(open, "unix:mode", 01777);
        override("dark-1", "black");
        link(fixture.bundles.resolve("dark"), elsewhere.resolve("dark-1"));
        permit(elsewhere.resolve("dark-1"), "rwxrwxrwx");
        fixture.awaitState(now -> now.refused().size() == 2);
        assertThat(FolderFixture.ids(fixture.folder().state())).containsOnly("MAST-DEPLOY-123");

        permit(open, "rwxrwxr-x");
        permit(elsewhere.resolve("dark-1"), "rwxr-xr-x");
        fixture.awaitBundles("wiki", "dark");
    }

    @Test
    void aLinkToFilesOfAnotherUserIsNotFollowed() throws IOException {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")));
        Path home = Files.createDirectory(elsewhere.resolve("home"));
        Path jar = fixture.put(home.resolve("wiki.jar"), ONE);
        Path theme = override("home/dark", "black").resolve("theme.css");
        link(fixture.bundles.resolve("wiki.jar"), jar);
        link(fixture.bundles.resolve("dark"), home.resolve("dark"));
        for (Path owned : new Path[] {home, jar, theme}) {
            Files.setAttribute(owned, "unix:uid", 4242);
            if (owned.equals(home)) {
                fixture.watch();
            }
            DesiredState state = fixture.awaitState(
                    now -> !now.refused().isEmpty() && now.refused().toString().contains("owns " + owned));
            assertThat(FolderFixture.ids(state)).containsOnly("MAST-DEPLOY-009");
            assertThat(state.refused().get(0).reason().text())
                    .contains("chown --reference=")
                    .contains(owned.toString());
            Files.setAttribute(owned, "unix:uid", 0);
        }
        fixture.awaitBundles("wiki", "dark");

        Files.setAttribute(jar, "unix:uid", 4242);
        Files.setAttribute(fixture.bundles, "unix:uid", 4242);
        fixture.awaitState(now -> now.allProblems().isEmpty() && now.bundles().size() == 2);
    }

    @Test
    void aMemberOfTheGroupOfTheFolderMayLinkToAFileOfItsOwn() throws IOException {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")));
        permit(fixture.bundles, "rwxrwxr-x");
        Path jar = fixture.put(elsewhere.resolve("wiki.jar"), ONE);
        Files.setAttribute(jar, "unix:uid", 4242);
        Path link = link(fixture.bundles.resolve("wiki.jar"), jar);
        fixture.watch().awaitProblem("MAST-DEPLOY-009");

        Files.getFileAttributeView(link, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setOwner(Files.getOwner(jar));
        fixture.awaitState(now -> now.allProblems().isEmpty() && now.bundles().size() == 1);
    }

    private void awaitSettings(String name, String text) {
        fixture.awaitState(state ->
                state.conf().containsKey(name) && state.conf().get(name).text().equals(text));
    }

    private Path override(String name, String text) throws IOException {
        Path made = Files.createDirectories(elsewhere.resolve(name));
        Files.writeString(made.resolve("mastaba.yaml"), "extends: wiki\nname: dark\n");
        Files.writeString(made.resolve("theme.css"), text);
        return made;
    }

    /** Updates a config map as the kubelet does. */
    private static void configMap(Path mounted, int version) throws IOException {
        Path fresh = Files.createDirectory(mounted.resolve(STAMP + version));
        Files.writeString(fresh.resolve("wiki.cfg"), "a = " + version + "\n");
        Files.writeString(fresh.resolve("shop.cfg"), "b = " + version + "\n");
        link(mounted.resolve("..data"), fresh.getFileName());
        if (version == 1) {
            link(mounted.resolve("wiki.cfg"), Path.of("..data/wiki.cfg"));
            link(mounted.resolve("shop.cfg"), Path.of("..data/shop.cfg"));
        } else {
            Path old = mounted.resolve(STAMP + (version - 1));
            Files.delete(old.resolve("wiki.cfg"));
            Files.delete(old.resolve("shop.cfg"));
            Files.delete(old);
        }
    }

    /** Creates a link, or changes its target in one step. */
    private static Path link(Path link, Path target) throws IOException {
        Path fresh = Files.createSymbolicLink(link.resolveSibling(".link.tmp"), target);
        return Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void permit(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
}
