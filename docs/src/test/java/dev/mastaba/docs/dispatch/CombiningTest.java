package dev.mastaba.docs.dispatch;

import static dev.mastaba.core.route.RouteOptions.root;
import static dev.mastaba.core.route.RouteOptions.traverse;
import static dev.mastaba.core.route.RouteOptions.useGlobalViews;
import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.route;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.route.ResourceUrlAdapter;
import dev.mastaba.core.route.RouteMatch;
import dev.mastaba.core.route.SelfUrl;
import dev.mastaba.core.route.UrlParts;
import dev.mastaba.core.route.Urls;
import dev.mastaba.core.traversal.Resource;
import dev.mastaba.core.traversal.Traversal;
import dev.mastaba.testing.TestApp;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CombiningTest {
    private static Folder tree() {
        return new Folder("", null).with("recipes").with("bread").parent().parent();
    }

    @Test
    void beside() {
        TestApp app = TestApp.of(config -> {
            // tag::combining-beside
            Folder tree = tree();
            config.setRootFactory(request -> tree);
            config.route("search", "/search").get(request -> Response.text("Search"));
            config.addView(Folder.class, (folder, request) -> Response.text("Folder " + folder.name()));
            // end::combining-beside
        });
        try (app) {
            app.get("/search").expectBody("Search");
            app.get("/recipes").expectBody("Folder recipes");
            app.get("/search/more").expectStatus(404);
        }
    }

    @Test
    void below() {
        TestApp app = TestApp.of(config -> {
            // tag::combining-below
            Folder tree = tree();
            config.addRoute("browse", "/browse/*traverse", root(request -> tree));
            config.addView(Folder.class, (folder, request) -> Response.text("In " + folder.name()), route("browse"));
            config.addView(
                    Folder.class,
                    (folder, request) -> Response.text("Edit " + folder.name()),
                    route("browse"),
                    named("edit"));
            // end::combining-below
        });
        try (app) {
            app.get("/browse/recipes/bread").expectBody("In bread");
            app.get("/browse/recipes/bread/edit").expectBody("Edit bread");
            app.get("/recipes").expectStatus(404);
        }
    }

    @Test
    void told() {
        TestApp app = TestApp.of(config -> {
            // tag::combining-traverse
            Folder tree = tree();
            config.addRoute("print", "/print/{kind}/{dish}", root(request -> tree), traverse("/{kind}/{dish}"));
            config.addView(
                    Folder.class,
                    (folder, request) ->
                            Response.text("Print " + folder.name() + ", one of the " + request.pathParam("kind")),
                    route("print"));
            // end::combining-traverse
        });
        try (app) {
            app.get("/print/recipes/bread").expectBody("Print bread, one of the recipes");
            app.get("/print/recipes/soup").expectStatus(404);
        }
    }

    @Test
    void sharedViews() {
        TestApp app = TestApp.of(config -> {
            // tag::combining-global
            Folder tree = tree();
            config.setRootFactory(request -> tree);
            config.addRoute("admin", "/admin/*traverse", root(request -> tree), useGlobalViews());
            config.addView(Folder.class, (folder, request) -> Response.text("Folder " + folder.name()));
            config.addView(Folder.class, (folder, request) -> Response.text("Size " + folder.name()), named("size"));
            config.addView(Folder.class, (folder, request) -> Response.text("Admin " + folder.name()), route("admin"));
            // end::combining-global
        });
        try (app) {
            app.get("/recipes").expectBody("Folder recipes");
            app.get("/admin/recipes").expectBody("Admin recipes");
            app.get("/admin/recipes/size").expectBody("Size recipes");
        }
    }

    @Test
    void rest() {
        TestApp app = TestApp.of(config -> {
            // tag::combining-subpath
            Folder tree = tree();
            config.addRoute("files", "/files/{kind}/*subpath", root(request -> tree), traverse("/{kind}"));
            config.addView(
                    Folder.class,
                    (folder, request) -> Response.text(folder.name() + " has "
                            + Traversal.of(request).orElseThrow().subpath()),
                    route("files"));
            // end::combining-subpath
        });
        try (app) {
            app.get("/files/recipes/2026/bread.txt").expectBody("recipes has [2026, bread.txt]");
        }
    }

    @Test
    void urlsThroughTheRoute() {
        TestApp app = TestApp.of(config -> {
            Folder tree = tree();
            config.addRoute("browse", "/browse/*traverse", root(request -> tree));
            // tag::combining-urls
            config.addView(
                    Folder.class,
                    (folder, request) ->
                            Response.text(Urls.of(request).resourcePath(folder, "browse", "traverse", UrlParts.NONE)),
                    route("browse"));
            // end::combining-urls
        });
        try (app) {
            app.get("/browse/recipes/bread").expectBody("/browse/recipes/bread/");
        }
    }

    @Test
    void urlsByAnAdapter() {
        TestApp app = TestApp.of(config -> {
            Folder tree = tree();
            config.addRoute("browse", "/browse/*traverse", root(request -> tree));
            // tag::combining-adapter
            config.addResourceUrlAdapter(Folder.class, (folder, request) -> {
                ResourceUrlAdapter.Address usual =
                        ResourceUrlAdapter.byLineage().address(folder, request);
                List<String> names = new ArrayList<>(List.of("browse"));
                names.addAll(usual.virtual());
                return new ResourceUrlAdapter.Address(usual.physical(), names);
            });
            config.addView(
                    Folder.class,
                    (folder, request) -> Response.text(Urls.of(request).resourcePath(folder, UrlParts.NONE)),
                    route("browse"));
            // end::combining-adapter
        });
        try (app) {
            app.get("/browse/recipes").expectBody("/browse/recipes/");
        }
    }

    // tag::combining-self
    /** A note that a tree lists and a route shows. */
    record Note(String name, Folder parent) implements Resource, SelfUrl {
        @Override
        public @Nullable String url(Request request, ResourceUrlAdapter.Address address, String application) {
            return Urls.of(request)
                    .route("note", UrlParts.NONE.with("name", name).base(application));
        }
    }
    // end::combining-self

    @Test
    void urlsOfTheirOwn() {
        TestApp app = TestApp.of(config -> {
            config.addRoute("note", "/notes/{name}");
            config.addView(
                    request -> Response.text(RouteMatch.of(request).routeName() + " "
                            + Urls.of(request).resource(new Note("milk", tree()), UrlParts.NONE)),
                    route("note"));
        });
        try (app) {
            app.get("/notes/x").expectBody("note http://localhost/notes/milk");
        }
    }
}
