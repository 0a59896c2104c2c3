package dev.mastaba.osgi.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.content.folder.BundleFile;
import dev.mastaba.content.folder.ConfFile;
import dev.mastaba.content.folder.DesiredState;
import dev.mastaba.content.history.HistoryEntry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AllowedChangesTest {
    private final List<HistoryEntry> history = new ArrayList<>();
    private final AllowedChanges allowed = new AllowedChanges(() -> history);

    private static BundleFile bundle(String name, String hash) {
        return new BundleFile(name + ".jar", Path.of(name), hash, name, "1", Map.of());
    }

    private static BundleFile shipped(String name, String hash) {
        return new BundleFile("addons/" + name + ".jar", Path.of(name), hash, name, "1", Map.of());
    }

    private static ConfFile conf(String name, String hash) {
        return new ConfFile(name, hash, "");
    }

    private static DesiredState state(List<BundleFile> bundles, ConfFile... conf) {
        return DesiredState.of(bundles, List.of(conf));
    }

    private void served(List<BundleFile> bundles, ConfFile... conf) {
        history.add(new HistoryEntry(
                1,
                Instant.EPOCH,
                bundles.stream()
                        .map(file -> new HistoryEntry.File(
                                file.fileName(), file.sha256(), file.symbolicName(), file.version()))
                        .toList(),
                Stream.of(conf)
                        .map(file -> new HistoryEntry.File(file.fileName(), file.sha256(), file.fileName(), ""))
                        .toList(),
                new TreeMap<>(),
                List.of()));
    }

    @Test
    void allowsFilesByHashAndRemovalsByName() {
        DesiredState asked = state(List.of(bundle("wiki", "1"), bundle("dark", "2")));

        assertThat(allowed.in(asked).covers("dark", "2")).isFalse();
        allowed.allow(List.of("2", "guard"));
        assertThat(allowed.in(asked).covers("dark", "2")).isTrue();
        assertThat(allowed.in(asked).covers("guard", "")).isTrue();
        assertThat(allowed.in(asked).covers("wiki", "1")).isFalse();
        allowed.disallow(List.of("2", "guard"));
        assertThat(allowed.in(asked).covers("dark", "2")).isFalse();
        assertThat(allowed.in(asked).covers("guard", "")).isFalse();
    }

    @Test
    void allowsWhatServedBefore() {
        served(List.of(bundle("wiki", "1"), shipped("addon", "a")), conf("wiki.cfg", "c"), conf("server.cfg", "s"));

        BundleFile wiki = bundle("wiki", "1");
        BundleFile addOn = shipped("addon", "a");
        ConfFile own = conf("wiki.cfg", "c");
        assertThat(allows(state(List.of(wiki, addOn), own))).isTrue();
        assertThat(allows(state(List.of(wiki, addOn), own, conf("server.cfg", "another"))))
                .isTrue();
        assertThat(allows(state(List.of(wiki, addOn, shipped("more", "m")), own)))
                .isTrue();
        assertThat(allows(state(List.of(wiki, bundle("addon", "a")), own))).isTrue();
        assertThat(allows(state(List.of(wiki), own))).isFalse();
        assertThat(allows(state(List.of(wiki, addOn)))).isFalse();
        assertThat(allows(state(List.of(wiki, addOn, bundle("dark", "2")), own)))
                .isFalse();
        assertThat(allows(state(List.of(bundle("wiki", "2"), addOn), own))).isFalse();
        assertThat(allows(state(List.of(wiki, addOn), conf("wiki.cfg", "d")))).isFalse();
    }

    private boolean allows(DesiredState asked) {
        return allowed.in(asked).everything();
    }
}
