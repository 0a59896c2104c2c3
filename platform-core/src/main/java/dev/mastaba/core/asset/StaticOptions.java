package dev.mastaba.core.asset;

import dev.mastaba.core.http.header.CacheControl;
import dev.mastaba.core.route.RouteOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The options of static views, as static factories to import. */
public final class StaticOptions {
    private StaticOptions() {}

    /** URLs of the files change when the files do, so that browsers may keep them forever: {@code cacheBuster(contentHash())}. */
    public static StaticOption cacheBuster(CacheBuster buster) {
        return new StaticOption.Busting(buster);
    }

    /** A hash of the file's content goes to the URL, as the parameter {@code v}. */
    public static CacheBuster contentHash() {
        return ContentHash.ONLY;
    }

    /** A hash of the file's content goes to its name in the URL: {@code app-0123456789abcdef.js}. */
    public static CacheBuster contentHashInPath() {
        return PathHash.ONLY;
    }

    /** A fixed text goes to the URL, as a parameter: the version of a release. */
    public static CacheBuster queryToken(String parameter, String token) {
        return (request, path, spec, files) -> path.with(parameter, token);
    }

    /**
     * What a build tool made of each file, as its manifest says, goes to the URL. The add-on {@code dev.mastaba.json} reads manifests in JSON.
     *
     * @param spec the manifest, {@code owner:path}, or a path of the add-on whose files are meant
     * @param reader returns what was made of each file, as paths below the static view's folder, before and after; throws an
     *     {@code IllegalArgumentException} where it can't read the manifest. Safe for any thread
     */
    public static CacheBuster manifest(String spec, Function<byte[], Map<String, String>> reader) {
        return new Manifest(spec, reader);
    }

    /** Browsers and proxies may keep the files for a time; zero means not at all, as in {@code httpCache}. */
    public static StaticOption maxAge(Duration time) {
        return maxAge("", time);
    }

    /**
     * Browsers and proxies may keep some of the files for a time; zero means not at all.
     *
     * @param files a pattern: {@code *.woff2}, {@code img/**}; of several the first that fits a file counts
     */
    public static StaticOption maxAge(String files, Duration time) {
        CacheControl lasting = CacheControl.lasting(time);
        return new StaticOption.Cached(
                files, time.isZero() ? lasting.mustRevalidate().with("no-cache").with("no-store") : lasting);
    }

    /** How long the files may be kept, and by whom. */
    public static StaticOption cached(CacheControl control) {
        return new StaticOption.Cached("", control);
    }

    /** How long some of the files may be kept, and by whom; see {@link #maxAge(String, Duration)}. */
    public static StaticOption cached(String files, CacheControl control) {
        return new StaticOption.Cached(files, control);
    }

    /** The files need a permission; without this option everybody may have them. */
    public static StaticOption guardedBy(String permission) {
        return new StaticOption.Guarded(permission);
    }

    /** Options of the route under which the files are served: {@code routeOptions(root(site), header("X-Internal"))}. */
    public static StaticOption routeOptions(RouteOption... options) {
        return new StaticOption.Routed(List.of(options));
    }

    /** The file that is served for a folder, instead of {@code index.html}; empty for none. */
    public static StaticOption index(String file) {
        return new StaticOption.Index(file);
    }

    /** Beside files there are compressed ones, {@code app.js.br}, {@code app.js.zst} and {@code app.js.gz}: the smallest that a client accepts is sent. */
    public static StaticOption encodings() {
        return encodings("br", "zstd", "gzip");
    }

    /** Beside files there are compressed ones of these content codings: {@code encodings("br", "gzip")}. */
    public static StaticOption encodings(String... names) {
        return new StaticOption.Encodings(List.of(names));
    }
}
