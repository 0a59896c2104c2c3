package dev.mastaba.core.asset;

import dev.mastaba.core.asset.CacheBuster.StaticFile;
import dev.mastaba.core.asset.CacheBuster.StaticPath;
import dev.mastaba.core.http.Request;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A cache buster that adds the hash of a file's content to its name: {@code app-0123456789abcdef.js} for {@code app.js}. */
final class PathHash implements CacheBuster {
    static final PathHash ONLY = new PathHash();

    private static final Pattern HASHED = Pattern.compile("(.*[^/])-[0-9a-f]{16}((?:\\.[^./]*+)?)", Pattern.DOTALL);

    private PathHash() {}

    @Override
    public StaticPath bust(
            Request request, StaticPath path, AssetSpec spec, Function<AssetSpec, Optional<StaticFile>> files) {
        return files.apply(spec)
                .map(file -> new StaticPath(hashed(path.subpath(), file.hash()), path.query()))
                .orElse(path);
    }

    private static String hashed(String path, String hash) {
        int dot = path.lastIndexOf('.');
        int end = dot <= path.lastIndexOf('/') ? path.length() : dot;
        return path.substring(0, end) + "-" + hash + path.substring(end);
    }

    @Override
    public String unbusted(String subpath) {
        Matcher name = HASHED.matcher(subpath);
        return name.matches() ? name.group(1) + name.group(2) : subpath;
    }

    @Override
    public boolean namesContent(Request request, String subpath, StaticFile file) {
        String plain = unbusted(subpath);
        return !plain.equals(subpath) && hashed(plain, file.hash()).equals(subpath);
    }
}
