package dev.mastaba.core.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssetsTest {
    @TempDir
    Path root;

    private final List<Participant> participants = new ArrayList<>();
    private Settings settings = Settings.none();

    private void file(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void takesPart(Participant.Role role, String name, String id, List<String> targets, AddOn addOn) {
        participants.add(
                new Participant(name, id, "1.0.0", role, targets, addOn, AssetSource.directory(root.resolve(name))));
    }

    private void wiki() throws IOException {
        file("org.wiki/templates/page.peb", "wiki page");
        file("org.wiki/templates/layout.peb", "wiki layout");
        file("org.wiki/logo.svg", "wiki logo");
        takesPart(Participant.Role.APPLICATION, "org.wiki", "wiki", List.of(), config -> {});
    }

    private void extension(String name, AddOn addOn) {
        takesPart(Participant.Role.EXTENSION, name, "", List.of("wiki"), addOn);
    }

    private Assets assets() {
        return Composition.of(participants).settings(settings).makeApplication().get(Key.of(Assets.class));
    }

    private static String text(Assets assets, String spec) throws IOException {
        return assets.find(spec, "nobody").orElseThrow().text();
    }

    @Nested
    class Overrides {
        @Test
        void aFolderIsLaidOverAnotherFileByFile() throws IOException {
            wiki();
            file("dark/templates/page.peb", "dark page");
            extension("dark", config -> config.overrideAsset("wiki:templates/", "templates/"));
            Assets assets = assets();
            assertThat(text(assets, "wiki:templates/page.peb")).isEqualTo("dark page");
            assertThat(text(assets, "org.wiki:templates/layout.peb")).isEqualTo("wiki layout");
        }

        @Test
        void whatWasReplacedIsReachedAsTheOriginal() throws IOException {
            wiki();
            file("dark/templates/layout.peb", "dark layout");
            file("night/templates/layout.peb", "night layout");
            extension("dark", config -> config.overrideAsset("wiki:templates/", "templates/"));
            takesPart(
                    Participant.Role.EXTENSION,
                    "night",
                    "",
                    List.of("dark"),
                    config -> config.overrideAsset("wiki:templates/", "templates/"));
            Assets assets = assets();
            Asset night = assets.find("wiki:templates/layout.peb", "nobody").orElseThrow();
            assertThat(night.text()).isEqualTo("night layout");
            Asset dark = assets.find("original:templates/layout.peb", night).orElseThrow();
            assertThat(dark.text()).isEqualTo("dark layout");
            assertThat(assets.find("original:templates/layout.peb", dark)
                            .orElseThrow()
                            .text())
                    .isEqualTo("wiki layout");
        }

        @Test
        void inOneAddOnTheLatestComesFirst() throws IOException {
            wiki();
            file("dark/one.svg", "one");
            file("dark/two.svg", "two");
            extension("dark", config -> {
                config.overrideAsset("wiki:logo.svg", "one.svg");
                config.overrideAsset("wiki:logo.svg", "two.svg");
            });
            assertThat(text(assets(), "wiki:logo.svg")).isEqualTo("two");
        }

        @Test
        void aReplacementMayBeReplacedItself() throws IOException {
            wiki();
            file("dark/logo.svg", "dark logo");
            file("neon/logo.svg", "neon logo");
            extension("dark", config -> config.overrideAsset("wiki:logo.svg", "logo.svg"));
            takesPart(
                    Participant.Role.EXTENSION,
                    "neon",
                    "",
                    List.of("dark"),
                    config -> config.overrideAsset("dark:logo.svg", "logo.svg"));
            assertThat(text(assets(), "wiki:logo.svg")).isEqualTo("neon logo");
        }

        @Test
        void whatAnotherOverrideBringsMayBeOverriddenToo() throws IOException {
            wiki();
            file("dark/more/new.peb", "dark new");
            file("darker/new.peb", "darker new");
            extension("dark", config -> config.overrideAsset("wiki:templates/", "more/"));
            takesPart(
                    Participant.Role.EXTENSION,
                    "darker",
                    "",
                    List.of("dark"),
                    config -> config.overrideAsset("wiki:templates/new.peb", "new.peb"));
            assertThat(text(assets(), "wiki:templates/new.peb")).isEqualTo("darker new");
        }

        @Test
        void overridesInARingEndAtTheOriginal() throws IOException {
            wiki();
            file("dark/templates/page.peb", "dark page");
            extension("dark", config -> {
                config.overrideAsset("wiki:templates/", "templates/");
                config.overrideAsset("templates/", "wiki:templates/");
            });
            Assets assets = assets();
            assertThat(assets.find("wiki:templates/", "nobody")).isEmpty();
            assertThat(assets.list(new AssetSpec("wiki", "templates/"))).contains("page.peb", "layout.peb");
            assertThat(assets.find("wiki:templates/page.peb", "nobody")).isPresent();
        }

        @Test
        void filesAreListedUpToALimit() throws IOException {
            wiki();
            assertThat(assets().files(new AssetSpec("wiki", ""), 10))
                    .containsExactly("logo.svg", "templates/layout.peb", "templates/page.peb");
            assertThat(assets().files(new AssetSpec("wiki", ""), 1)).containsExactly("logo.svg");
        }

        @Test
        void aFolderListsWhatIsLaidOverIt() throws IOException {
            wiki();
            file("dark/templates/extra.peb", "extra");
            extension("dark", config -> config.overrideAsset("wiki:templates/", "templates/"));
            assertThat(assets().list(new AssetSpec("wiki", "templates/")))
                    .containsExactly("extra.peb", "layout.peb", "page.peb");
        }

        @Test
        void theOrderOfParticipantsHasNoMeaning() throws IOException {
            wiki();
            file("dark/logo.svg", "dark logo");
            extension("dark", config -> config.overrideAsset("wiki:logo.svg", "logo.svg"));
            Collections.reverse(participants);
            assertThat(text(assets(), "wiki:logo.svg")).isEqualTo("dark logo");
        }
    }

    /** Four in a row: the wiki, dark, night, and star highest; each has a logo of its own, laid over the one below or over the wiki's. */
    @Nested
    class Chains {
        private void fourInARow(String ofDark, String ofNight, String ofStar) throws IOException {
            wiki();
            layer("dark", "wiki", ofDark);
            layer("night", "dark", ofNight);
            layer("star", "night", ofStar);
        }

        private void layer(String name, String above, String target) throws IOException {
            file(name + "/logo.svg", name + " logo");
            takesPart(
                    Participant.Role.EXTENSION,
                    name,
                    "",
                    List.of(above),
                    config -> config.overrideAsset(target, "logo.svg"));
        }

        private List<String> downFrom(Assets assets, String spec) throws IOException {
            List<String> texts = new ArrayList<>();
            Asset at = assets.find(AssetSpec.of(spec)).orElse(null);
            while (at != null && texts.size() < 10) {
                texts.add(at.text());
                at = at.steps().isEmpty()
                        ? null
                        : assets.find("original:logo.svg", at).orElse(null);
            }
            return texts;
        }

        @Test
        void whatIsLaidOverTheSameFileReplacesInOrder() throws IOException {
            fourInARow("wiki:logo.svg", "wiki:logo.svg", "wiki:logo.svg");
            assertThat(downFrom(assets(), "wiki:logo.svg"))
                    .containsExactly("star logo", "night logo", "dark logo", "wiki logo");
        }

        @Test
        void whatIsLaidOverAReplacementReachesEachStepToo() throws IOException {
            fourInARow("wiki:logo.svg", "dark:logo.svg", "night:logo.svg");
            Assets assets = assets();
            assertThat(downFrom(assets, "wiki:logo.svg"))
                    .containsExactly("star logo", "night logo", "dark logo", "wiki logo");
            assertThat(downFrom(assets, "dark:logo.svg")).containsExactly("star logo", "night logo", "dark logo");
            assertThat(assets.chain(AssetSpec.of("wiki:logo.svg")))
                    .extracting(asset -> asset.source().toString())
                    .containsExactly("star:logo.svg", "night:logo.svg", "dark:logo.svg", "org.wiki:logo.svg");
            assertThat(assets.chain(AssetSpec.of("wiki:templates/"))).isEmpty();
            assertThat(assets.chain(AssetSpec.of("wiki:none.svg"))).isEmpty();
        }

        @Test
        void theMiddleOneMayBeGone() throws IOException {
            fourInARow("wiki:logo.svg", "wiki:logo.svg", "wiki:logo.svg");
            participants.removeIf(participant -> participant.name().equals("night"));
            participants.removeIf(participant -> participant.name().equals("star"));
            layer("star", "dark", "wiki:logo.svg");
            assertThat(downFrom(assets(), "wiki:logo.svg")).containsExactly("star logo", "dark logo", "wiki logo");
        }

        @Test
        void foldersOfOtherNamesAreTranslatedOnTheWayDown() throws IOException {
            wiki();
            file("dark/skin/page.peb", "dark page");
            file("night/pics/page.peb", "night page");
            extension("dark", config -> config.overrideAsset("wiki:templates/", "skin/"));
            takesPart(
                    Participant.Role.EXTENSION,
                    "night",
                    "",
                    List.of("dark"),
                    config -> config.overrideAsset("dark:skin/", "pics/"));
            Assets assets = assets();
            Asset night = assets.find("wiki:templates/page.peb", "nobody").orElseThrow();
            assertThat(night.text()).isEqualTo("night page");
            Asset dark = assets.find("original:skin/page.peb", night).orElseThrow();
            assertThat(dark.text()).isEqualTo("dark page");
            assertThat(assets.find("original:templates/page.peb", dark)
                            .orElseThrow()
                            .text())
                    .isEqualTo("wiki page");
            Asset layout = assets.find("original:skin/layout.peb", night).orElseThrow();
            assertThat(layout.text()).as("nobody replaces it").isEqualTo("wiki layout");
            assertThat(layout.spec()).hasToString("org.wiki:templates/layout.peb");
            assertThat(assets.find("original:templates/layout.peb", night)).isEmpty();
            assertThat(assets.find("original:skin/", night)).isEmpty();
            assertThat(assets.find("pics/page.peb", night).orElseThrow().text()).isEqualTo("night page");
        }

        @Test
        void aFileThatNobodyBroughtMeansItsOwnersOwn() throws IOException {
            wiki();
            file("dark/templates/layout.peb", "dark layout");
            extension("dark", config -> config.overrideAsset("wiki:templates/", "templates/"));
            Assets assets = assets();
            Asset page = assets.find("wiki:templates/page.peb", "nobody").orElseThrow();
            assertThat(assets.find("original:templates/layout.peb", page)
                            .orElseThrow()
                            .text())
                    .isEqualTo("wiki layout");
        }

        @Test
        void allFilesOfAnAddOnMayBeOverridden() throws IOException {
            wiki();
            file("dark/META-INF/MANIFEST.MF", "dark");
            file("dark/logo.svg", "dark logo");
            file("red/META-INF/MANIFEST.MF", "red");
            file("red/templates/page.peb", "red page");
            extension("dark", config -> config.overrideAsset("wiki:", ""));
            extension("red", config -> config.overrideAsset("wiki:", "red:"));
            Assets assets = assets();
            assertThat(text(assets, "wiki:logo.svg")).isEqualTo("dark logo");
            assertThat(text(assets, "wiki:templates/page.peb")).isEqualTo("red page");
            assertThat(text(assets, "wiki:templates/layout.peb")).isEqualTo("wiki layout");
        }
    }

    @Nested
    class Door {
        @Test
        void saysWhatIsThere() throws IOException {
            wiki();
            file("dark/templates/extra.peb", "extra");
            file("org.wiki/Code.class", "code");
            extension("dark", config -> config.overrideAsset("wiki:templates/", "templates/"));
            for (Settings each : List.of(Settings.none(), new Settings(Map.of("mastaba.dev", "true")))) {
                settings = each;
                Assets assets = assets();
                assertThat(assets.exists(AssetSpec.of("wiki:templates/"))).isTrue();
                assertThat(assets.exists(AssetSpec.of("wiki:template/"))).isFalse();
                assertThat(assets.exists(AssetSpec.of("wiki:templates"))).isFalse();
                assertThat(assets.exists(AssetSpec.of("wiki:templates/extra.peb")))
                        .isTrue();
                assertThat(assets.exists(AssetSpec.of("wiki:logo.svg/"))).isFalse();
                assertThat(assets.exists(AssetSpec.of("nobody:logo.svg"))).isFalse();
                assertThat(assets.list(AssetSpec.of("nobody:"))).isEmpty();
                assertThat(assets.find(AssetSpec.of("wiki:Code.class"))).isEmpty();
                assertThat(assets.chain(AssetSpec.of("wiki:Code.class"))).isEmpty();
                assertThat(assets.list(AssetSpec.of("wiki:"))).containsExactly("logo.svg", "templates/");
                try (InputStream in =
                        assets.find(AssetSpec.of("wiki:logo.svg")).orElseThrow().open()) {
                    assertThat(in).hasContent("wiki logo");
                }
            }
            assertThatThrownBy(() -> AssetSpec.of("logo.svg")).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void isOpenToWhatAnswersARequest() throws Exception {
            wiki();
            participants.clear();
            takesPart(
                    Participant.Role.APPLICATION,
                    "org.wiki",
                    "wiki",
                    List.of(),
                    config -> config.route("logo", "/")
                            .get(request -> Response.text(Assets.of(request)
                                    .find(AssetSpec.of("wiki:logo.svg"))
                                    .orElseThrow()
                                    .text())));
            Response response = Composition.of(participants).makeApplication().handle(SimpleRequest.get("/"));
            assertThat(new String(((Body.Bytes) response.body()).content(), StandardCharsets.UTF_8))
                    .isEqualTo("wiki logo");
        }

        @Test
        void aDirectoryOfTheServerMayBeLaidOver() throws IOException {
            wiki();
            file("srv/brand/page.peb", "brand page");
            file("srv/brand/logo.svg", "brand logo");
            extension("brand", config -> {
                config.overrideAsset("wiki:templates/", root.resolve("srv/brand"));
                config.overrideAsset("wiki:logo.svg", root.resolve("srv/brand/logo.svg"));
            });
            Assets assets = assets();
            assertThat(text(assets, "wiki:templates/page.peb")).isEqualTo("brand page");
            assertThat(text(assets, "wiki:logo.svg")).isEqualTo("brand logo");
            Asset logo = assets.find(AssetSpec.of("wiki:logo.svg")).orElseThrow();
            assertThat(logo.owner()).isEqualTo(root.resolve("srv/brand") + "/");
            assertThat(assets.find("original:logo.svg", logo).orElseThrow().text())
                    .isEqualTo("wiki logo");
        }

        @Test
        void aPlaceOfTheServerHasToBeThereAndAbsolute() throws IOException {
            wiki();
            for (Path place : List.of(root.resolve("none"), Path.of("relative"), Path.of("/"))) {
                participants.removeIf(participant -> participant.name().equals("brand"));
                extension("brand", config -> config.overrideAsset("wiki:logo.svg", place));
                assertThatThrownBy(AssetsTest.this::assets)
                        .as(place.toString())
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining(place.toString().equals("/") ? "MAST-ASSET-001" : "MAST-ASSET-003");
            }
        }
    }

    @Nested
    class Refusals {
        @Test
        void siblingsAreNoneWhereOneAboveBothDecides() throws IOException {
            wiki();
            for (String name : List.of("dark", "red", "both")) {
                file(name + "/logo.svg", name + " logo");
            }
            file("dark/templates/page.peb", "dark page");
            file("red/templates/page.peb", "red page");
            AddOn logo = config -> config.overrideAsset("wiki:logo.svg", "logo.svg");
            extension("dark", logo);
            extension("red", logo);
            takesPart(Participant.Role.EXTENSION, "both", "", List.of("dark", "red"), logo);
            assertThat(text(assets(), "wiki:logo.svg")).isEqualTo("both logo");
            takesPart(
                    Participant.Role.EXTENSION,
                    "more",
                    "",
                    List.of("dark"),
                    config -> config.overrideAsset("wiki:templates/", "dark:templates/"));
            extension("page", config -> config.overrideAsset("wiki:templates/", "red:templates/"));
            assertThatThrownBy(AssetsTest.this::assets)
                    .hasMessageContaining("MAST-ASSET-004")
                    .hasMessageContaining("wiki:templates/page.peb");
        }

        @Test
        void whatReplacesNothingIsAWarning() throws IOException {
            wiki();
            for (int i = 0; i < 6; i++) {
                file("dark/templates/more-" + i + ".peb", "more");
            }
            file("dark/templates/1.pgae.peb", "dark page");
            file("dark/templates/page.peb", "dark page");
            file("red/skin/pagee.peb", "red page");
            extension("dark", config -> config.overrideAsset("wiki:templates/", "templates/"));
            extension("red", config -> config.overrideAsset("wiki:templates/", "skin/"));
            List<Problem> warnings = Composition.of(participants)
                    .makeApplication()
                    .get(Key.of(Problem.Warnings.class))
                    .all();
            assertThat(warnings).extracting(Problem::id).containsExactly("MAST-ASSET-008", "MAST-ASSET-008");
            assertThat(warnings.get(0).text())
                    .contains("Folder dark:templates/ overrides wiki:templates/")
                    .contains("templates/1.pgae.peb", "templates/more-3.peb and 2 more")
                    .doesNotContain("templates/page.peb,");
            assertThat(warnings.get(1).text())
                    .contains("Rename red:skin/pagee.peb to red:skin/page.peb", "Remedy 2: Move new files");
        }

        @Test
        void siblingsThatBringTheSameFile() throws IOException {
            wiki();
            file("dark/templates/page.peb", "dark page");
            file("red/templates/page.peb", "red page");
            extension("dark", config -> config.overrideAsset("wiki:templates/", "templates/"));
            extension("red", config -> config.overrideAsset("wiki:templates/page.peb", "templates/page.peb"));
            assertThatThrownBy(AssetsTest.this::assets)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("MAST-ASSET-004")
                    .hasMessageContaining("templates/page.peb");
        }

        @Test
        void siblingsThatBringDifferentFilesAreNone() throws IOException {
            wiki();
            file("dark/templates/page.peb", "dark page");
            file("red/templates/layout.peb", "red layout");
            extension("dark", config -> config.overrideAsset("wiki:templates/", "templates/"));
            extension("red", config -> config.overrideAsset("wiki:templates/", "templates/"));
            assertThat(text(assets(), "wiki:templates/layout.peb")).isEqualTo("red layout");
        }

        @Test
        void aTargetThatDoesNotExist() throws IOException {
            wiki();
            file("dark/logo.svg", "dark logo");
            extension("dark", config -> config.overrideAsset("wiki:logos.svg", "logo.svg"));
            assertThatThrownBy(AssetsTest.this::assets)
                    .hasMessageContaining("MAST-ASSET-002")
                    .hasMessageContaining(":logo.svg\"?");
        }

        @Test
        void aReplacementThatDoesNotExist() throws IOException {
            wiki();
            file("dark/logo.svg", "dark logo");
            extension("dark", config -> config.overrideAsset("wiki:logo.svg", "lego.svg"));
            assertThatThrownBy(AssetsTest.this::assets)
                    .hasMessageContaining("MAST-ASSET-003")
                    .hasMessageContaining(":logo.svg\"?");
        }

        @Test
        void oneThatDoesNotStandAbove() throws IOException {
            wiki();
            file("shared/logo.svg", "shared logo");
            takesPart(
                    Participant.Role.SHARED,
                    "shared",
                    "",
                    List.of(),
                    config -> config.overrideAsset("wiki:logo.svg", "logo.svg"));
            assertThatThrownBy(AssetsTest.this::assets).hasMessageContaining("MAST-ASSET-005");
        }

        @Test
        void whatIsNoAssetAtAll() throws IOException {
            wiki();
            file("dark/logo.svg", "dark logo");
            Map.of(
                            "wiki:../logo.svg", "MAST-ASSET-006",
                            ":logo.svg", "MAST-ASSET-006",
                            "wiki:static/", "MAST-ASSET-001",
                            "dark:logo.svg", "MAST-ASSET-001")
                    .forEach((target, id) -> {
                        participants.removeIf(participant -> participant.name().equals("dark"));
                        extension("dark", config -> config.overrideAsset(target, "logo.svg"));
                        assertThatThrownBy(AssetsTest.this::assets).as(target).hasMessageContaining(id);
                    });
        }

        @Test
        void anOwnerWhoTakesNoPart() throws IOException {
            wiki();
            file("dark/logo.svg", "dark logo");
            extension("dark", config -> config.overrideAsset("nobody:logo.svg", "logo.svg"));
            assertThatThrownBy(AssetsTest.this::assets)
                    .hasMessageContaining("MAST-ASSET-007")
                    .hasMessageContaining("add-on \"nobody\" is not part of the application");
        }

        @Test
        void foldersThatDoNotExist() throws IOException {
            wiki();
            file("dark/template/page.peb", "dark page");
            extension("dark", config -> config.overrideAsset("wiki:template/", "templates/"));
            assertThatThrownBy(AssetsTest.this::assets)
                    .hasMessageContaining("Did you mean \"wiki:templates/\"?")
                    .hasMessageContaining(":template/\"?");
        }

        @Test
        void manyFilesThatSiblingsBringAreCounted() throws IOException {
            wiki();
            for (String name : List.of("one", "two")) {
                for (int i = 0; i < 8; i++) {
                    file(name + "/templates/" + i + ".peb", name);
                }
                extension(name, config -> config.overrideAsset("wiki:templates/", "templates/"));
            }
            assertThatThrownBy(AssetsTest.this::assets)
                    .hasMessageContaining("MAST-ASSET-004")
                    .hasMessageContaining("and 3 more");
        }

        @Test
        void aFolderOverAFile() throws IOException {
            wiki();
            extension("dark", config -> config.overrideAsset("wiki:logo.svg", "logos/"));
            assertThatThrownBy(AssetsTest.this::assets).hasMessageContaining("MAST-ASSET-001");
        }
    }

    @Nested
    class Sources {
        @Test
        void inDevelopmentADirectoryIsLaidOverAnAddOn() throws IOException {
            wiki();
            file("sources/logo.svg", "saved just now");
            settings = new Settings(Map.of(
                    "mastaba.dev",
                    "true",
                    "mastaba.dev.assets.wiki",
                    root.resolve("sources").toString()));
            Assets assets = assets();
            assertThat(text(assets, "wiki:logo.svg")).isEqualTo("saved just now");
            file("sources/logo.svg", "saved again");
            assertThat(text(assets, "wiki:logo.svg")).isEqualTo("saved again");
            assertThat(text(assets, "wiki:templates/page.peb")).isEqualTo("wiki page");
        }

        @Test
        void aClassesCodeSourceHasItsFiles() {
            assertThat(AssetSource.of(AssetsTest.class).find("dev/mastaba/core/asset/AssetsTest.class"))
                    .isPresent();
        }

        @Test
        void aJarsEntriesAreFiles() throws IOException {
            AssetSource jar = AssetSource.of(org.assertj.core.api.Assertions.class);
            assertThat(jar.list("META-INF/")).contains("MANIFEST.MF");
            Asset.Content manifest = jar.find("META-INF/MANIFEST.MF").orElseThrow();
            try (var in = manifest.open()) {
                assertThat(in.readAllBytes()).hasSize((int) manifest.length());
            }
        }

        @Test
        void aLinkOutOfTheDirectoryIsNotFollowed() throws IOException {
            file("secret.txt", "outside");
            file("inside/a.txt", "a");
            Files.createSymbolicLink(root.resolve("inside/link.txt"), root.resolve("secret.txt"));
            assertThat(AssetSource.directory(root.resolve("inside")).find("link.txt"))
                    .isEmpty();
        }

        @Test
        void aPathNeverLeavesItsRoot() {
            AssetSource source = AssetSource.directory(root);
            for (String path : List.of("../x", "a/../../x", "/etc/passwd", "a//b", "a\\..\\b", "./a")) {
                assertThat(source.find(path)).as(path).isEmpty();
            }
        }
    }
}
