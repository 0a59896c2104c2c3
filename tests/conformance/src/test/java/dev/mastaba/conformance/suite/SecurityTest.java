package dev.mastaba.conformance.suite;

import static dev.mastaba.core.asset.StaticOptions.guardedBy;
import static dev.mastaba.core.asset.StaticOptions.routeOptions;
import static dev.mastaba.core.route.RouteOptions.root;
import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.noPermissionRequired;
import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.ViewConfig;
import dev.mastaba.core.http.Forbidden;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.security.Ace;
import dev.mastaba.core.security.Acl;
import dev.mastaba.core.security.Acls;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.HasAcl;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.Principals;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.core.traversal.Traversal;
import dev.mastaba.core.view.PermissionDenied;
import dev.mastaba.core.view.ViewCalls;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Who may see what: 20 tests of Pyramid's.
 *
 * <p>Different by design:
 *
 * <ul>
 *   <li>Who is asking comes from a header field; Pyramid's tests take it from {@code REMOTE_USER}.
 *   <li>Authentication and authorization are one policy, so that Pyramid's application with two is the same with one that judges principals.
 *   <li>The client is told no reason of a refusal; the view for it has the decision.
 * </ul>
 */
class SecurityTest {
    private static final String PAGE = "<html>a page</html>";

    @TempDir
    private Path folder;

    /** Judges by access control lists. */
    private static class ByLists implements SecurityPolicy {
        @Override
        public boolean isAmbient() {
            return false;
        }

        @Override
        public @Nullable Identity identity(Request request) {
            return request.header("X-User").map(Identity::named).orElse(null);
        }

        @Override
        public Decision permits(Request request, Object context, String permission) {
            return Acls.of(request).permits(context, principals(request), permission);
        }

        List<String> principals(Request request) {
            return Principals.of(identity(request), List.of());
        }
    }

    /** Judges by itself: anybody with a name, or one principal, may do one thing. */
    private static final class ByName extends ByLists {
        private final boolean byPrincipal;

        ByName(boolean byPrincipal) {
            this.byPrincipal = byPrincipal;
        }

        @Override
        public Decision permits(Request request, Object context, String permission) {
            boolean known = byPrincipal ? principals(request).contains("bob") : identity(request) != null;
            return known && permission.equals("foo") ? Decision.allowed("known") : Decision.denied("unknown");
        }
    }

    private record Root(Acl acl) implements HasAcl {
        static Root permitting(String user) {
            return new Root(Acl.of(Ace.allow(user, "view")));
        }
    }

    private static Response hidden(Request request) {
        return Response.text("private at " + request.path());
    }

    private static void expect(AddOn addOn, String path, @Nullable String user, int status) {
        try (TestApp app = TestApp.of(addOn)) {
            TestRequest request = TestRequest.get(path);
            app.request(user == null ? request : request.header("X-User", user)).expectStatus(status);
        }
    }

    @BeforeEach
    void writeFiles() throws IOException {
        Files.createDirectories(folder.resolve("static"));
        Files.writeString(folder.resolve("static/index.html"), PAGE);
    }

    private void guardedFiles(Configurator config) {
        config.setAssetSource(AssetSource.directory(folder));
        config.setSecurityPolicy(new ByLists());
        config.setRootFactory(request -> Root.permitting("fred"));
        config.addStaticView("allowed", "static/");
        config.addStaticView("protected", "static/", guardedBy("view"));
        config.addStaticView(
                "factory_protected",
                "static/",
                guardedBy("view"),
                routeOptions(root(request -> Root.permitting("bob"))));
    }

