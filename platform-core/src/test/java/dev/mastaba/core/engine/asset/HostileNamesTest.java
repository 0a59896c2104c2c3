package dev.mastaba.core.engine.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names from outside that try to lead out of an add-on's files: none is found, none fails in another way than as no name. */
class HostileNamesTest {
    private static final List<String> STEPS = List.of(
            "..",
            ".",
            "...",
            "%2e%2e",
            "%2E.",
            "..%2f",
            "..%00",
            "%c0%ae%c0%ae",
            "%u002e%u002e",
            "..;",
            "..;x=1",
            ".. ",
            "..\u0000",
            "\u0000",
            "..\\",
            "\\",
            "\u2024\u2024",
            "\uff0e\uff0e",
            "\u2025",
            "..\u2215",
            "C:",
            "c:\\",
            "\\\\host\\share",
            "file:",
            "jar:",
            "~",
            "$HOME",
            "CON",
            "",
            "\ud800",
            "\u202e");
    private static final List<String> ENDS = List.of(
            "secret.txt", "outside/secret.txt", "etc/passwd", "../secret.txt", "secret.txt\0.svg", "secret.txt/", "");

    @TempDir
    Path root;

    private LayeredAssets assets(boolean development) throws IOException {
        Files.createDirectories(root.resolve("site/static"));
        Files.writeString(root.resolve("site/static/logo.svg"), "logo");
        Files.writeString(root.resolve("secret.txt"), "secret");
        Path link = root.resolve("site/static/link");
        if (!Files.exists(link)) {
            Files.createSymbolicLink(link, root);
        }
        AssetSource files = AssetSource.directory(root.resolve("site"));
        return (LayeredAssets) Composition.of(List.of(new Participant(
                        "org.site", "site", "1.0.0", Participant.Role.APPLICATION, List.of(), config -> {}, files)))
                .settings(development ? new Settings(Map.of("mastaba.dev", "true")) : Settings.none())
                .makeApplication()
                .get(Key.of(Assets.class));
    }

    private static List<String> corpus() {
        List<String> names = new ArrayList<>();
        for (String step : STEPS) {
            for (String end : ENDS) {
                names.add(step + "/" + end);
                names.add("static/" + step + "/" + end);
                names.add("static/" + step + "/" + step + "/" + step + "/" + end);
                names.add("/" + step + "/" + end);
            }
        }
        names.add("static/link/secret.txt");
        names.add("static/link/");
        names.add("/etc/passwd");
        names.add("//etc/passwd");
        names.add("x".repeat(65_536));
        names.add("../".repeat(20_000) + "etc/passwd");
        names.add("a/".repeat(32_000));
        names.add("/".repeat(65_536));
        Random random = new Random(6);
        for (int i = 0; i < 500; i++) {
            StringBuilder name = new StringBuilder();
            for (int part = random.nextInt(8); part >= 0; part--) {
                name.append(STEPS.get(random.nextInt(STEPS.size()))).append(random.nextInt(3) == 0 ? "" : "/");
            }
            names.add(name + "secret.txt");
        }
        return names;
    }

    @Test
    void theReportNamesTheViolatedRule() {
        String rule =
                "Its path must consist of names separated by single slashes; ., .., and backslashes are not allowed";
        for (String path : List.of("static//logo.svg", "static/../logo.svg", "./logo.svg", "static\\logo.svg")) {
            assertThatThrownBy(() -> AssetSpec.of("site:" + path)).as(path).hasMessage(rule);
        }
        for (String path : List.of("x".repeat(2049), "a/".repeat(65), "a/".repeat(64) + "logo.svg")) {
            assertThatThrownBy(() -> AssetSpec.of("site:" + path))
                    .as(path)
                    .hasMessage("Its path has more than 2048 characters or more than 64 levels");
        }
        assertThat(AssetSpec.of("site:" + "a/".repeat(64)).isFolder()).isTrue();
    }

    @Test
    void nothingOutsideIsFound() throws IOException {
        assertThat(corpus()).hasSizeGreaterThan(1000);
        for (boolean development : new boolean[] {true, false}) {
            LayeredAssets assets = assets(development);
            Asset logo = assets.find(AssetSpec.of("site:static/logo.svg")).orElseThrow();
            for (String name : corpus()) {
                String shown = name.substring(0, Math.min(name.length(), 60));
                assertThat(found(assets, "site:" + name, logo)).as(shown).isEmpty();
                assertThat(found(assets, name, logo)).as(shown).isEmpty();
                assertThat(found(assets, "original:" + name, logo)).as(shown).isEmpty();
                assertThatCode(() -> assets.own(name, "org.site")).as(shown).doesNotThrowAnyException();
                assertThat(AssetSource.directory(root.resolve("site")).find(name))
                        .as(shown)
                        .isEmpty();
                assertThatCode(() -> AssetSource.directory(root.resolve("site")).list(name))
                        .as(shown)
                        .doesNotThrowAnyException();
            }
            assertThat(assets.list(AssetSpec.of("site:static/"))).containsExactly("logo.svg");
        }
    }

    /** What a text leads to; nothing where it is refused as no name. */
    private static Optional<Asset> found(Assets assets, String text, Asset saidIn) {
        try {
            return assets.find(text, saidIn);
        } catch (IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    @Test
    void ownersThatAreNoneAreNotKept() throws IOException {
        LayeredAssets assets = assets(false);
        assertThat(assets.exists(AssetSpec.of("site:static/"))).isTrue();
        for (int i = 0; i < 1000; i++) {
            assertThat(assets.find(new AssetSpec("nobody" + i, "a"))).isEmpty();
            assertThat(assets.list(new AssetSpec("nobody" + i, ""))).isEmpty();
        }
        assertThat(assets.owners()).contains("org.site");
        assertThat(assets.known()).isEqualTo(1);
    }
}
