package dev.mastaba.core.route;

import java.util.List;

/**
 * Where a resource stands, as names, not encoded, without that of the root.
 *
 * @param physical from the root
 * @param virtual as URLs name it; usually equal to the others. (Pyramid: {@code IResourceURL}.)
 */
public record ResourceAddress(List<String> physical, List<String> virtual) {
    public ResourceAddress {
        physical = List.copyOf(physical);
        virtual = List.copyOf(virtual);
    }
}