    @ParameterizedTest
    @CsvSource({
        "/allowed/index.html, nobody, 200",
        "/protected/index.html, bob, 403",
        "/protected/index.html, fred, 200",
        "/factory_protected/index.html, fred, 403",
        "/factory_protected/index.html, bob, 200"
    })
    void staticViewsAreGuardedByTheListsOfTheirRoots(String path, String user, int status) {
        Configurator config = new Configurator();
        guardedFiles(config);
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.request(TestRequest.get(path).header("X-User", user)).expectStatus(status);
        }
    }

    @Test
    void theViewForARefusalHasTheDecision() {
        AddOn refusing = config -> {
            config.setSecurityPolicy(new ByLists());
            config.addView(SecurityTest::hidden, named("x"), permission("private"));
            config.addExceptionView(Forbidden.class, (refused, request) -> {
                Decision.ByAcl decision = (Decision.ByAcl) ((PermissionDenied) refused).decision();
                assertThat(decision.permitted()).isFalse();
                assertThat(decision.ace()).isNull();
                assertThat(decision.permission()).isEqualTo("private");
                assertThat(decision.principals()).containsExactly(Principals.EVERYONE);
                return Response.builder().status(403).text("decided").build();
            });
        };
        try (TestApp app = TestApp.of(refusing)) {
            app.get("/x").expectStatus(403).expectBody("decided");
        }
    }

    /** Views for refusals: of a route, and of all. */
    static final class Refusals {
        @ViewConfig(onForbidden = true, route = "foo")
        Response foo() {
            return Response.text("no foo");
        }

        @ViewConfig(onForbidden = true)
        Response any() {
            return Response.text("no");
        }

        @ViewConfig(route = "foo")
        Response hiddenFoo() {
            return Response.text("foo");
        }

        @ViewConfig(route = "bar")
        Response hiddenBar() {
            return Response.text("bar");
        }
    }

    @Test
    void viewsForRefusals() {
        AddOn refusing = config -> {
            config.setSecurityPolicy(new ByLists());
            config.setDefaultPermission("a");
            config.addRoute("foo", "/foo");
            config.addRoute("bar", "/bar");
            config.scan(new Refusals());
        };
        try (TestApp app = TestApp.of(refusing)) {
            app.get("/foo").expectStatus(200).expectBody("no foo");
            app.get("/bar").expectStatus(200).expectBody("no");
        }
    }

    private static void asking(Configurator config) {
        config.setSecurityPolicy(new ByLists());
        config.addView(SecurityTest::hidden, named("x"), permission("private"));
        config.addView(
                request -> {
                    Object context = Traversal.of(request).orElseThrow().context();
                    Decision decision =
                            ViewCalls.of(request).permitted(context, "x").orElseThrow();
                    return Response.text(String.valueOf(decision.permitted()));
                },
                named("test"));
    }

    @Test
    void aViewAsksWhetherAnotherIsPermitted() {
        try (TestApp app = TestApp.of(SecurityTest::asking)) {
            app.get("/test").expectStatus(200).expectBody("false");
        }
    }

    @Test
    void theOtherViewIsRefused() {
        expect(SecurityTest::asking, "/x", null, 403);
    }

    private static void byDefault(Configurator config) {
        config.setSecurityPolicy(new ByLists());
        config.addView(SecurityTest::hidden, named("x"));
        config.addView(SecurityTest::hidden, named("y"), permission("private2"));
        config.addView(SecurityTest::hidden, named("z"), noPermissionRequired());
        config.setDefaultPermission("private");
    }

    @ParameterizedTest
    @CsvSource({"/x, 403", "/y, 403", "/z, 200"})
    void theDefaultPermissionIsThatOfViewsWithoutOne(String path, int status) {
        expect(SecurityTest::byDefault, path, null, status);
    }

    private static AddOn guardedBySelf(boolean byPrincipal) {
        return config -> {
            config.addRoute("public", "/public");
            config.addRoute("private", "/private");
            config.addRoute("inaccessible", "/inaccessible");
            config.addView(request -> Response.text("Hello"), route("public"));
            config.addView(request -> Response.text("Secret"), route("private"), permission("foo"));
            config.addView(SecurityTest::hidden, route("inaccessible"), permission("bar"));
            config.setSecurityPolicy(new ByName(byPrincipal));
        };
    }

    @ParameterizedTest
    @CsvSource({"/public, '', 200", "/private, '', 403", "/private, bob, 200", "/inaccessible, '', 403"})
    void aPolicyOfOnesOwn(String path, String user, int status) {
        expect(guardedBySelf(false), path, user.isEmpty() ? null : user, status);
        expect(guardedBySelf(false), "/inaccessible", "bob", 403);
    }

    @ParameterizedTest
    @CsvSource({"/public, '', 200", "/private, '', 403", "/private, bob, 200", "/inaccessible, '', 403"})
    void aPolicyThatJudgesPrincipals(String path, String user, int status) {
        expect(guardedBySelf(true), path, user.isEmpty() ? null : user, status);
        expect(guardedBySelf(true), "/inaccessible", "bob", 403);
    }
}
