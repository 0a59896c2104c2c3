package dev.mastaba.core.asset;

import dev.mastaba.core.asset.CacheBuster.StaticFile;
import dev.mastaba.core.asset.CacheBuster.StaticPath;
import dev.mastaba.core.http.Request;
import java.util.Optional;
import java.util.function.Function;

/** A cache buster that adds the hash of a file's content to the query of its URL. */
final class ContentHash implements CacheBuster {
    static final ContentHash ONLY = new ContentHash();

    private static final String PARAMETER = "v";

    private ContentHash() {}

    @Override
    public StaticPath bust(
            Request request, StaticPath path, AssetSpec spec, Function<AssetSpec, Optional<StaticFile>> files) {
        return files.apply(spec).map(file -> path.with(PARAMETER, file.hash())).orElse(path);
    }

    @Override
    public boolean namesContent(Request request, String subpath, StaticFile file) {
        String query = request.rawQuery();
        String hash = file.hash();
        return query.length() == PARAMETER.length() + 1 + hash.length()
                && query.startsWith(PARAMETER)
                && query.charAt(PARAMETER.length()) == '='
                && query.endsWith(hash);
    }
}
