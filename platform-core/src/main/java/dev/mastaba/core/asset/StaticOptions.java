package dev.mastaba.core.asset;

import dev.mastaba.core.http.header.CacheControl;
import dev.mastaba.core.route.RouteOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The options of static views, as static factory methods to import. */
public final class StaticOptions {
    private StaticOptions() {}

    /** Makes the URLs of the files change with the files, so that browsers can cache them forever, as in {@code cacheBuster(contentHash())}. */
    public static StaticOption cacheBuster(CacheBuster buster) {
        return new StaticOption.Busting(buster);
    }

    /** Returns a cache buster that adds a hash of the file's content to the URL, as the parameter {@code v}. */
    public static CacheBuster contentHash() {
        return ContentHash.ONLY;
    }

    /** Returns a cache buster that adds a hash of the file's content to its name in the URL, as in {@code app-0123456789abcdef.js}. */
    public static CacheBuster contentHashInPath() {
        return PathHash.ONLY;
    }

    /** Returns a cache buster that adds a fixed token to the URL as a parameter: for example, a release version. */
    public static CacheBuster queryToken(String parameter, String token) {
        return (request, path, spec, files) -> path.with(parameter, token);
    }

    /**
     * Returns a cache buster that uses the file names in a build tool's manifest. The add-on {@code dev.mastaba.json}
     * reads JSON manifests.
     *
     * @param spec the manifest: {@code owner:path}, or a path in the add-on that owns the files
     * @param reader the function that returns a map from original to generated names, as paths below the static view's
     *     folder; it throws an {@code IllegalArgumentException} if it cannot read the manifest. Must be safe for use by
     *     any thread
     */
    public static CacheBuster manifest(String spec, Function<byte[], Map<String, String>> reader) {
        return new Manifest(spec, reader);
    }

    /** Sets the time for which browsers and proxies may cache the files; zero forbids caching, as in {@code httpCache}. */
    public static StaticOption maxAge(Duration time) {
        return maxAge("", time);
    }

    /**
     * Sets the time for which browsers and proxies may cache some of the files; zero forbids caching.
     *
     * @param files a pattern, such as {@code *.woff2} or {@code img/**}; if several patterns match a file, the first
     *     one applies
     */
    public static StaticOption maxAge(String files, Duration time) {
        CacheControl lasting = CacheControl.lasting(time);
        return new StaticOption.Cached(
                files, time.isZero() ? lasting.mustRevalidate().with("no-cache").with("no-store") : lasting);
    }

    /** Sets how long the files may be cached, and by which caches. */
    public static StaticOption cached(CacheControl control) {
        return new StaticOption.Cached("", control);
    }

    /** Sets how long some of the files may be cached, and by which caches; see {@link #maxAge(String, Duration)}. */
    public static StaticOption cached(String files, CacheControl control) {
        return new StaticOption.Cached(files, control);
    }

    /** Sets the permission that the files require. Without this option, the files are public. */
    public static StaticOption guardedBy(String permission) {
        return new StaticOption.Guarded(permission);
    }

    /** Sets options of the route that serves the files, as in {@code routeOptions(root(site), header("X-Internal"))}. */
    public static StaticOption routeOptions(RouteOption... options) {
        return new StaticOption.Routed(List.of(options));
    }

    /** Sets the file that is served for a folder, instead of {@code index.html}; empty for none. */
    public static StaticOption index(String file) {
        return new StaticOption.Index(file);
    }

    /**
     * Serves precompressed variants of files, such as {@code app.js.br}, {@code app.js.zst}, and {@code app.js.gz}. The
     * smallest variant that the client accepts is sent.
     */
    public static StaticOption encodings() {
        return encodings("br", "zstd", "gzip");
    }

    /** Serves precompressed variants of files with these content codings, as in {@code encodings("br", "gzip")}. */
    public static StaticOption encodings(String... names) {
        return new StaticOption.Encodings(List.of(names));
    }
}
