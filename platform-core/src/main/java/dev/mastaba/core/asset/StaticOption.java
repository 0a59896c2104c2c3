package dev.mastaba.core.asset;

import dev.mastaba.core.http.header.CacheControl;
import dev.mastaba.core.route.RouteOption;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** An option of a static view; created by {@link StaticOptions}. */
@ProviderType
public sealed interface StaticOption {
    /** The option for URLs that change with their files. */
    record Busting(CacheBuster buster) implements StaticOption {}

    /**
     * The option for the caching of files.
     *
     * @param files the pattern of the files; empty for all files that no pattern matches
     */
    record Cached(String files, CacheControl control) implements StaticOption {}

    /** The option for the permission that the files require. */
    record Guarded(String permission) implements StaticOption {}

    /** The option for further options of the view's route. */
    record Routed(List<RouteOption> options) implements StaticOption {
        public Routed {
            options = List.copyOf(options);
        }
    }

    /** The option for the file that is served for a folder. */
    record Index(String file) implements StaticOption {}

    /** The option for the precompressed variants of files. */
    record Encodings(List<String> names) implements StaticOption {
        public Encodings {
            names = List.copyOf(names);
        }
    }
}
