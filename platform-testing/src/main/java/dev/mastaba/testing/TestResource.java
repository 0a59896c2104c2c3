package dev.mastaba.testing;

import dev.mastaba.core.security.Acl;
import dev.mastaba.core.security.HasAcl;
import dev.mastaba.core.traversal.Resource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A resource with a name, children, and an ACL, from which a test can build a resource tree. While a test builds a tree, only one thread may use the
 * tree. (Pyramid: {@code DummyResource}.)
 *
 * <pre>{@code
 * TestResource root = TestResource.root();
 * TestResource milk = root.at("notes/milk").acl(Acl.of(Ace.allow("ann", "edit")));
 * config.setRootFactory(request -> root);
 * }</pre>
 */
public final class TestResource implements Resource, HasAcl {
    private final String name;
    private final @Nullable TestResource parent;
    private final Map<String, Object> children = new LinkedHashMap<>();
    private Acl acl = Acl.of();

    private TestResource(String name, @Nullable TestResource parent) {
        this.name = name;
        this.parent = parent;
    }

    /** Returns a new root resource without children. */
    public static TestResource root() {
        return new TestResource("", null);
    }

    /**
     * Returns the resource at a path below this resource, such as {@code notes/milk}. Resources on the path that do not exist are created.
     *
     * @throws IllegalArgumentException if an object on the path is not a {@code TestResource}
     */
    public TestResource at(String path) {
        TestResource here = this;
        for (String each : path.split("/")) {
            if (!each.isEmpty()) {
                TestResource above = here;
                Object found = here.children.computeIfAbsent(each, missing -> new TestResource(missing, above));
                if (!(found instanceof TestResource next)) {
                    throw new IllegalArgumentException(
                            "The object at \"" + each + "\" in " + path + " is not a TestResource: " + found);
                }
                here = next;
            }
        }
        return here;
    }

    /**
     * Puts an object of a custom type at a path below this resource, to test the views for that type. If the object is a resource, it determines its
     * own parent and children. (Pyramid: {@code testing_resources}.)
     *
     * @return this resource
     * @throws IllegalArgumentException if an object above {@code thing} on the path is not a {@code TestResource}
     */
    public TestResource put(String path, Object thing) {
        int last = path.lastIndexOf('/');
        at(path.substring(0, Math.max(last, 0))).children.put(path.substring(last + 1), thing);
        return this;
    }

    /**
     * Sets this resource's ACL.
     *
     * @return this resource
     */
    public TestResource acl(Acl entries) {
        acl = entries;
        return this;
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
    public @Nullable Object child(String wanted) {
        return children.get(wanted);
    }

    @Override
    public Acl acl() {
        return acl;
    }

    /** Returns the resource's path, for use in messages. */
    @Override
    public String toString() {
        return parent == null ? "/" : (parent.parent == null ? "" : parent) + "/" + name;
    }
}
