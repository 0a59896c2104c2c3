package dev.mastaba.testing;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSource;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files in memory.
 *
 * @param texts the texts by their paths
 */
record TextFiles(Map<String, String> texts) implements AssetSource {
    private record Text(String text) implements Asset.Content {
        @Override
        public InputStream open() {
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public long length() {
            return -1;
        }

        @Override
        public long lastModified() {
            return 0;
        }
    }

    @Override
    public Optional<Asset.Content> find(String path) {
        return Optional.ofNullable(texts.get(path)).map(Text::new);
    }

    @Override
    public List<String> list(String folder) {
        return texts.keySet().stream()
                .filter(path -> path.startsWith(folder))
                .map(path -> path.substring(folder.length()))
                .map(path -> path.substring(0, path.indexOf('/') < 0 ? path.length() : path.indexOf('/') + 1))
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public boolean isFixed() {
        return true;
    }
}
