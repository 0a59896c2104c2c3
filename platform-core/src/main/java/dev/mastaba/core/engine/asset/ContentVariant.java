package dev.mastaba.core.engine.asset;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A ready-made compressed form that files may have beside them.
 *
 * @param encoding the name of its content coding
 * @param extension what its name has more at its end
 */
public record ContentVariant(String encoding, String extension) {
    private static final Map<String, String> EXTENSIONS =
            Map.of("gzip", ".gz", "br", ".br", "zstd", ".zst", "bzip2", ".bz2", "xz", ".xz", "compress", ".Z");

    /**
     * Those of content codings.
     *
     * @throws IllegalArgumentException for one that has no extension
     */
    public static List<ContentVariant> of(List<String> encodings) {
        return encodings.stream().map(ContentVariant::of).toList();
    }

    private static ContentVariant of(String encoding) {
        String extension = EXTENSIONS.get(encoding);
        if (extension == null) {
            throw new IllegalArgumentException("The content coding \"" + encoding
                    + "\" has no file extension; known are " + new TreeSet<>(EXTENSIONS.keySet()));
        }
        return new ContentVariant(encoding, extension);
    }
}
