package dev.mastaba.docs.dispatch;

import static dev.mastaba.core.view.ViewOptions.context;
import static dev.mastaba.core.view.ViewOptions.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.route.UrlParts;
import dev.mastaba.core.route.Urls;
import dev.mastaba.core.traversal.Lineage;
import dev.mastaba.core.traversal.Resource;
import dev.mastaba.core.traversal.ResourcePath;
import dev.mastaba.core.traversal.Traversal;
import dev.mastaba.core.traversal.Traverser;
import dev.mastaba.core.traversal.Typed;
import dev.mastaba.testing.TestApp;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TraversalTest {
    private static final AttributeKey<Integer> DEPTH = AttributeKey.of("depth", Integer.class);

    private static Folder tree() {
        return new Folder("", null).with("recipes").with("bread").parent().parent();
    }

    @Test
    void names() {
        TestApp app = TestApp.of(config -> {
            // tag::traversal-views
            Folder tree = tree();
            config.setRootFactory(request -> tree);
            config.addView(Folder.class, (folder, request) -> Response.text("Folder " + folder.name()));
            config.addView(Folder.class, (folder, request) -> Response.text("Edit " + folder.name()), named("edit"));
            // end::traversal-views
        });
        try (app) {
            app.get("/recipes/bread").expectBody("Folder bread");
            app.get("/recipes/bread/edit").expectBody("Edit bread");
            app.get("/recipes/bread/@@edit").expectBody("Edit bread");
            app.get("/recipes/soup").expectStatus(404);
        }
    }

    @Test
    void location() {
        Folder tree = tree();
        Folder bread = tree.child("recipes").child("bread");
        // tag::traversal-location
        Object found = ResourcePath.find(tree, "/recipes/bread");
        String path = ResourcePath.of(bread); // /recipes/bread
        boolean inside = Lineage.inside(bread, tree);
        Object top = Lineage.root(bread);
        // end::traversal-location
        assertThat(found).isSameAs(bread);
        assertThat(path).isEqualTo("/recipes/bread");
        assertThat(inside).isTrue();
        assertThat(top).isSameAs(tree);
    }

    @Test
    void urls() {
        TestApp app = TestApp.of(config -> {
            Folder tree = tree();
            config.setRootFactory(request -> tree);
            // tag::traversal-urls
            config.addView(Folder.class, (folder, request) -> {
                Urls urls = Urls.of(request);
                String whole = urls.resource(folder, UrlParts.NONE);
                String edit =
                        urls.resourcePath(folder, UrlParts.NONE.elements("edit").query("line", "3"));
                return Response.text(whole + " " + edit);
            });
            // end::traversal-urls
        });
        try (app) {
            app.get("/recipes/bread").expectBody("http://localhost/recipes/bread/ /recipes/bread/edit?line=3");
        }
    }

    // tag::traversal-typed
    /** A folder that can be pinned to the front page. */
    record Pinned(Folder folder, boolean pinned) implements Resource, Typed {
        @Override
        public String name() {
            return folder.name();
        }

        @Override
        public @Nullable Resource parent() {
            return folder.parent();
        }

        @Override
        public List<Class<?>> contextTypes() {
            return pinned ? List.of(OnFrontPage.class) : List.of();
        }
    }

    /** A marker for the objects on the front page. */
    interface OnFrontPage {}
    // end::traversal-typed

    @Test
    void typed() {
        TestApp app = TestApp.of(config -> {
            Folder bread = new Folder("bread", null);
            config.setRootFactory(request -> new Pinned(bread, request.query().contains("pin")));
            // tag::traversal-typed-views
            config.addView(Pinned.class, (folder, request) -> Response.text("Folder " + folder.name()));
            config.addView(request -> Response.text("Pinned!"), context(OnFrontPage.class));
            // end::traversal-typed-views
        });
        try (app) {
            app.get("/").expectBody("Folder bread");
            app.get("/?pin").expectBody("Pinned!");
        }
    }

    @Test
    void traverser() {
        TestApp app = TestApp.of(config -> {
            Folder tree = tree();
            config.setRootFactory(request -> tree);
            // tag::traversal-traverser
            config.addTraverser(Folder.class, (request, root, path) -> {
                Traversal traversal = Traverser.tree().traverse(request, root, path);
                request.set(DEPTH, traversal.traversed().size());
                return traversal;
            });
            config.addView(request -> Response.text("Depth " + request.get(DEPTH)), context(Folder.class));
            // end::traversal-traverser
        });
        try (app) {
            app.get("/recipes/bread").expectBody("Depth 2");
        }
    }
}
