package dev.mastaba.core.route;

import java.util.List;

/**
 * Where a resource stands, as names, not encoded, without that of the root.
 *
 * @param physical from the root
 * @param virtual from the root that the client sees; equal to the others where the resource is not inside of it. (Pyramid: {@code IResourceURL}.)
 */
public record ResourceAddress(List<String> physical, List<String> virtual) {
    public ResourceAddress {
        physical = List.copyOf(physical);
        virtual = List.copyOf(virtual);
    }
}
