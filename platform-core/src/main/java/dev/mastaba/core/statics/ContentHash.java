package dev.mastaba.core.statics;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.message.Request;

/** The hash of a file's content in its URL. */
final class ContentHash implements CacheBuster {
    static final ContentHash ONLY = new ContentHash();
    static final String PARAMETER = "v";

    private ContentHash() {}

    @Override
    public StaticPath bust(Request request, StaticPath path, AssetSpec spec, StaticFiles files) {
        return files.find(spec).map(file -> path.with(PARAMETER, file.hash())).orElse(path);
    }
}
