package dev.mastaba.content.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.testing.GoldenFile;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class DeploymentProblemsTest {
    private static final List<DeploymentProblem> ALL = List.of(
            DeploymentProblems.incomplete("wiki.jar", Duration.ofSeconds(5), "its end is missing"),
            DeploymentProblems.noBundle("my wiki.jar", "it has no META-INF/MANIFEST.MF"),
            DeploymentProblems.badManifest("wiki.jar", "Bundle-Version \"1.x\" is not a valid version"),
            DeploymentProblems.fragment("wiki-de.jar", "dev.example.wiki.de", "dev.example.wiki"),
            DeploymentProblems.serviceLoader("wiki.jar", "dev.example.wiki", "SPI-Provider"),
            DeploymentProblems.unsafeEntry("wiki.jar", "../evil\n", "it leads to another folder"),
            DeploymentProblems.duplicateEntry("wiki.jar", "a.txt"),
            DeploymentProblems.tooLarge("wiki.jar", "it has more than 50000 entries", "mastaba.bundle.entries"),
            LinkProblems.leadsOut("dark", "dark/secret.txt"),
            DeploymentProblems.unreadable("it's.jar", "permission denied"),
            DeploymentProblems.badName("wi\nki.jar"),
            DeploymentProblems.plainFolder("dark"),
            DeploymentProblems.strayFile("notes.txt"),
            SameBundleProblems.superseded("wiki-1.jar", "dev.example.wiki", "1.0.0", "wiki-2.jar", "2.0.0"),
            SameBundleProblems.fallBack("wiki-1.jar", "dev.example.wiki", "1.0.0", "wiki-2.jar", "2.0.0"),
            SameBundleProblems.sameVersion("wiki copy.jar", "dev.example.wiki", "1.0.0", "wiki.jar"),
            SameBundleProblems.sameName("night", "dev.example.wiki", "wiki.jar"),
            SameBundleProblems.sameContent("copy.jar", "dev.example.wiki", "wiki.jar"),
            DeploymentProblems.specialFile("pipe.jar", "pipe.jar"),
            DeploymentProblems.badSettings("conf/wiki.cfg"),
            DeploymentProblems.badOverlayVersion("dark", "newest"),
            DeploymentProblems.folderMissing("/srv/wiki/bundles"),
            DeploymentProblems.folderUnreadable("/srv/wiki/bundles", "permission denied"),
            DeploymentProblems.tooManyFiles("/srv/wiki/bundles", 2000, 100_000),
            DeploymentProblems.storeFailed("wiki.jar", "/srv/wiki/var/store", "No space left on device"),
            DeploymentProblems.held(
                    List.of("dev.example.wiki", "dev.example.dark"), "more than half of the serving bundles"),
            DeploymentProblems.watchFailed("java.lang.OutOfMemoryError"),
            DeploymentProblems.changeFailed("java.lang.IllegalStateException: no tenant acme"));

    @Test
    void theRemedyForManyFilesIsALimitThatCanBeSet() {
        assertThat(remedies(60_000)).last().asString().endsWith("mastaba.folder.files = 100000");
        assertThat(remedies(100_000)).singleElement().asString().startsWith("Remove files");
    }

    private static List<String> remedies(int limit) {
        return DeploymentProblems.tooManyFiles("/srv/wiki/bundles", limit, 100_000)
                .problem()
                .remedies();
    }

    @Test
    void aSettingsFileThatIsTooLargeNeedsAnotherRemedyThanOneWithoutText() {
        assertThat(DeploymentProblems.tooLargeSettings("conf/wiki.cfg", 1 << 20)
                        .problem()
                        .text())
                .contains("MAST-DEPLOY-018", "larger than 1048576 bytes", "to files of their own")
                .doesNotContain("UTF-8");
    }

    @Test
    void remediesNameAFileWhereItIs() {
        assertThat(DeploymentProblems.unreadable("conf/shop.cfg", "permission denied")
                        .remedies())
                .containsExactly("Give the server's user account read access: chmod u+r conf/shop.cfg");
        assertThat(DeploymentProblems.unreadable("shop.jar", "permission denied")
                        .remedies())
                .containsExactly("Give the server's user account read access: chmod a+r bundles/shop.jar");
        assertThat(DeploymentProblems.incomplete("conf/shop.cfg", Duration.ofSeconds(5), "gone")
                        .remedies())
                .noneMatch(remedy -> remedy.contains("bundles/"));
    }

    @Test
    void theTextsAreThese() {
        String texts = ALL.stream().map(problem -> problem.text() + "\n").collect(Collectors.joining("\n"));
        GoldenFile.assertPinned(DeploymentProblemsTest.class, "deployment-problems.txt", texts);
    }

    @Test
    void onlyAConfigurableLimitCanBeRaised() {
        assertThat(DeploymentProblems.tooLarge("wiki.jar", "it is a zip64 archive")
                        .remedies())
                .containsExactly("Remove files that the bundle does not need; store large data outside the bundle.");
    }

    @Test
    void whatIsNoFileIsToldWithItsPlaceInTheFolder() {
        assertThat(DeploymentProblems.specialFile("dark", "dark/static/pipe").cause())
                .startsWith("\"dark/static/pipe\" has");
    }

    @Test
    void eachHasAnIdOfItsOwnAndARemedy() {
        assertThat(ALL)
                .extracting(DeploymentProblem::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("MAST-DEPLOY-\\d{3}"));
        assertThat(ALL).allSatisfy(problem -> {
            assertThat(problem.cause()).endsWith(".").doesNotContain("\n");
            assertThat(problem.remedies()).isNotEmpty();
        });
    }

    @Test
    void whereNoDescriptorIsLeftTheLimitIsTheRemedy() {
        String detail = "Too many open files";
        assertThat(List.of(
                        DeploymentProblems.folderUnreadable("/srv/wiki/bundles", detail),
                        DeploymentProblems.unreadable("wiki.jar", detail),
                        DeploymentProblems.storeFailed("wiki.jar", "/srv/wiki/var/store", detail)))
                .allSatisfy(problem ->
                        assertThat(problem.text()).contains("LimitNOFILE=65536").doesNotContain("chmod"));
    }
}
