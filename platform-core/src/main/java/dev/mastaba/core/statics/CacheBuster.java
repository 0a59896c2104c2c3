package dev.mastaba.core.statics;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.message.Request;
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
    StaticPath bust(Request request, StaticPath path, AssetSpec spec, StaticFiles files);
}
