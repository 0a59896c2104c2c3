package dev.mastaba.core.engine.asset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of sources while an application is made, and that nothing is asked of them later. */
class SettledAssetsTest {
    private static final int FOLDERS = 20;
    private static final int FILES = 20;
    private static final int OVERRIDING = 8;

    private final List<Participant> participants = new ArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();

    /** Counts who asks for what. */
    private final class Counted implements AssetSource {
        private final SortedMap<String, String> files = new TreeMap<>();

        @Override
        public Optional<Asset.Content> find(String path) {
            asked.incrementAndGet();
            return Optional.ofNullable(files.get(path)).map(Text::new);
        }

        @Override
        public boolean isFixed() {
            return true;
        }

        @Override
        public List<String> list(String folder) {
            asked.incrementAndGet();
            return SettledSource.folders(files.keySet()).getOrDefault(folder, List.of());
        }
    }

    /** A file in memory. */
    private record Text(String text) implements Asset.Content {
        @Override
        public InputStream open() {
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public long length() {
            return text.length();
        }

        @Override
        public long lastModified() {
            return 1;
        }
    }

    private Counted addOn(Participant.Role role, String name, List<String> targets) {
        Counted source = new Counted();
        participants.add(new Participant(
                name,
                role == Participant.Role.APPLICATION ? "site" : "",
                "1.0.0",
                role,
                targets,
                config -> {
                    if (role == Participant.Role.EXTENSION) {
                        config.overrideAsset("site:static/", "static/");
                    }
                },
                source));
        return source;
    }

    private void site() {
        Counted site = addOn(Participant.Role.APPLICATION, "org.site", List.of());
        for (int folder = 0; folder < FOLDERS; folder++) {
            for (int file = 0; file < FILES; file++) {
                site.files.put("static/" + folder + "/" + file + ".txt", "site");
            }
        }
        for (int i = 0; i < OVERRIDING; i++) {
            addOn(Participant.Role.EXTENSION, "over" + i, List.of(i == 0 ? "site" : "over" + (i - 1)))
                    .files
                    .put("static/" + i + "/0.txt", "over" + i);
        }
    }

    private Assets assets(Map<String, String> settings) {
        return Composition.of(participants)
                .settings(new Settings(settings))
                .makeApplication()
                .get(Key.of(Assets.class));
    }

    @Test
    void aRequestAsksNoSource() throws IOException {
        site();
        Assets assets = assets(Map.of());
        int before = asked.getAndSet(0);
        assertThat(before).as("once for each file and folder").isLessThan(2 * (FOLDERS * FILES + FOLDERS + 20));
        for (String owner : List.of("site", "org.site")) {
            for (int folder = 0; folder < FOLDERS; folder++) {
                for (int file = 0; file < FILES; file++) {
                    Asset asset = assets.find(AssetSpec.of(owner + ":static/" + folder + "/" + file + ".txt"))
                            .orElseThrow();
                    assertThat(asset.text()).isEqualTo(folder < OVERRIDING && file == 0 ? "over" + folder : "site");
                }
            }
            assertThat(assets.find(AssetSpec.of(owner + ":static/none.txt"))).isEmpty();
            assertThat(assets.find(AssetSpec.of(owner + ":none/none.txt"))).isEmpty();
            assertThat(assets.find(AssetSpec.of(owner + ":static/"))).isEmpty();
            assertThat(assets.list(AssetSpec.of(owner + ":static/0/"))).hasSize(FILES);
            assertThat(assets.exists(AssetSpec.of(owner + ":nowhere/"))).isFalse();
        }
        Asset top = assets.find(AssetSpec.of("site:static/0/0.txt")).orElseThrow();
        assertThat(assets.find("original:static/0/0.txt", top).orElseThrow().text())
                .isEqualTo("site");
        assertThat(assets.find("nobody:static/0/0.txt", "site")).isEmpty();
        assertThat(asked).hasValue(0);
    }

