package dev.mastaba.core.route;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.traversal.Resource;
import org.osgi.annotation.versioning.ConsumerType;

/** Says where resources of a type stand, in place of their names and parents. Safe for any thread. (Pyramid: {@code IResourceURL}.) */
@ConsumerType
@FunctionalInterface
public interface ResourceUrlAdapter {
    /** Where a resource stands for the client of a request. */
    ResourceAddress address(Resource resource, Request request);

    /** What holds for resources without an adapter: the names of its lineage. */
    static ResourceUrlAdapter byLineage() {
        return LineageAddress.ONLY;
    }
}
