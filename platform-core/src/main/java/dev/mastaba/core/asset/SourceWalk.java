package dev.mastaba.core.asset;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A search that visits all folders of a source and collects the files. */
final class SourceWalk {
    private final AssetSource source;
    private final int limit;
    private final Map<String, Asset.Content> files = new HashMap<>();
    private int seen;

    SourceWalk(AssetSource source, int limit) {
        this.source = source;
        this.limit = limit;
    }

    /** Returns the files by path, or an empty {@code Optional} if the source contains more files and folders than the limit. */
    Optional<Map<String, Asset.Content>> files() {
        return isWithin("") ? Optional.of(files) : Optional.empty();
    }

    private boolean isWithin(String folder) {
        for (String name : source.list(folder)) {
            String path = folder + name;
            if (++seen > limit) {
                return false;
            }
            if (!AssetSpec.isPath(path)) {
                continue;
            }
            if (!name.endsWith("/")) {
                source.find(path).ifPresent(content -> files.put(path, content));
            } else if (!isWithin(path)) {
                return false;
            }
        }
        return true;
    }
}
