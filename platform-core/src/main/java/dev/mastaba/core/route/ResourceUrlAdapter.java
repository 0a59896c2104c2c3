package dev.mastaba.core.route;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.traversal.Resource;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A function that determines the addresses of all resources of a type. It replaces the default function, which uses the
 * names and parents of the resources. Implementations must be thread-safe. (Pyramid: {@code IResourceURL}.)
 */
@ConsumerType
@FunctionalInterface
public interface ResourceUrlAdapter {
    /** Returns the address at which the client of the given request can reach the given resource. */
    Address address(Resource resource, Request request);

    /** Returns the default adapter, which builds addresses from the names of a resource and its ancestors. */
    static ResourceUrlAdapter byLineage() {
        return LineageAddress.ONLY;
    }

    /**
     * The address of a resource, as lists of decoded names without the root's name. (Pyramid: {@code IResourceURL}.)
     *
     * @param physical the names on the path from the root to the resource
     * @param virtual the names on the path from the virtual root (the root that the client sees) to the
     *     resource; if the resource is not below the virtual root, the physical names
     */
    record Address(List<String> physical, List<String> virtual) {
        public Address {
            physical = List.copyOf(physical);
            virtual = List.copyOf(virtual);
        }
    }
}
