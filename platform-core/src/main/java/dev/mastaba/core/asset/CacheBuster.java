package dev.mastaba.core.asset;

import dev.mastaba.core.http.Request;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.annotation.versioning.ConsumerType;

/** Puts something into the URL of a static file that changes when the file does. Safe for any thread. (Pyramid: {@code ICacheBuster}.) */
@ConsumerType
@FunctionalInterface
public interface CacheBuster {
    /**
     * The path that goes to the URL.
     *
     * @param request the request that is answered
     * @param path the path without this
     * @param spec the file that is meant
     * @param files finds files, overrides applied
     */
    StaticPath bust(Request request, StaticPath path, AssetSpec spec, Function<AssetSpec, Optional<StaticFile>> files);

    /**
     * The path of the file that a URL with this is about, asked where there is no file of the URL's own path; by default that path.
     *
     * @param subpath the path below the static view's URL, decoded
     */
    default String unbusted(String subpath) {
        return subpath;
    }

    /**
     * Whether the URL of a request stands for this very content, so that the answer may be kept forever; by default no.
     *
     * @param subpath the path below the static view's URL, decoded
     * @param file the file that answers it
     */
    default boolean namesContent(Request request, String subpath, StaticFile file) {
        return false;
    }

    /**
     * What keeps it from its work, as a sentence; asked once, when the application is made, and then the reason for a refusal.
     *
     * @param folder whose files it is for
     * @param files finds files, overrides applied
     */
    default Optional<String> problem(AssetSpec folder, Function<AssetSpec, Optional<StaticFile>> files) {
        return Optional.empty();
    }
}
