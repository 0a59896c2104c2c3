package dev.mastaba.docs.notes;

import static dev.mastaba.core.route.RouteOptions.root;
import static dev.mastaba.core.view.ViewOptions.joins;
import static dev.mastaba.core.view.ViewOptions.noPermissionRequired;
import static dev.mastaba.core.view.ViewOptions.param;
import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.replaces;
import static dev.mastaba.core.view.ViewOptions.route;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.App;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.testing.TestApp;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class OverridingTest {
    @Test
    void overrides() {
        with(
                config -> {
                    // tag::override-view
                    config.overrideView("notes:note", request -> Response.text(request.pathParam("name")));
                    // end::override-view
                },
                app -> app.get("/milk").expectBody("milk"));
    }

    @Test
    void keepsTheTemplate() {
        with(
                config -> {
                    // tag::override-model
                    config.overrideView(
                            "notes:note",
                            request -> Map.of("name", "Our " + request.pathParam("name"), "text", "On us."));
                    // end::override-model
                },
                app -> app.get("/milk").expectText("h1", "Our milk"));
    }

    @Test
    void changesAValue() {
        with(
                config -> {
                    // tag::change-model
                    config.changeModel(
                            "notes:note", (values, request) -> values.put("text", "Copied: " + values.get("text")));
                    // end::change-model
                },
                app -> app.get("/milk").expectText("h1", "milk").expectBodyContaining("Copied: Buy some."));
    }

    @Test
    void changesPermissions() {
        with(
                config -> {
                    config.setSecurityPolicy(new ReadersOnly());
                    // tag::permissions
                    config.requirePermission("notes:front", "read");
                    config.replacePermission("notes:note", noPermissionRequired());
                    // end::permissions
                },
                app -> {
                    app.get("/").expectStatus(403);
                    app.get("/milk").expectStatus(200);
                });
    }

    @Test
    void wraps() {
        with(
                config -> {
                    // tag::around-view
                    config.aroundView("notes:note", original -> request -> {
                        long start = System.nanoTime();
                        Object answer = original.respond(request);
                        System.out.println(request.path() + " took " + (System.nanoTime() - start) + " ns");
                        return answer;
                    });
                    // end::around-view
                },
                app -> app.get("/milk").expectText("h1", "milk"));
    }

    @Test
    void takesAway() {
        with(
                config -> {
                    // tag::remove
                    config.removeView("notes:front");
                    config.removeRoute("note");
                    // end::remove
                },
                app -> {
                    app.get("/").expectStatus(404);
                    app.get("/milk").expectStatus(404);
                });
    }

    @Test
    void movesARoute() {
        with(
                config -> {
                    // tag::move-route
                    config.addRoute("note", "/notes/{name}");
                    // end::move-route
                },
                app -> {
                    app.get("/notes/milk").expectText("h1", "milk");
                    app.get("/milk").expectStatus(404);
                });
    }

    @Test
    void addsAVariant() {
        with(
                config -> {
                    // tag::joins
                    config.addView(
                            request -> Response.text("- " + request.pathParam("name")),
                            route("note"),
                            param("format=text"),
                            joins());
                    // end::joins
                },
                app -> {
                    app.get("/milk?format=text").expectBody("- milk");
                    app.get("/milk").expectText("h1", "milk");
                });
    }

    @Test
    void replacesAllVariants() {
        with(
                config -> {
                    // tag::replaces
                    config.addView(
                            request -> Response.text("in bold"), route("note"), param("format=bold"), replaces());
                    // end::replaces
                },
                app -> {
                    app.get("/milk?format=bold").expectBody("in bold");
                    app.get("/milk").expectStatus(404);
                });
    }

    @Test
    void specifiesGuards() {
        AddOn extension = config -> {
            // tag::guards
            config.addView(
                    Public.class, (note, request) -> Response.text("to all"), route("note"), noPermissionRequired());
            config.addView(Sealed.class, (note, request) -> Response.text("sealed"), route("note"), permission("read"));
            // end::guards
        };
        try (TestApp app = TestApp.of(Composition.of(new Archive()).extendedBy(new Extension(extension)))) {
            app.get("/public").expectBody("to all");
            app.get("/sealed").expectStatus(403);
            app.get("/sealed?reader").expectBody("sealed");
        }
    }

    private record Public() {}

    private record Sealed() {}

    /** Notes that readers alone may read. */
    @App("notes")
    private static final class Archive implements AddOn {
        @Override
        public void include(Configurator config) {
            config.setSecurityPolicy(new ReadersOnly());
            config.addRoute(
                    "note",
                    "/{name}",
                    root(request -> request.pathParam("name").equals("public") ? new Public() : new Sealed()));
            config.addView(request -> Response.text("a note"), route("note"), permission("read"));
        }
    }

    private static final class ReadersOnly implements SecurityPolicy {
        @Override
        public @Nullable Identity identity(Request request) {
            return null;
        }

        @Override
        public Decision permits(Request request, Object context, String permission) {
            return request.query().contains("reader") ? Decision.allowed("a reader") : Decision.denied("no reader");
        }
    }

    @Test
    void laysAFileOverAnother() {
        with(
                config -> {
                    // tag::override-asset
                    config.overrideAsset("notes:templates/layout.peb", "loud/layout.peb");
                    // end::override-asset
                },
                app -> app.get("/").expectText("title", "NOTES"));
    }

    @Test
    void showsTheModelElsewhere() {
        with(
                config -> {
                    // tag::new-template
                    config.overrideAsset("notes:templates/note.peb", "loud/note.peb");
                    // end::new-template
                },
                app -> app.get("/milk").expectText("h1", "milk!"));
    }

    private static void with(AddOn extension, Consumer<TestApp> look) {
        try (TestApp app = TestApp.of(Composition.of(new Notes()).extendedBy(new Extension(extension)))) {
            look.accept(app);
        }
    }

    /** An extension of the test's own class, so that files without an owner are those of the test's resources. */
    private record Extension(AddOn says) implements AddOn {
        @Override
        public void include(Configurator config) {
            says.include(config);
        }
    }
}
