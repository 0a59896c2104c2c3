package dev.mastaba.core.route;

import dev.mastaba.core.http.Request;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/** A resource that generates its own URL. (Pyramid: {@code __resource_url__}.) */
@ConsumerType
public interface SelfUrl {
    /**
     * Returns the percent-encoded URL of this resource; null for the default URL. Further elements, the query, and the
     * anchor are added to the result.
     *
     * @param address the resource's address
     * @param application the URL of the application, or its path if a path is requested, without a trailing slash
     */
    @Nullable
    String url(Request request, ResourceUrlAdapter.Address address, String application);
}
