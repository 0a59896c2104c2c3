package dev.mastaba.migrations;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSource;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The files of an add-on, in memory. */
record FilesInMemory(Map<String, byte[]> files) implements AssetSource {
    static FilesInMemory of(Map<String, String> texts) {
        Map<String, byte[]> files = new TreeMap<>();
        texts.forEach((path, text) -> files.put(path, text.getBytes(StandardCharsets.UTF_8)));
        return new FilesInMemory(files);
    }

    @Override
    public Optional<Asset.Content> find(String path) {
        return Optional.ofNullable(files.get(path)).map(Bytes::new);
    }

    @Override
    public List<String> list(String folder) {
        String prefix = folder;
        return files.keySet().stream()
                .filter(path -> path.startsWith(prefix))
                .map(path -> path.substring(prefix.length()))
                .map(rest -> rest.contains("/") ? rest.substring(0, rest.indexOf('/') + 1) : rest)
                .distinct()
                .sorted()
                .toList();
    }

    private record Bytes(byte[] bytes) implements Asset.Content {
        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public long lastModified() {
            return 0;
        }
    }
}
