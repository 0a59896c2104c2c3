package dev.mastaba.core.route;

import dev.mastaba.core.http.Request;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/** A resource that generates its own URL. (Pyramid: {@code __resource_url__}.) */
@ConsumerType
public interface SelfUrl {
    /**
     * Returns the percent-encoded URL of this resource, or null to use the default URL. Mastaba adds further path
     * elements, the query, and the anchor to the result.
     *
     * @param address the resource's address
     * @param application the complete URL of the application, or only its path if a path is requested; without a
     *     trailing slash
     */
    @Nullable
    String url(Request request, ResourceUrlAdapter.Address address, String application);
}
