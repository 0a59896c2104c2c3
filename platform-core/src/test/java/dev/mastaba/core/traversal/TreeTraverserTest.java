package dev.mastaba.core.traversal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TreeTraverserTest {
    /** A folder in memory. */
    private static final class Folder implements Resource {
        private final String name;
        private final @Nullable Folder parent;
        private final Map<String, Folder> children = new LinkedHashMap<>();

        Folder(String name, @Nullable Folder parent) {
            this.name = name;
            this.parent = parent;
        }

        Folder add(String child) {
            return children.computeIfAbsent(child, key -> new Folder(key, this));
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

    private final Folder root = new Folder("", null);
    private final Folder a = root.add("a");
    private final Folder b = a.add("b c");

    @Test
    void followsNamesAndLeavesTheRestToTheView() {
        Traversal traversal = follow("/a/b c/edit/x/y");
        assertThat(traversal.context()).isSameAs(b);
        assertThat(traversal.viewName()).isEqualTo("edit");
        assertThat(traversal.subpath()).containsExactly("x", "y");
        assertThat(traversal.traversed()).containsExactly("a", "b c");
    }

    @Test
    void anExplicitViewStopsEvenWhereAChildHasItsName() {
        a.add("@@b c");
        Traversal traversal = follow("/a/@@b c");
        assertThat(traversal.context()).isSameAs(a);
        assertThat(traversal.viewName()).isEqualTo("b c");
    }

    @Test
    void dotsDoNotLeaveTheRoot() {
        assertThat(follow("/../../a/b c").context()).isSameAs(b);
    }

    @Test
    void pathsOfResourcesLeadBackToThem() {
        assertThat(ResourcePath.of(b)).isEqualTo("/a/b%20c");
        assertThat(ResourcePath.of(root)).isEqualTo("/");
        assertThat(ResourcePath.of(b, "x/y")).isEqualTo("/a/b%20c/x%2Fy");
        assertThat(ResourcePath.find(a, ResourcePath.of(b))).isSameAs(b);
        assertThat(ResourcePath.find(a, "b%20c")).isSameAs(b);
        assertThatThrownBy(() -> ResourcePath.find(a, "nowhere")).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void lineage() {
        assertThat(Lineage.of(b)).containsExactly(b, a, root);
        assertThat(Lineage.root(b)).isSameAs(root);
        assertThat(Lineage.inside(b, a)).isTrue();
        assertThat(Lineage.inside(a, b)).isFalse();
    }

    private Traversal follow(String path) {
        return TreeTraverser.ONLY.follow(root, TraversalPath.of(TraversalPath.split(path), List.of()));
    }
}
