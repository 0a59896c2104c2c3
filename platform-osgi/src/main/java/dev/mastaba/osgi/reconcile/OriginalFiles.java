package dev.mastaba.osgi.reconcile;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.engine.text.OriginalHash;
import dev.mastaba.core.extend.Key;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.history.KeptOriginals;
import dev.mastaba.osgi.history.RecordedOverride;
import dev.mastaba.osgi.history.UnifiedDiff;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The original files of overrides. They are kept while an override refers to them, and compared when they change. */
public record OriginalFiles(KeptOriginals kept) {
    private static final String ASSET = "asset";

    /** Keeps the originals of a generation's overrides, and the originals that the overrides were made for; deletes all other originals. */
    void keep(List<RecordedOverride> overrides, Generation generation) throws IOException {
        Set<String> wanted = new HashSet<>();
        for (RecordedOverride override : overrides) {
            if (override.kind().equals(ASSET)) {
                wanted.addAll(List.of(override.written(), override.seen(), override.now()));
                if (!kept.holds(override.now())) {
                    keep(override, generation);
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

    /** Returns the changes in the original of an override of a file; empty if the original is unchanged or not a file. */
    List<String> difference(RecordedOverride override, Generation generation) {
        if (!override.kind().equals(ASSET) || !override.drifted()) {
            return List.of();
        }
        try {
            Optional<byte[]> former = kept.find(madeFor(override));
            Optional<byte[]> latter = now(override, generation);
            Optional<String> formerText = former.flatMap(UnifiedDiff::text);
            Optional<String> latterText = latter.flatMap(UnifiedDiff::text);
            return formerText.isPresent() && latterText.isPresent()
                    ? UnifiedDiff.between(formerText.get(), latterText.get())
                    : List.of(
                            "- " + shown(former) + ", " + madeFor(override),
                            "+ " + shown(latter) + ", " + override.now());
        } catch (IOException unreadable) {
            return List.of("The original cannot be compared: " + unreadable.getMessage());
        }
    }

    private static String madeFor(RecordedOverride override) {
        return override.written().isEmpty() ? override.seen() : override.written();
    }

    private static String shown(Optional<byte[]> content) {
        return content.map(bytes -> bytes.length + " bytes").orElse("content not stored");
    }

    private static Optional<byte[]> now(RecordedOverride override, Generation generation) throws IOException {
        Application application = generation.applications().get(override.application());
        if (application == null) {
            return Optional.empty();
        }
        for (Asset asset : application.get(Key.of(Assets.class)).chain(AssetSpec.of(override.target()))) {
            if (asset.content().length() <= KeptOriginals.LARGEST) {
                byte[] content = asset.bytes();
                if (hash(content).equals(override.now())) {
                    return Optional.of(content);
                }
            }
        }
        return Optional.empty();
    }

    static String hash(byte[] content) throws IOException {
        return new OriginalHash().content(new ByteArrayInputStream(content)).hex();
    }
}
