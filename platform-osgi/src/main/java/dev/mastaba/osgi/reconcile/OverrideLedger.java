package dev.mastaba.osgi.reconcile;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Original;
import dev.mastaba.osgi.folder.BundleFile;
import dev.mastaba.osgi.folder.DesiredState;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.history.GenerationLog;
import dev.mastaba.osgi.history.HistoryEntry;
import dev.mastaba.osgi.history.RecordedOverride;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The serving overrides and the originals that they were made for. They are carried over between generations as long as the content of their bundle
 * is unchanged.
 */
public record OverrideLedger(GenerationLog log) {
    /** The file in which an overriding bundle declares the originals that it was written for: lines of hash, kind, and target. */
    static final String WRITTEN_FOR = "mastaba-originals.txt";

    private static final int LONGEST = 1_000_000;

    /** Returns the overrides of a generation, sorted. */
    List<RecordedOverride> of(DesiredState state, Generation generation) {
        List<RecordedOverride> before =
                log.newest(generation.number()).map(HistoryEntry::overrides).orElse(List.of());
        List<RecordedOverride> all = new ArrayList<>();
        generation.distinctApplications().forEach((id, application) -> {
            Map<String, SortedMap<String, String>> written = new HashMap<>();
            for (Original original : Original.all(application.get(Key.of(Introspector.class)))) {
                SortedMap<String, String> own =
                        written.computeIfAbsent(original.by(), addOn -> writtenFor(application, addOn));
                all.add(entry(id, original, own, state, generation.number()).after(before));
            }
        });
        all.sort(RecordedOverride.ORDER);
        return all;
    }

    private static RecordedOverride entry(
            String id, Original original, Map<String, String> written, DesiredState state, long number) {
        BundleFile file = state.bundles().get(original.by());
        return new RecordedOverride(
                id,
                original.kind(),
                original.target(),
                original.of(),
                original.by(),
                file == null ? "" : file.sha256(),
                written.getOrDefault(original.kind() + " " + original.target(), ""),
                original.hash(),
                number,
                original.hash());
    }

    /** Returns the originals for which a bundle declares that it was written: hashes by kind and target. */
    private static SortedMap<String, String> writtenFor(Application application, String addOn) {
        SortedMap<String, String> written = new TreeMap<>();
        application
                .get(Key.of(Assets.class))
                .own(WRITTEN_FOR, addOn)
                .filter(asset -> asset.content().length() < LONGEST)
                .ifPresent(asset -> text(asset).lines().forEach(line -> {
                    String[] parts = line.strip().split("\\s+", 2);
                    if (parts.length == 2 && !parts[0].startsWith("#")) {
                        written.put(parts[1], parts[0]);
                    }
                }));
        return written;
    }

    private static String text(Asset asset) {
        try {
            return asset.text();
        } catch (IOException unreadable) {
            return "";
        }
    }
}
