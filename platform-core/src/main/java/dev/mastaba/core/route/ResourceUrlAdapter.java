package dev.mastaba.core.route;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.traversal.Resource;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A function that returns the addresses of resources of a type. It replaces the default, which uses the names and
 * parents of resources. It must be safe for use by any thread. (Pyramid: {@code IResourceURL}.)
 */
@ConsumerType
@FunctionalInterface
public interface ResourceUrlAdapter {
    /** Returns the address of a resource for the client of a request. */
    Address address(Resource resource, Request request);

    /** Returns the default adapter, which uses the names in the resource's lineage. */
    static ResourceUrlAdapter byLineage() {
        return LineageAddress.ONLY;
    }

    /**
     * The address of a resource as decoded names, without the root's name.
     *
     * @param physical the names from the root
     * @param virtual the names from the root that the client sees; equal to the physical names if the resource is not
     *     below that root. (Pyramid: {@code IResourceURL}.)
     */
    record Address(List<String> physical, List<String> virtual) {
        public Address {
            physical = List.copyOf(physical);
            virtual = List.copyOf(virtual);
        }
    }
}
