package dev.mastaba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mastaba.core.traversal.Resource;
import dev.mastaba.core.traversal.ResourcePath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A resource of a case's tree. */
final class TreeResource implements Resource {
    private final String name;
    private final @Nullable TreeResource parent;
    private final Map<String, TreeResource> children = new LinkedHashMap<>();

    private TreeResource(String name, @Nullable TreeResource parent, JsonNode tree) {
        this.name = name;
        this.parent = parent;
        tree.properties()
                .forEach(child ->
                        children.put(child.getKey(), new TreeResource(child.getKey(), this, child.getValue())));
    }

    static TreeResource root(String name, JsonNode tree) {
        return new TreeResource(name, null, tree);
    }

    /** The names below the root that lead to a resource. */
    static List<String> path(Object resource) {
        List<String> names = ResourcePath.names((Resource) resource);
        return names.subList(1, names.size());
    }

    TreeResource at(List<String> names) {
        TreeResource found = this;
        for (String child : names) {
            found = found.children.get(child);
        }
        return found;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public @Nullable Resource parent() {
        return parent;
    }

    @Override
    public @Nullable Resource child(String child) {
        return children.get(child);
    }
}
