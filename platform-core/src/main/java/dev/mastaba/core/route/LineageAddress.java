package dev.mastaba.core.route;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.traversal.Resource;
import dev.mastaba.core.traversal.ResourcePath;
import java.util.List;

/** An adapter that builds the address of a resource from the names of the resource and its ancestors. */
final class LineageAddress implements ResourceUrlAdapter {
    static final LineageAddress ONLY = new LineageAddress();

    private LineageAddress() {}

    @Override
    public ResourceUrlAdapter.Address address(Resource resource, Request request) {
        List<String> all = ResourcePath.names(resource);
        List<String> names = all.get(0).isEmpty() ? all.subList(1, all.size()) : all;
        return new ResourceUrlAdapter.Address(names, names);
    }
}
