package dev.mastaba.core.asset;

import dev.mastaba.core.asset.CacheBuster.StaticFile;
import dev.mastaba.core.asset.CacheBuster.StaticPath;
import dev.mastaba.core.http.Request;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A cache buster that uses the file names that a build tool wrote to a manifest. The manifest is read again whenever it has changed. Files that the
 * manifest does not list keep their names. (Pyramid: {@code ManifestCacheBuster}.)
 */
final class Manifest implements CacheBuster {
    private static final int LONGEST = 4 * 1024 * 1024;

    private final String spec;
    private final Function<byte[], Map<String, String>> reader;
    private volatile @Nullable Known known;

    /**
     * Creates a cache buster for a manifest.
     *
     * @param spec the manifest: {@code owner:path}, or a path in the add-on that owns the files
     */
    Manifest(String spec, Function<byte[], Map<String, String>> reader) {
        this.spec = spec;
        this.reader = reader;
    }

    @Override
    public StaticPath bust(
            Request request, StaticPath path, AssetSpec asked, Function<AssetSpec, Optional<StaticFile>> files) {
        String made = paths(asked, files).made.get(path.subpath());
        return made == null ? path : new StaticPath(made, path.query());
    }

    /**
     * Returns whether the subpath is a name that the build tool generated. Such a name identifies the content, because the build tool generates a
     * different name for each content.
     */
    @Override
    public boolean namesContent(Request request, String subpath, StaticFile file) {
        Known all = known;
        return all != null && all.results.contains(subpath) && !subpath.equals(all.made.get(subpath));
    }

    @Override
    public Optional<String> problem(AssetSpec folder, Function<AssetSpec, Optional<StaticFile>> files) {
        try {
            paths(folder, files);
            return Optional.empty();
        } catch (IllegalArgumentException unfit) {
            return Optional.of(String.valueOf(unfit.getMessage()));
        }
    }

    private Known paths(AssetSpec saidBy, Function<AssetSpec, Optional<StaticFile>> files) {
        AssetSpec exact = AssetSpec.parse(spec, saidBy.owner());
        StaticFile file = files.apply(exact)
                .orElseThrow(() -> new IllegalArgumentException("Manifest " + exact + " does not exist."));
        Known last = known;
        if (last != null && last.file == file) {
            return last;
        }
        Known read = new Known(file, read(file, exact));
        known = read;
        return read;
    }

    private Map<String, String> read(StaticFile file, AssetSpec exact) {
        if (file.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "Manifest " + exact + " has " + file.length() + " bytes; the maximum is " + LONGEST + ".");
        }
        try (InputStream in = file.asset().content().open()) {
            return reader.apply(in.readNBytes(LONGEST));
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(
                    "Manifest " + exact + " cannot be read: " + unreadable.getMessage() + ".", unreadable);
        }
    }

    /** One version of the manifest's content. */
    private record Known(StaticFile file, Map<String, String> made, Set<String> results) {
        Known(StaticFile file, Map<String, String> made) {
            this(file, Map.copyOf(made), Set.copyOf(made.values()));
        }
    }
}
