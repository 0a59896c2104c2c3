package dev.mastaba.core.asset;

import dev.mastaba.core.http.header.CacheControl;
import dev.mastaba.core.route.RouteOption;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Something said about a static view; made by {@link StaticOptions}. */
@ProviderType
public sealed interface StaticOption {
    /** How URLs of its files change when the files do. */
    record Busting(CacheBuster buster) implements StaticOption {}

    /**
     * How long files may be kept, and by whom.
     *
     * @param files which files, as a pattern; empty for all that no pattern fits
     */
    record Cached(String files, CacheControl control) implements StaticOption {}

    /** Which permission its files need. */
    record Guarded(String permission) implements StaticOption {}

    /** What its route has beside its name and pattern. */
    record Routed(List<RouteOption> options) implements StaticOption {
        public Routed {
            options = List.copyOf(options);
        }
    }

    /** What is served for a folder. */
    record Index(String file) implements StaticOption {}

    /** Which ready-made compressed variants its files may have. */
    record Encodings(List<String> names) implements StaticOption {
        public Encodings {
            names = List.copyOf(names);
        }
    }
}
