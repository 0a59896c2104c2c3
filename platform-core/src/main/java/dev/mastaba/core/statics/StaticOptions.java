package dev.mastaba.core.statics;

import java.time.Duration;
import java.util.List;

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

    /** A fixed text goes to the URL, as a parameter: the version of a release. */
    public static CacheBuster queryToken(String parameter, String token) {
        return (request, path, spec, files) -> path.with(parameter, token);
    }

    /** Browsers and proxies may keep the files for a time. */
    public static StaticOption maxAge(Duration time) {
        return new StaticOption.MaxAge(time);
    }

    /** The files need a permission; without this option everybody may have them. */
    public static StaticOption guardedBy(String permission) {
        return new StaticOption.Guarded(permission);
    }

    /** The file that is served for a folder, instead of {@code index.html}. */
    public static StaticOption index(String file) {
        return new StaticOption.Index(file);
    }

    /** Beside files there are compressed ones, {@code app.js.br} and {@code app.js.gz}: {@code encodings("br", "gzip")}. */
    public static StaticOption encodings(String... names) {
        return new StaticOption.Encodings(List.of(names));
    }
}
