package dev.mastaba.core.application;

import static dev.mastaba.core.route.RouteOptions.root;
import static dev.mastaba.core.route.RouteOptions.useGlobalViews;
import static dev.mastaba.core.view.ViewOptions.containment;
import static dev.mastaba.core.view.ViewOptions.containmentNamed;
import static dev.mastaba.core.view.ViewOptions.context;
import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.route.ResourceUrlAdapter;
import dev.mastaba.core.route.RouteMatch;
import dev.mastaba.core.route.SelfUrl;
import dev.mastaba.core.route.UrlParts;
import dev.mastaba.core.route.Urls;
import dev.mastaba.core.traversal.Resource;
import dev.mastaba.core.traversal.Traversal;
import dev.mastaba.core.traversal.Traverser;
import dev.mastaba.core.traversal.Typed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Applications whose URLs are a tree of resources. */
class TraversedTest {
    private final Configurator config = new Configurator(new Settings(Map.of("mastaba.hosts", "example.com")));
    private @Nullable Application application;
    private final Folder tree = new Folder("", null);

    /** A folder whose children are made when they are asked for, except for {@code missing}. */
    private static class Folder implements Resource {
        private final String name;
        private final @Nullable Resource parent;

        Folder(String name, @Nullable Resource parent) {
            this.name = name;
            this.parent = parent;
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
            return switch (wanted) {
                case "missing", "edit" -> null;
                case "marked" -> new Marked(wanted, this);
                case "elsewhere" -> new Elsewhere(wanted, this);
                default -> new Folder(wanted, this);
            };
        }
    }

    private interface Featured {}

    private interface Front extends Featured {}

    private static final class Marked extends Folder implements Typed {
        Marked(String name, Resource parent) {
            super(name, parent);
        }

        @Override
        public List<Class<?>> contextTypes() {
            return List.of(Front.class);
        }
    }

    private static final class Elsewhere extends Folder implements SelfUrl {
        Elsewhere(String name, Resource parent) {
            super(name, parent);
        }

        @Override
        public @Nullable String url(Request request, ResourceUrlAdapter.Address address, String application) {
            return address.virtual().equals(List.of("elsewhere"))
                    ? null
                    : application + "/by-number/" + address.physical().size();
        }
    }

    @BeforeEach
    void theTree() {
        config.setRootFactory(request -> tree);
    }

    private String answer(Request request) throws Exception {
        Application made = application == null ? config.makeApplication() : application;
        application = made;
        Response response = made.handle(request);
        return response.status() + " " + new String(((Body.Bytes) response.body()).content(), StandardCharsets.UTF_8);
    }

    private static Response where(Request request) {
        Traversal traversal = Traversal.of(request).orElseThrow();
        return Response.text(names(traversal.context()) + " view=" + traversal.viewName() + " subpath="
                + traversal.subpath() + " traversed=" + traversal.traversed());
    }

    private static String names(Object resource) {
        return resource instanceof Folder folder
                ? (folder.parent == null ? "/" : names(folder.parent) + folder.name + "/")
                : resource.toString();
    }

    @Nested
    class Types {
        @Test
        void ofTheObjectComeBeforeThoseOfItsClass() throws Exception {
            config.addView(request -> Response.text("any"));
            config.addView(request -> Response.text("folder"), context(Folder.class));
            config.addView(request -> Response.text("featured"), context(Featured.class));
            assertThat(answer(SimpleRequest.get("/marked"))).isEqualTo("200 featured");
            assertThat(answer(SimpleRequest.get("/plain"))).isEqualTo("200 folder");
        }

        @Test
        void doNotBringTheViewForAnything() throws Exception {
            config.addView(request -> Response.text("any"));
            config.addView(request -> Response.text("folder"), context(Folder.class));
            assertThat(answer(SimpleRequest.get("/marked"))).isEqualTo("200 folder");
        }

        @Test
        void countForContainment() throws Exception {
            config.addView(request -> Response.text("inside"), containment(Featured.class));
            config.addView(request -> Response.text("outside"));
            assertThat(answer(SimpleRequest.get("/marked/a/b"))).isEqualTo("200 inside");
            assertThat(answer(SimpleRequest.get("/a/b"))).isEqualTo("200 outside");
        }

