package dev.mastaba.core.asset;

import dev.mastaba.core.http.Request;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A function that adds a part to a static file's URL. The part changes when the file changes, so that browsers can
 * cache the file for a long time. Implementations must be safe for concurrent use by multiple threads. (Pyramid:
 * {@code ICacheBuster}.)
 */
@ConsumerType
@FunctionalInterface
public interface CacheBuster {
    /**
     * Returns the path to use in the file's URL.
     *
     * @param request the request being handled
     * @param path the path without the added part
     * @param spec the name of the file
     * @param files a function that finds files, with overrides applied
     */
    StaticPath bust(Request request, StaticPath path, AssetSpec spec, Function<AssetSpec, Optional<StaticFile>> files);

    /**
     * Returns the path of the file to which a URL with an added part refers. This method is called if no file exists at
     * the path in the URL. The default implementation returns the path unchanged.
     *
     * @param subpath the path below the static view's URL, decoded
     */
    default String unbusted(String subpath) {
        return subpath;
    }

    /**
     * Returns whether the URL of a request identifies exactly the content that is served, so that the response may be
     * cached forever. The default implementation returns false.
     *
     * @param subpath the path below the static view's URL, decoded
     * @param file the file that is served
     */
    default boolean namesContent(Request request, String subpath, StaticFile file) {
        return false;
    }

    /**
     * Returns the reason why this cache buster cannot work, as a sentence, or an empty {@code Optional} if it can work.
     * This method is called once, when the application is created. If a reason is returned, the application is
     * rejected.
     *
     * @param folder the folder whose files the static view serves
     * @param files a function that finds files, with overrides applied
     */
    default Optional<String> problem(AssetSpec folder, Function<AssetSpec, Optional<StaticFile>> files) {
        return Optional.empty();
    }

    /** A static file, with the data that an HTTP response requires. Instances are safe for concurrent use by multiple threads. */
    @ProviderType
    interface StaticFile {
        /** Returns the asset that is served. */
        Asset asset();

        /** Returns the length in bytes. */
        long length();

        /** Returns the time of the last change, in milliseconds since 1970, or 0 if it is unknown. */
        long lastModified();

        /**
         * Returns the first 16 hexadecimal digits of a hash. The hash covers the content of the file. For a file that
         * is larger than 64 MiB, it covers the file's name, length, and time of the last change instead.
         */
        String hash();
    }

    /**
     * The path and query parameters of a file's URL, relative to the URL of its static view.
     *
     * @param subpath the path below the view's URL, decoded, without a leading slash
     * @param query the parameters of the URL, in order
     */
    record StaticPath(String subpath, Map<String, String> query) {
        public StaticPath {
            query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
        }

        /** Returns a copy of this path with an additional query parameter. */
        public StaticPath with(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(query);
            more.put(name, value);
            return new StaticPath(subpath, more);
        }
    }
}
