package dev.mastaba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.PercentCode;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.route.ResourceUrlAdapter;
import dev.mastaba.core.traversal.Lineage;
import dev.mastaba.core.traversal.Resource;
import dev.mastaba.core.traversal.ResourcePath;
import dev.mastaba.core.traversal.Traversal;
import dev.mastaba.core.traversal.TraversalPath;
import dev.mastaba.core.traversal.Traverser;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder of the tree that the client sees as the root, as Zope's {@code X-Vhm-Root} names it: what an application can add with a traverser and
 * an adapter.
 *
 * @param names the names that lead to it; none without a virtual root
 */
record VirtualRoot(List<String> names) implements Traverser, ResourceUrlAdapter {
    static VirtualRoot of(JsonNode input) {
        return new VirtualRoot(
                TraversalPath.split(PercentCode.decode(input.path("vroot").asText(""))));
    }

    void declare(Configurator config) {
        if (!names.isEmpty()) {
            config.addTraverser(Resource.class, this);
            config.addResourceUrlAdapter(Resource.class, this);
        }
    }

    @Override
    public Traversal traverse(Request request, Object root, TraversalPath path) throws Exception {
        List<String> all = new ArrayList<>(names);
        all.addAll(path.segments());
        return Traverser.tree().traverse(request, root, new TraversalPath(all, path.subpath()));
    }

    @Override
    public ResourceUrlAdapter.Address address(Resource resource, Request request) {
        List<String> own =
                ResourceUrlAdapter.byLineage().address(resource, request).physical();
        boolean inside =
                own.size() >= names.size() && own.subList(0, names.size()).equals(names);
        return new ResourceUrlAdapter.Address(own, inside ? own.subList(names.size(), own.size()) : own);
    }

    /** The names that lead to the root that the client sees; none where the way there was not followed to its end. */
    List<String> seenIn(Traversal traversal) {
        return traversal.traversed().size() >= names.size() ? names : List.of();
    }

    /** The root that the client sees above a resource; paths are compared as texts. */
    Object above(Resource resource) {
        StringBuilder path =
                new StringBuilder(ResourcePath.quote(Lineage.root(resource).name()));
        names.forEach(name -> path.append('/').append(ResourcePath.quote(name)));
        Resource root = Lineage.root(resource);
        return ResourcePath.of(resource).startsWith(path.toString()) ? ResourcePath.find(root, names) : root;
    }
}
