package dev.mastaba.core.route;

import dev.mastaba.core.http.Request;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/** A resource that makes its own URL. (Pyramid: {@code __resource_url__}.) */
@ConsumerType
public interface SelfUrl {
    /**
     * Its URL, quoted, to which further elements, the query and the anchor are added; null for the usual one.
     *
     * @param address where it stands
     * @param application the URL of the application, or its path where a path is asked for, without a slash at its end
     */
    @Nullable
    String url(Request request, ResourceUrlAdapter.Address address, String application);
}
