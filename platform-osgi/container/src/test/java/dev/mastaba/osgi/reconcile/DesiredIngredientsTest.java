package dev.mastaba.osgi.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.content.conf.ConfReader;
import dev.mastaba.content.folder.ConfFile;
import dev.mastaba.content.folder.DesiredState;
import dev.mastaba.content.folder.RefusedFile;
import dev.mastaba.content.report.DeploymentProblem;
import dev.mastaba.content.report.DeploymentProblems;
import dev.mastaba.content.store.ContentStore;
import dev.mastaba.core.engine.text.Sha256;
import dev.mastaba.core.extend.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DesiredIngredientsTest {
    private static final ConfFile WIKI = file("wiki.cfg", "wiki.site = Notes\nwiki.theme = dark\n");
    private static final ConfFile ACME = file("tenants/acme.cfg", "mastaba.application = wiki\nwiki.site = Acme\n");
    private static final ConfFile OTHER = file("tenants/other.cfg", "mastaba.application = wiki\n");

    @TempDir
    Path base;

    private DesiredIngredients ingredients;

    @BeforeEach
    void create() {
        ingredients = new DesiredIngredients(new ContentStore(base.resolve("store")), new ConfReader(base, Map.of()));
    }

    @Test
    void theSettingsOfFilesThatDoNotChangeStayTheSameObjects() {
        SortedMap<String, Settings> before = settings(WIKI, ACME, OTHER);

        SortedMap<String, Settings> after =
                settings(WIKI, ACME, file(OTHER.fileName(), OTHER.text() + "wiki.site = Other\n"));

        assertThat(after.get("wiki")).isSameAs(before.get("wiki"));
        assertThat(after.get("tenants/acme")).isSameAs(before.get("tenants/acme"));
        assertThat(after.get("tenants/other").text("wiki.site")).contains("Other");
    }

    @Test
    void aTenantReceivesTheChangedSettingsOfItsApplication() {
        settings(WIKI, ACME, OTHER);

        SortedMap<String, Settings> after = settings(file("wiki.cfg", "wiki.theme = light\n"), ACME, OTHER);

        assertThat(after.get("tenants/acme").text("wiki.theme")).contains("light");
        assertThat(after.get("tenants/acme").text("wiki.site")).contains("Acme");
        assertThat(after.get("tenants/other").text("wiki.site")).isEmpty();
    }

    @Test
    void aSettingThatMovesToAnotherLineHasItsNewLocation() {
        settings(WIKI, ACME);

        SortedMap<String, Settings> after =
                settings(file("wiki.cfg", "# Moved\n" + WIKI.text()), file(ACME.fileName(), "\n" + ACME.text()));

        assertThat(after.get("tenants/acme").place("wiki.site")).isEqualTo("conf/tenants/acme.cfg:3");
        assertThat(after.get("tenants/acme").place("wiki.theme")).isEqualTo("conf/wiki.cfg:3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$[secret:key]", "$[secret\\:key]", "\\u0024[secret:key]"})
    void aSecretIsReadAgainAlthoughItsSettingsFileRemainsTheSame(String written) throws IOException {
        ConfFile file = file("tenants/acme.cfg", "mastaba.application = wiki\nwiki.key = " + written + "\n");
        Path secret = Files.writeString(base.resolve("key"), "first");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        assertThat(settings(file).get("tenants/acme").text("wiki.key")).contains("first");

        Files.writeString(secret, "second");

        assertThat(settings(file).get("tenants/acme").text("wiki.key")).contains("second");
    }

    @Test
    void aFileWithAProblemHasItEachTime() {
        ConfFile bad = file("tenants/acme.cfg", "wiki.site = Acme\n");

        assertThat(problems(bad)).singleElement().isEqualTo(problems(bad).get(0));
        settings(ACME);
        assertThat(problems(bad)).hasSize(1);
    }

    @Test
    void anApplicationWhoseFirstSettingsFileWasRefusedHasUnreadableSettings() {
        DesiredState read = DesiredState.of(List.of(), List.of(ACME));
        RefusedFile refused = new RefusedFile(
                "conf/wiki.cfg", null, DeploymentProblems.unreadable("conf/wiki.cfg", "permission denied"));
        RefusedFile bundle =
                new RefusedFile("wiki.jar", null, DeploymentProblems.unreadable("wiki.jar", "permission denied"));
        DesiredState state =
                new DesiredState(read.bundles(), read.older(), read.conf(), List.of(refused, bundle), List.of());

        assertThat(ingredients
                        .of(state, DesiredState.empty(), Optional.empty(), new ArrayList<>())
                        .unreadable())
                .containsExactly("wiki");
        DesiredState known = DesiredState.of(List.of(), List.of(ACME, WIKI));
        assertThat(ingredients
                        .of(
                                new DesiredState(
                                        known.bundles(), known.older(), known.conf(), List.of(refused), List.of()),
                                DesiredState.empty(),
                                Optional.empty(),
                                new ArrayList<>())
                        .unreadable())
                .as("the former content is known")
                .isEmpty();
    }

    private SortedMap<String, Settings> settings(ConfFile... files) {
        return ingredients
                .of(
                        DesiredState.of(List.of(), List.of(files)),
                        DesiredState.empty(),
                        Optional.empty(),
                        new ArrayList<>())
                .settings();
    }

    private List<String> problems(ConfFile... files) {
        List<DeploymentProblem> found = new ArrayList<>();
        ingredients.of(DesiredState.of(List.of(), List.of(files)), DesiredState.empty(), Optional.empty(), found);
        return found.stream().map(Object::toString).toList();
    }

    private static ConfFile file(String name, String text) {
        return new ConfFile(name, Sha256.of(text), text);
    }
}