        @Test
        void countForContainmentByName() throws Exception {
            config.addView(request -> Response.text("inside"), containmentNamed(Featured.class.getName()));
            config.addView(request -> Response.text("outside"));
            assertThat(answer(SimpleRequest.get("/marked/a/b"))).isEqualTo("200 inside");
            assertThat(answer(SimpleRequest.get("/a/b"))).isEqualTo("200 outside");
        }
    }

    @Nested
    class ResourcesUrls {
        @BeforeEach
        void view() {
            config.addView(request -> Response.text(Urls.of(request)
                    .resource(
                            (Resource) Traversal.of(request).orElseThrow().context(),
                            UrlParts.NONE.elements("edit").query("q", "1"))));
        }

        @Test
        void mayBeTheResourcesOwnBusiness() throws Exception {
            assertThat(answer(SimpleRequest.get("/a/elsewhere")))
                    .isEqualTo("200 http://example.com/by-number/2/edit?q=1");
            assertThat(answer(SimpleRequest.get("/elsewhere"))).isEqualTo("200 http://example.com/elsewhere/edit?q=1");
        }

        @Test
        void mayBeTheBusinessOfAnAdapter() throws Exception {
            config.addResourceUrlAdapter(Resource.class, (resource, request) -> {
                throw new AssertionError("Folder is nearer");
            });
            config.addResourceUrlAdapter(Folder.class, (resource, request) -> {
                ResourceUrlAdapter.Address usual =
                        ResourceUrlAdapter.byLineage().address(resource, request);
                List<String> names = new ArrayList<>(List.of("sites", "a b"));
                names.addAll(usual.virtual());
                return new ResourceUrlAdapter.Address(usual.physical(), names);
            });
            assertThat(answer(SimpleRequest.get("/x"))).isEqualTo("200 http://example.com/sites/a%20b/x/edit?q=1");
        }
    }

    @Nested
    class Traversers {
        private static final AttributeKey<String> SITE = AttributeKey.of("site", String.class);

        @Test
        void mayLeaveValuesOnTheRequest() throws Exception {
            config.addTraverser(Folder.class, (request, root, path) -> {
                request.set(SITE, "site of " + path.segments());
                return Traverser.tree().traverse(request, root, path);
            });
            config.addView(request -> Response.text(request.get(SITE)));
            assertThat(answer(SimpleRequest.get("/a"))).isEqualTo("200 site of [a]");
        }

        /** A stand-in for a resource, which lets nobody at it but by what it shows. */
        private record Guarded(Object resource) {}

        @Test
        void mayWrapWhatTheyFind() throws Exception {
            config.addTraverser(Folder.class, (request, root, path) -> {
                Traversal found = Traverser.tree().traverse(request, root, path);
                return new Traversal(
                        new Guarded(found.context()),
                        found.viewName(),
                        found.subpath(),
                        found.traversed(),
                        new Guarded(found.root()));
            });
            config.addView(Folder.class, (folder, request) -> Response.text("unguarded"));
            config.addView(Guarded.class, (guarded, request) -> {
                Traversal traversal = Traversal.of(request).orElseThrow();
                return Response.text("guarded " + (traversal.context() == guarded) + " "
                        + (traversal.root() instanceof Guarded) + " " + traversal.traversed());
            });
            assertThat(answer(SimpleRequest.get("/a"))).isEqualTo("200 guarded true true [a]");
        }
    }

    @Nested
    class Hybrids {
        @Test
        void traverseBelowARoute() throws Exception {
            config.addRoute("admin", "/admin/*traverse", root(request -> new Folder("", null)), useGlobalViews());
            config.addView(TraversedTest::where, route("admin"));
            config.addView(request -> Response.text("everybody's edit"), named("edit"));
            assertThat(answer(SimpleRequest.get("/admin/a%2Fb/./c")))
                    .startsWith("200 /a/b/c/ view= subpath=[] traversed=[a, b, c]");
            assertThat(answer(SimpleRequest.get("/admin/a/edit"))).isEqualTo("200 everybody's edit");
        }

        @Test
        void handTheRestToTheView() throws Exception {
            config.addRoute("files", "/files/*subpath");
            config.addView(
                    request -> Response.text(RouteMatch.of(request).segments("subpath") + " "
                            + Traversal.of(request).orElseThrow().subpath()),
                    route("files"));
            assertThat(answer(SimpleRequest.get("/files/a/b"))).isEqualTo("200 [a, b] [a, b]");
        }
    }
}
