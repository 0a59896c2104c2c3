package dev.mastaba.core.route;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.traversal.Resource;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Says where resources of a type stand, in place of their names and parents. Safe for any thread. (Pyramid: {@code IResourceURL}.) */
@ConsumerType
@FunctionalInterface
public interface ResourceUrlAdapter {
    /** Where a resource stands for the client of a request. */
    Address address(Resource resource, Request request);

    /** What holds for resources without an adapter: the names of its lineage. */
    static ResourceUrlAdapter byLineage() {
        return LineageAddress.ONLY;
    }

    /**
     * Where a resource stands, as names, not encoded, without that of the root.
     *
     * @param physical from the root
     * @param virtual from the root that the client sees; equal to the others where the resource is not inside of it. (Pyramid: {@code IResourceURL}.)
     */
    record Address(List<String> physical, List<String> virtual) {
        public Address {
            physical = List.copyOf(physical);
            virtual = List.copyOf(virtual);
        }
    }
}
