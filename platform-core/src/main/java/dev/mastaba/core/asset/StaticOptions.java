package dev.mastaba.core.asset;

import dev.mastaba.core.http.header.CacheControl;
import dev.mastaba.core.route.RouteOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Static factory methods for the options of static views. Import them statically. */
public final class StaticOptions {
    private StaticOptions() {}

    /**
     * Returns an option that changes the URL of a file whenever the file changes, so that browsers can cache the file
     * forever. Example: {@code cacheBuster(contentHash())}.
     */
    public static StaticOption cacheBuster(CacheBuster buster) {
        return new StaticOption.Busting(buster);
    }

    /** Returns a cache buster that adds a hash of the file's content to the URL, as the query parameter {@code v}. */
    public static CacheBuster contentHash() {
        return ContentHash.ONLY;
    }

    /** Returns a cache buster that adds a hash of the file's content to the file name in the URL, as in {@code app-0123456789abcdef.js}. */
    public static CacheBuster contentHashInPath() {
        return PathHash.ONLY;
    }

    /** Returns a cache buster that adds a query parameter to the URL. Its value is a fixed token, such as a release version. */
    public static CacheBuster queryToken(String parameter, String token) {
        return (request, path, spec, files) -> path.with(parameter, token);
    }

    /**
     * Returns a cache buster that uses the file names in a build tool's manifest. The add-on {@code dev.mastaba.json}
     * reads JSON manifests.
     *
     * @param spec the manifest: {@code owner:path}, or a path in the add-on that owns the files
     * @param reader a function that returns a map from original to generated names, as paths below the static view's
     *     folder. It must be safe for concurrent use by multiple threads, and throws an
     *     {@code IllegalArgumentException} if it cannot read the manifest
     */
    public static CacheBuster manifest(String spec, Function<byte[], Map<String, String>> reader) {
        return new Manifest(spec, reader);
    }

    /** Returns an option that sets how long browsers and proxies may cache the files. Zero forbids caching, as in {@code httpCache}. */
    public static StaticOption maxAge(Duration time) {
        return maxAge("", time);
    }

    /**
     * Returns an option that sets how long browsers and proxies may cache some of the files. Zero forbids caching.
     *
     * @param files a pattern, such as {@code *.woff2} or {@code img/**}; if several patterns match a file, the first
     *     one applies
     */
    public static StaticOption maxAge(String files, Duration time) {
        CacheControl lasting = CacheControl.lasting(time);
        return new StaticOption.Cached(
                files, time.isZero() ? lasting.mustRevalidate().with("no-cache").with("no-store") : lasting);
    }

    /** Returns an option that sets how long the files may be cached, and by which caches. */
    public static StaticOption cached(CacheControl control) {
        return new StaticOption.Cached("", control);
    }

    /**
     * Returns an option that sets how long some of the files may be cached, and by which caches. The pattern has the
     * same form as in {@link #maxAge(String, Duration)}.
     */
    public static StaticOption cached(String files, CacheControl control) {
        return new StaticOption.Cached(files, control);
    }

    /** Returns an option that sets the permission required to read the files. Without this option, the files are public. */
    public static StaticOption guardedBy(String permission) {
        return new StaticOption.Guarded(permission);
    }

    /** Returns an option that passes options to the route that serves the files, as in {@code routeOptions(root(site), header("X-Internal"))}. */
    public static StaticOption routeOptions(RouteOption... options) {
        return new StaticOption.Routed(List.of(options));
    }

    /**
     * Returns an option that sets the name of the file that is served for a folder. The default is {@code index.html}.
     * If the name is empty, no file is served for a folder.
     */
    public static StaticOption index(String file) {
        return new StaticOption.Index(file);
    }

    /**
     * Returns an option that serves precompressed variants of files, such as {@code app.js.br}, {@code app.js.zst}, and
     * {@code app.js.gz} for {@code app.js}. The smallest variant that the client accepts is sent.
     */
    public static StaticOption encodings() {
        return encodings("br", "zstd", "gzip");
    }

    /**
     * Returns an option that serves precompressed variants of files with the given content codings, as in
     * {@code encodings("br", "gzip")}. The smallest variant that the client accepts is sent.
     */
    public static StaticOption encodings(String... names) {
        return new StaticOption.Encodings(List.of(names));
    }
}
