package dev.mastaba.content.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.content.archive.Jars;
import dev.mastaba.content.report.DeploymentProblem;
import dev.mastaba.core.engine.text.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The add-ons of the installation beside the bundles of a base. */
final class ShippedAddOnsTest {
    private static final String JSON = "dev.example.json";
    private static final String WIKI = "dev.example.wiki";

    @TempDir
    private Path folder;

    private FolderFixture fixture;
    private Path addOns;

    @BeforeEach
    void open() throws IOException {
        fixture = new FolderFixture(Files.createDirectories(folder.resolve("base")));
        addOns = Files.createDirectories(folder.resolve("home/addons"));
        fixture.addOns = new ShippedAddOns(addOns, NameSelection.all());
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void areServedBesideTheBundlesOfABaseThatDoesNotHaveThem() throws IOException {
        ship("json.jar", Jars.bundle(JSON, "1.0.0", ""));
        Files.writeString(addOns.resolve("README.md"), "no jar");
        fixture.drop("wiki.jar", Jars.bundle(WIKI, "1.0.0", ""));
        DesiredState state = fixture.watch().awaitBundles(JSON, WIKI);
        assertThat(file(state).fileName()).isEqualTo("addons/json.jar");
        assertThat(file(state).shipped()).isTrue();
        assertThat(state.ownBundles()).containsExactly(WIKI);
        assertThat(state.allProblems()).isEmpty();
        fixture.assertStored(state);
        assertThat(fixture.bundles).isDirectoryNotContaining("glob:**json*");
    }

    /** Their entries are not inflated, but an incomplete file is noticed. */
    @Test
    void areWaitedForUntilTheyAreComplete() throws IOException {
        byte[] json = Jars.bundle(JSON, "1.0.0", "");
        ship("json.jar", Arrays.copyOf(json, json.length - 1));
        ship("wiki.jar", Jars.bundle(WIKI, "1.0.0", ""));
        fixture.watch().awaitBundles(WIKI);
        ship("json.jar", json);
        fixture.awaitBundles(JSON, WIKI);
    }

    @Test
    void areTrustedIfTheyAreAsTheBuildHasListedThem() throws IOException {
        byte[] json = Jars.bundle(JSON, "1.0.0", "");
        ship("json.jar", json);
        AddOnDigests.main(addOns.toString());
        Path list = addOns.resolve("digests.txt");
        assertThat(list).content().startsWith(Sha256.of(json) + " ").endsWith(" json.jar\n");
        String listed = "0".repeat(64);
        Files.writeString(list, Files.readString(list).replace(Sha256.of(json), listed));
        DesiredState state = fixture.watch().awaitBundles(JSON);
        assertThat(file(state).sha256()).as("not computed").isEqualTo(listed);
        assertThat(state.allProblems()).isEmpty();
    }

    @Test
    void areHashedIfTheListOfTheBuildIsOutdatedOrDamaged() throws IOException {
        byte[] newer = Jars.bundle(JSON, "2.0.0", "");
        ship("json.jar", Jars.bundle(JSON, "1.0.0", ""));
        AddOnDigests.main(addOns.toString());
        ship("json.jar", newer);
        DesiredState state = fixture.watch().awaitBundles(JSON);
        assertThat(file(state).sha256()).isEqualTo(Sha256.of(newer));
        fixture.assertStored(state);
        restart();
        Files.writeString(addOns.resolve("digests.txt"), "json.jar\n" + "0".repeat(64) + " what json.jar\n");
        assertThat(file(fixture.watch().awaitBundles(JSON)).sha256()).isEqualTo(Sha256.of(newer));
    }

    @Test
    void areThoseThatAreSelected() throws IOException {
        ship("json.jar", Jars.bundle(JSON, "1.0.0", ""));
        ship("wiki.jar", Jars.bundle(WIKI, "1.0.0", ""));
        fixture.addOns = new ShippedAddOns(addOns, NameSelection.of("all, !json"));
        fixture.watch().awaitBundles(WIKI);
    }

    @Test
    void aBundleOfTheBaseReplacesOneWhateverItsVersion() throws IOException {
        ship("json.jar", Jars.bundle(JSON, "2.0.0", ""));
        fixture.drop("pinned.jar", Jars.bundle(JSON, "1.0.0", ""));
        DesiredState state = fixture.watch().awaitProblem("MAST-DEPLOY-121");
        assertThat(file(state).fileName()).isEqualTo("pinned.jar");
        assertThat(state.allProblems()).singleElement().satisfies(notice -> {
            assertThat(notice.error()).isFalse();
            assertThat(notice.text())
                    .contains("bundles/pinned.jar", "1.0.0; the installation has 2.0.0", "mastaba undeploy pinned.jar");
        });
        Files.delete(fixture.bundles.resolve("pinned.jar"));
        DesiredState after = fixture.awaitState(
                now -> file(now).shipped() && now.allProblems().isEmpty());
        assertThat(file(after).version()).isEqualTo("2.0.0");
    }

    @Test
    void aCopyInTheBaseIsReported() throws IOException {
        byte[] json = Jars.bundle(JSON, "2.0.0", "");
        ship("json.jar", json);
        fixture.drop("json.jar", json);
        DesiredState state = fixture.watch().awaitProblem("MAST-DEPLOY-120");
        assertThat(file(state).fileName()).isEqualTo("json.jar");
        assertThat(state.refused()).isEmpty();
    }

    @Test
    void anOverrideWithoutCodeCannotTakeTheNameOfOne() throws IOException {
        ship("json.jar", Jars.bundle(JSON, "2.0.0", ""));
        Path overlay = Files.createDirectories(fixture.bundles.resolve("overlay"));
        Files.writeString(overlay.resolve("mastaba.yaml"), "name: " + JSON + "\nextends: wiki\n");
        DesiredState state = fixture.watch().awaitProblem("MAST-DEPLOY-045");
        assertThat(file(state).shipped()).isTrue();
        assertThat(state.refused())
                .singleElement()
                .satisfies(refused -> assertThat(refused.fileName()).isEqualTo("overlay"));
    }

    @Test
    void goOnWhereTheInstallationIsGone() throws IOException {
        DesiredState former = formerState();
        fixture.addOns = new ShippedAddOns(folder.resolve("unmounted"), NameSelection.all());
        DesiredState state = fixture.watch(FolderSettings.standard(), former).awaitProblem("MAST-DEPLOY-030");
        assertThat(file(state).fileName()).isEqualTo("addons/json.jar");
        Files.move(addOns, folder.resolve("unmounted"));
        fixture.awaitState(now -> now.allProblems().isEmpty() && file(now).shipped());
    }

    @Test
    void anUpgradeTakesEffectAtTheNextStartAlone() throws IOException {
        DesiredState former = formerState();
        byte[] newer = Jars.bundle(JSON, "2.0.0", "");
        fixture.watch(FolderSettings.standard(), former).awaitBundles(JSON);
        ship("json.jar", newer);
        fixture.drop("wiki.jar", Jars.bundle(WIKI, "1.0.0", ""));
        DesiredState mixed = fixture.awaitBundles(JSON, WIKI);
        assertThat(file(mixed).version()).isEqualTo("1.0.0");
        restart();
        fixture.watch(FolderSettings.standard(), mixed).awaitContent(JSON, newer);
    }

    @Test
    void aDamagedOneIsReportedAndTheFormerGoesOn() throws IOException {
        DesiredState former = formerState();
        ship("json.jar", Jars.empty().entry("no.txt", "manifest").bytes());
        DesiredState state = fixture.watch(FolderSettings.standard(), former).awaitProblem("MAST-DEPLOY-002");
        assertThat(state.allProblems()).extracting(DeploymentProblem::file).containsExactly("addons/json.jar");
        assertThat(file(state).version()).isEqualTo("1.0.0");
    }

    private DesiredState formerState() throws IOException {
        ship("json.jar", Jars.bundle(JSON, "1.0.0", ""));
        DesiredState former = fixture.watch().awaitBundles(JSON);
        restart();
        return former;
    }

    private void restart() throws IOException {
        ShippedAddOns shipped = fixture.addOns;
        fixture.close();
        fixture = new FolderFixture(fixture.base);
        fixture.addOns = shipped;
    }

    private static BundleFile file(DesiredState state) {
        BundleFile file = state.bundles().get(JSON);
        assertThat(file).isNotNull();
        return file;
    }

    private void ship(String name, byte[] content) throws IOException {
        Files.write(addOns.resolve(name), content);
    }
}