    @Test
    void applicationsOfTheSameSourcesShareTheirFiles() {
        site();
        Assets first = assets(Map.of());
        asked.set(0);
        Assets second = assets(Map.of());
        assertThat(asked).as("the sources are fixed").hasValue(0);
        for (String spec : List.of("site:static/9/9.txt", "over0:static/0/0.txt")) {
            Asset asset = second.find(AssetSpec.of(spec)).orElseThrow();
            assertThat(asset).isSameAs(first.find(AssetSpec.of(spec)).orElseThrow());
        }

        participants.remove(participants.size() - 1);
        Assets without = assets(Map.of());
        AssetSpec replaced = AssetSpec.of("site:static/7/0.txt");
        assertThat(without.find(replaced).orElseThrow().owner()).isEqualTo("org.site");
        assertThat(second.find(replaced).orElseThrow().owner()).isEqualTo("over7");
    }

    @Test
    void aDirectoryAmongTheOverridesMayGetNewFiles(@TempDir Path root) throws IOException {
        site();
        Files.writeString(Files.createDirectories(root.resolve("1")).resolve("1.txt"), "brand");
        participants.add(new Participant(
                "brand",
                "",
                "1.0.0",
                Participant.Role.EXTENSION,
                List.of("over7"),
                config -> config.overrideAsset("site:static/", root),
                AssetSource.none()));
        Assets assets = assets(Map.of());
        assertThat(assets.isFixed(AssetSpec.of("site:static/"))).isFalse();
        assertThat(assets.isFixed(AssetSpec.of("over0:static/"))).isTrue();
        assertThat(assets.exists(AssetSpec.of("site:static/made/"))).isFalse();
        Files.writeString(Files.createDirectories(root.resolve("made")).resolve("new.txt"), "new");
        Files.writeString(Files.createDirectories(root.resolve("0")).resolve("0.txt"), "new");
        assertThat(assets.find(AssetSpec.of("site:static/made/new.txt"))).isPresent();
        assertThat(assets.list(AssetSpec.of("site:static/made/"))).containsExactly("new.txt");
        assertThat(assets.find(AssetSpec.of("site:static/0/0.txt"))
                        .orElseThrow()
                        .text())
                .as("a name that has a file keeps it")
                .isEqualTo("over0");
    }

    @Test
    void inDevelopmentSourcesAreAskedEachTime() {
        site();
        Assets assets = assets(Map.of("mastaba.reload.assets", "true"));
        assertThat(assets.development()).isTrue();
        asked.set(0);
        assets.find(AssetSpec.of("site:static/9/9.txt"));
        assertThat(asked).hasValueGreaterThan(OVERRIDING);
    }

    @Test
    void whatHasMoreThanCanBeLookedThroughIsAskedEachTime() {
        Counted site = addOn(Participant.Role.APPLICATION, "org.site", List.of());
        for (int i = 0; i <= LayeredAssets.MOST_FILES; i++) {
            site.files.put(i + ".txt", "text");
        }
        addOn(Participant.Role.EXTENSION, "over", List.of("site")).files.put("static/0.txt", "over");
        site.files.put("static/0.txt", "site");
        Assets assets = assets(Map.of());
        asked.set(0);
        assertThat(assets.find(AssetSpec.of("site:99999.txt"))).isPresent();
        assertThat(asked).hasPositiveValue();
        asked.set(0);
        assertThat(assets.find(AssetSpec.of("over:static/0.txt"))).isPresent();
        assertThat(asked).as("the other add-on is settled").hasValue(0);
    }

    @Test
    void whatADirectoryDidNotHaveOnFirstUseIsAskedForAnew(@TempDir Path root) throws IOException {
        Files.writeString(root.resolve("a.txt"), "a");
        participants.add(new Participant(
                "org.site",
                "site",
                "1.0.0",
                Participant.Role.APPLICATION,
                List.of(),
                config -> {},
                AssetSource.directory(root)));
        Assets assets = assets(Map.of());
        Files.writeString(root.resolve("b.txt"), "b");
        assertThat(assets.find(AssetSpec.of("site:b.txt"))).isPresent();
        Files.writeString(root.resolve("c.txt"), "c");
        assertThat(assets.find(AssetSpec.of("site:c.txt"))).isPresent();
        assertThat(assets.find(AssetSpec.of("site:A.class"))).isEmpty();
        assertThat(assets.find(AssetSpec.of("site:a.txt"))).isPresent();
        assertThat(assets.isFixed(AssetSpec.of("site:"))).isFalse();
    }
}
