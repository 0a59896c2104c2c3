package dev.mastaba.core.url;

import dev.mastaba.core.message.Request;
import dev.mastaba.core.traversal.Resource;
import dev.mastaba.core.traversal.ResourcePath;
import dev.mastaba.core.traversal.TraversalPath;
import java.util.ArrayList;
import java.util.List;

/** The path of a resource as the client of a request sees it. */
final class ResourceUrl {
    private ResourceUrl() {}

    /** Percent-encoded, with a slash at its end. */
    static String path(Request request, Resource resource) {
        StringBuilder path = new StringBuilder("/");
        visible(request, resource)
                .forEach(name -> path.append(ResourcePath.quote(name)).append('/'));
        return path.toString();
    }

    /** The names for a route's remainder; the last is empty, so that a slash is at the end. */
    static List<String> remainder(Request request, Resource resource) {
        List<String> names = new ArrayList<>(visible(request, resource));
        if (!names.isEmpty()) {
            names.add("");
        }
        return names;
    }

    private static List<String> visible(Request request, Resource resource) {
        List<String> all = ResourcePath.names(resource);
        List<String> names = all.get(0).isEmpty() ? all.subList(1, all.size()) : all;
        List<String> virtualRoot =
                TraversalPath.split(request.find(TraversalPath.VIRTUAL_ROOT).orElse(""));
        boolean inside = names.size() >= virtualRoot.size()
                && names.subList(0, virtualRoot.size()).equals(virtualRoot);
        return inside ? names.subList(virtualRoot.size(), names.size()) : names;
    }
}
