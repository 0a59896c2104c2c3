package dev.mastaba.core.traversal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.mastaba.core.engine.view.ContainmentPredicate;
import dev.mastaba.core.engine.view.PhysicalPathPredicate;
import dev.mastaba.core.http.SimpleRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ResourcesTest {
    private final Folder root = new Folder("", null);
    private final Folder docs = root.add("docs");
    private final Folder guide = docs.add("the guide");

    private static final class Folder implements Resource {
        private final String name;
        private final @Nullable Resource parent;
        private final Map<String, Folder> children = new LinkedHashMap<>();

        Folder(String name, @Nullable Resource parent) {
            this.name = name;
            this.parent = parent;
        }

        Folder add(String child) {
            Folder folder = new Folder(child, this);
            children.put(child, folder);
            return folder;
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
        public @Nullable Resource child(String wanted) {
            return children.get(wanted);
        }
    }

    private record Leaf(String name, Resource parent) implements Resource {}

    @Nested
    class Paths {
        @Test
        void leadFromTheRoot() {
            assertThat(ResourcePath.names(guide)).containsExactly("", "docs", "the guide");
            assertThat(ResourcePath.of(guide)).isEqualTo("/docs/the%20guide");
            assertThat(ResourcePath.of(guide, "a/b")).isEqualTo("/docs/the%20guide/a%2Fb");
            assertThat(ResourcePath.of(root)).isEqualTo("/");
        }

        @Test
        void findResources() {
            assertThat(ResourcePath.find(guide, "/docs")).isSameAs(docs);
            assertThat(ResourcePath.find(docs, "the%20guide")).isSameAs(guide);
            assertThat(ResourcePath.find(docs, List.of("the guide"))).isSameAs(guide);
            assertThat(ResourcePath.find(guide, List.of("", "docs"))).isSameAs(docs);
            assertThat(ResourcePath.find(guide, List.of())).isSameAs(guide);
        }

        @Test
        void thatLeadNowhereAreRefused() {
            assertThatExceptionOfType(NoSuchElementException.class)
                    .isThrownBy(() -> ResourcePath.find(root, "/docs/lost/x"))
                    .withMessageContaining("/docs/lost/x")
                    .withMessageContaining("\"lost\" leads nowhere");
            assertThatExceptionOfType(NoSuchElementException.class)
                    .isThrownBy(() -> ResourcePath.find(root, List.of("docs", "@@", "x")));
        }

        @Test
        void tellWhatIsLeft() {
            Traversal traversal = ResourcePath.traverse(root, "/docs/edit/a/b");
            assertThat(traversal.context()).isSameAs(docs);
            assertThat(traversal.viewName()).isEqualTo("edit");
            assertThat(traversal.subpath()).containsExactly("a", "b");
        }

        @Test
        void doNotGoBelowLeaves() {
            Leaf leaf = new Leaf("leaf", root);
            assertThat(leaf.child("x")).isNull();
            assertThat(ResourcePath.traverse(leaf, "x").viewName()).isEqualTo("x");
        }
    }

    @Nested
    class Lineages {
        @Test
        void goUpToTheRoot() {
            assertThat(Lineage.of(guide)).containsExactly(guide, docs, root);
            assertThat(Lineage.root(guide)).isSameAs(root);
            assertThat(Lineage.root(root)).isSameAs(root);
        }

        @Test
        void tellWhatIsInside() {
            assertThat(Lineage.inside(guide, docs)).isTrue();
            assertThat(Lineage.inside(guide, guide)).isTrue();
            assertThat(Lineage.inside(docs, guide)).isFalse();
        }

        @Test
        void haveANearestOfAType() {
            Leaf leaf = new Leaf("leaf", guide);
            assertThat(Lineage.nearest(leaf, Folder.class)).contains(guide);
            assertThat(Lineage.nearest(leaf, Leaf.class)).contains(leaf);
            assertThat(Lineage.nearest("text", String.class)).contains("text");
            assertThat(Lineage.nearest("text", Folder.class)).isEmpty();
            assertThat(Lineage.nearest(null, Folder.class)).isEmpty();
        }

        @Test
        void thatNeverEndAreRefused() {
            Resource ring = new Resource() {
                @Override
                public String name() {
                    return "ring";
                }

                @Override
                public Resource parent() {
                    return this;
                }
            };
            assertThatIllegalStateException()
                    .isThrownBy(() -> Lineage.of(ring))
                    .withMessageContaining("its own ancestor: ring");
        }
    }

    @Nested
    class Predicates {
        private final SimpleRequest request = SimpleRequest.get("/");

        @Test
        void aPhysicalPathIsTheContexts() {
            var predicate = PhysicalPathPredicate.make("/docs/the guide/");
            assertThat(predicate.test(request, guide)).isTrue();
            assertThat(predicate.test(request, docs)).isFalse();
            assertThat(predicate.test(request, "no resource")).isFalse();
            assertThat(predicate.test(request, null)).isFalse();
            assertThat(predicate.text()).isEqualTo("physical_path = /docs/the guide");
        }

        @Test
        void aPhysicalPathMayBeGivenAsNames() {
            assertThat(PhysicalPathPredicate.make(List.of("", "docs"))).isEqualTo(PhysicalPathPredicate.make("docs"));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PhysicalPathPredicate.make(1))
                    .withMessage("a path is expected");
        }

        @Test
        void containmentLooksUpwards() {
            var predicate = ContainmentPredicate.make(Folder.class);
            assertThat(predicate.test(request, new Leaf("leaf", guide))).isTrue();
            assertThat(predicate.test(request, "text")).isFalse();
            assertThat(predicate.text()).isEqualTo("containment = " + Folder.class.getName());
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ContainmentPredicate.make(1))
                    .withMessage("a class or its name is expected");
            assertThatIllegalArgumentException().isThrownBy(() -> ContainmentPredicate.make(" "));
        }

        @Test
        void containmentKnowsTypesByTheirNames() {
            var named = ContainmentPredicate.make(Folder.class.getName());
            assertThat(named.test(request, new Leaf("leaf", guide))).isTrue();
            assertThat(named.test(request, "text")).isFalse();
            assertThat(named)
                    .isEqualTo(ContainmentPredicate.make(Folder.class))
                    .hasSameHashCodeAs(ContainmentPredicate.make(Folder.class))
                    .isNotEqualTo(ContainmentPredicate.make(Leaf.class))
                    .isNotEqualTo(named.text());
            assertThat(named.text()).isEqualTo("containment = " + Folder.class.getName());
            assertThat(ContainmentPredicate.make("java.lang.CharSequence").test(request, "text"))
                    .isTrue();
        }
    }

    @Test
    void segmentsAreCleanedOfDotsAndNothing() {
        assertThat(TraversalPath.split("/a//./b/../../../c")).containsExactly("c");
        assertThat(TraversalPath.split("")).isEmpty();
        assertThat(TraversalPath.split("/")).isEmpty();
        assertThat(TraversalPath.of(List.of("/"), List.of())).isSameAs(TraversalPath.NONE);
        assertThat(TraversalPath.of(List.of(), List.of("x")).subpath()).containsExactly("x");
    }
}
