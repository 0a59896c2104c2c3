package dev.mastaba.core.engine.asset;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A precompressed form of a file, stored beside it.
 *
 * @param encoding the name of its content coding
 * @param extension the extension that is appended to the file's name
 */
public record ContentVariant(String encoding, String extension) {
    private static final Map<String, String> EXTENSIONS =
            Map.of("gzip", ".gz", "br", ".br", "zstd", ".zst", "bzip2", ".bz2", "xz", ".xz", "compress", ".Z");

    /**
     * Returns the variants for content codings.
     *
     * @throws IllegalArgumentException for a coding that has no extension
     */
    public static List<ContentVariant> of(List<String> encodings) {
        return encodings.stream().map(ContentVariant::of).toList();
    }

    private static ContentVariant of(String encoding) {
        String extension = EXTENSIONS.get(encoding);
        if (extension == null) {
            throw new IllegalArgumentException("Content coding \"" + encoding
                    + "\" has no known file extension; available: " + new TreeSet<>(EXTENSIONS.keySet()));
        }
        return new ContentVariant(encoding, extension);
    }
}
