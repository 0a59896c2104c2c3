package dev.mastaba.osgi.reconcile;

import dev.mastaba.content.folder.BundleFile;
import dev.mastaba.content.folder.DesiredState;
import dev.mastaba.content.history.GenerationLog;
import dev.mastaba.content.history.HistoryEntry;
import dev.mastaba.content.history.KeptOriginals;
import dev.mastaba.content.history.RecordedOverride;
import dev.mastaba.content.report.DeploymentProblem;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.engine.text.OriginalHash;
import dev.mastaba.core.engine.text.UnifiedDiff;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Original;
import dev.mastaba.osgi.generation.Generation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The serving overrides and the originals that they were made for, which may change afterwards. They are carried over between generations as long as the
 * content of their bundle is unchanged. The original files are kept while an override refers to them, and compared when they change.
 *
 * @param log the history, with the overrides of earlier generations
 * @param kept the original files
 */
public record Drift(GenerationLog log, KeptOriginals kept) implements HistoryPart {
    private static final int LONGEST = 1_000_000;

    /** Returns a notice for each override whose original has changed. */
    public List<DeploymentProblem> notices(DesiredState state, Generation generation) {
        return overrides(state, generation).stream()
                .filter(RecordedOverride::drifted)
                .map(override -> notice(override, state, generation))
                .toList();
    }

    private DeploymentProblem notice(RecordedOverride override, DesiredState state, Generation generation) {
        BundleFile file = state.bundles().get(override.by());
        return DeploymentProblem.notice(
                file == null ? null : file.fileName(),
                override.by(),
                override.changed(generation.displayName(override.by()), difference(override, generation)));
    }

    /** Returns the overrides that serve, sorted. */
    public List<RecordedOverride> overrides(DesiredState state, Generation generation) {
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
                .own(RecordedOverride.WRITTEN_FOR, addOn)
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

    @Override
    public HistoryEntry in(HistoryEntry entry, Reconciler.Served served) {
        return entry.with(overrides(served.state(), served.generation()));
    }

    /** Keeps the originals of a generation's overrides, and the originals that the overrides were made for; deletes all other originals. */
    @Override
    public void written(HistoryEntry entry, Reconciler.Served served) throws IOException {
        Set<String> wanted = new HashSet<>();
        for (RecordedOverride override : entry.overrides()) {
            if (override.isFile() || override.isPart()) {
                wanted.addAll(List.of(override.written(), override.seen(), override.now()));
                if (!kept.holds(override.now())) {
                    keep(override, served.generation());
                }
            }
        }
        kept.retain(wanted);
    }

    private void keep(RecordedOverride override, Generation generation) throws IOException {
        Optional<byte[]> now = now(override, generation);
        if (now.isPresent()) {
            kept.keep(override.now(), now.get());
        }
    }

    /** Returns the changes in the original of an override, as lines in diff format; empty if it is unchanged, or has no text. */
    public List<String> difference(RecordedOverride override, Generation generation) {
        boolean part = override.isPart();
        if (!part && !override.isFile() || !override.drifted()) {
            return List.of();
        }
        try {
            Optional<byte[]> former = kept.find(madeFor(override));
            Optional<byte[]> latter = now(override, generation);
            if (part && former.isEmpty()) {
                return List.of();
            }
            Optional<String> formerText = former.flatMap(UnifiedDiff::text);
            Optional<String> latterText = latter.flatMap(UnifiedDiff::text);
            return formerText.isPresent() && latterText.isPresent()
                    ? UnifiedDiff.between(formerText.get(), latterText.get())
                    : List.of(
                            "- " + size(former) + ", " + madeFor(override),
                            "+ " + size(latter) + ", " + override.now());
        } catch (IOException unreadable) {
            return List.of("The original cannot be compared: " + unreadable.getMessage());
        }
    }

    /**
     * Returns the target, the owner, and the hash of an overridden file, its former and its latter text, and the path and text of the file that overrides
     * it. Versions that are not stored, and binary ones, are left out.
     *
     * @throws IOException if a version cannot be read
     */
    public Map<String, String> versions(RecordedOverride override, Generation generation) throws IOException {
        Map<String, String> versions = new HashMap<>();
        versions.put("target", override.target());
        versions.put("owner", override.of());
        versions.put("hash", override.now());
        kept.find(madeFor(override)).flatMap(UnifiedDiff::text).ifPresent(text -> versions.put("former", text));
        now(override, generation).flatMap(UnifiedDiff::text).ifPresent(text -> versions.put("latter", text));
        for (Asset asset : chain(override, generation)) {
            if (asset.owner().equals(override.by()) && asset.content().length() <= KeptOriginals.LARGEST) {
                versions.put("file", asset.source().path());
                UnifiedDiff.text(asset.bytes()).ifPresent(text -> versions.put("override", text));
            }
        }
        return versions;
    }

    private static String madeFor(RecordedOverride override) {
        return override.written().isEmpty() ? override.seen() : override.written();
    }

    private static String size(Optional<byte[]> content) {
        return content.map(bytes -> bytes.length + " bytes").orElse("content not stored");
    }

    private static Optional<byte[]> now(RecordedOverride override, Generation generation) throws IOException {
        if (override.isPart()) {
            return part(override, generation).map(text -> text.getBytes(StandardCharsets.UTF_8));
        }
        for (Asset asset : chain(override, generation)) {
            if (asset.content().length() <= KeptOriginals.LARGEST) {
                byte[] content = asset.bytes();
                if (hash(content).equals(override.now())) {
                    return Optional.of(content);
                }
            }
        }
        return Optional.empty();
    }

    /** Returns the text on which the contributions to a part of a page depend. */
    private static Optional<String> part(RecordedOverride override, Generation generation) {
        return Optional.ofNullable(generation.applications().get(override.application())).stream()
                .flatMap(application -> Original.all(application.introspector()).stream())
                .filter(original -> original.kind().equals(override.kind())
                        && original.target().equals(override.target())
                        && original.by().equals(override.by()))
                .map(Original::text)
                .findFirst();
    }

    /** Returns the files that overrides put above each other, from the one that serves. */
    private static List<Asset> chain(RecordedOverride override, Generation generation) {
        Application application = generation.applications().get(override.application());
        return application == null
                ? List.of()
                : application.get(Key.of(Assets.class)).chain(AssetSpec.of(override.target()));
    }

    static String hash(byte[] content) throws IOException {
        return new OriginalHash().content(new ByteArrayInputStream(content)).hex();
    }
}
