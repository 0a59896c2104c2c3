package dev.mastaba.core.view;

import static dev.mastaba.core.route.RouteOptions.useGlobalViews;
import static dev.mastaba.core.view.ViewOptions.context;
import static dev.mastaba.core.view.ViewOptions.contextNamed;
import static dev.mastaba.core.view.ViewOptions.id;
import static dev.mastaba.core.view.ViewOptions.method;
import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.noPermissionRequired;
import static dev.mastaba.core.view.ViewOptions.param;
import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.Participant;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.route.RouteOptions;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Guarded pages of a tree, which another add-on comes before: with a view for an interface, or with a route for every path. */
class HiddenTreesTest extends OverridingFixture {
    interface Marker {}

    interface Kind {}

    static class Folder {}

    static final class Sealed {}

    static class MarkedFolder extends Folder implements Marker {}

    static class Marked implements Marker, Kind {}

    /** A wiki with one object, and a guarded view {@code e} of it. */
    private void wikiOf(Object root, ViewOption... options) {
        wiki(config -> {
            config.setRootFactory(request -> root);
            List<ViewOption> all = new java.util.ArrayList<>(List.of(options));
            all.add(named("e"));
            all.add(permission("edit"));
            config.addView(answering("wiki"), all.toArray(ViewOption[]::new));
        });
    }

    private void expectGuarded(String answer) throws Exception {
        assertThat(get(compose(), "/e")).isEqualTo("403");
        assertThat(get(compose(), "/e?edit")).isEqualTo(answer);
    }

    @Nested
    class AViewForAnInterface {
        private void extensionWith(ViewOption... options) {
            extension("dark", config -> {
                List<ViewOption> all = new java.util.ArrayList<>(List.of(options));
                all.add(named("e"));
                config.addView(answering("dark"), all.toArray(ViewOption[]::new));
            });
        }

        @Test
        void mustSpecifyItsGuardBeforeAClassThatDoesNotHaveIt() {
            wikiOf(new MarkedFolder(), context(Folder.class));
            extensionWith(context(Marker.class));
            expectRefused("edit");
        }

        @Test
        void mustSpecifyItsGuardBeforeAnotherInterface() {
            wikiOf(new Marked(), context(Kind.class));
            extensionWith(context(Marker.class));
            expectRefused("edit");
        }

        @Test
        void mustSpecifyItsGuardBeforeAClassKnownByItsName() {
            wikiOf(new MarkedFolder(), contextNamed(Folder.class.getName()));
            extensionWith(context(Marker.class));
            expectRefused("edit");
        }

        @Test
        void mayDropIt() throws Exception {
            wikiOf(new MarkedFolder(), context(Folder.class));
            extensionWith(context(Marker.class), noPermissionRequired());
            assertThat(get(compose(), "/e")).isEqualTo("dark");
        }

        @Test
        void saysItsOwn() throws Exception {
            wikiOf(new MarkedFolder(), context(Folder.class));
            extensionWith(context(Marker.class), permission("see"));
            assertThat(get(compose(), "/e?edit")).isEqualTo("403");
            assertThat(get(compose(), "/e?see")).isEqualTo("dark");
        }

        @Test
        void hidesNoFinalClassWithoutIt() throws Exception {
            wikiOf(new MarkedFolder(), context(Sealed.class));
            extensionWith(context(Marker.class));
            assertThat(get(compose(), "/e")).isEqualTo("dark");
        }

        @Test
        void hidesNoClassThatHasIt() throws Exception {
            wikiOf(new Marked(), context(MarkedFolder.class));
            extensionWith(context(Marker.class));
            assertThat(get(compose(), "/e")).isEqualTo("dark");
        }

        @Test
        void isAskedBeforeThatOfAClassWithoutIt() throws Exception {
            wikiOf(new MarkedFolder(), context(Marker.class));
            extensionWith(context(Folder.class));
            expectGuarded("wiki");
        }

        @Test
        void hidesNoViewOfTheSameAddOn() throws Exception {
            wiki(config -> {
                config.setRootFactory(request -> new MarkedFolder());
                config.addView(answering("folder"), context(Folder.class), named("e"), permission("edit"));
                config.addView(answering("marker"), context(Marker.class), named("e"));
            });
            assertThat(get(compose(), "/e")).isEqualTo("marker");
        }

        @Test
        void ofARouteMustSpecifyItsGuardBeforeViewsOfAllRoutes() {
            wiki(config -> {
                config.addRoute("page", "/e", RouteOptions.root(request -> new MarkedFolder()), useGlobalViews());
                config.addView(answering("wiki"), context(Marker.class), permission("edit"));
            });
            extension("dark", config -> config.addView(answering("dark"), route("page"), context(Folder.class)));
            expectRefused("edit");
        }
    }

    @Nested
    class ARouteForEveryPath {
        @ParameterizedTest
        @ValueSource(strings = {"/*rest", "/{any:.*}", "/{some:.+}"})
        void mustSpecifyItsGuardBeforeTheTree(String pattern) {
            wikiOf(new Folder(), context(Folder.class));
            extension("dark", config -> {
                config.addRoute("all", pattern);
                config.addView(answering("dark"), route("all"));
            });
            expectRefused("edit");
        }

        @Test
        void mustSpecifyItWhereItIsForATreeItself() {
            wikiOf(new Folder());
            extension("dark", config -> {
                config.addRoute("all", "/*traverse");
                config.addView(answering("dark"), route("all"), named("e"));
            });
            expectRefused("edit");
        }

        @Test
        void mayDropIt() throws Exception {
            wikiOf(new Folder());
            extension("dark", config -> {
                config.addRoute("all", "/*rest");
                config.addView(answering("dark"), route("all"), noPermissionRequired());
            });
            assertThat(get(compose(), "/e")).isEqualTo("dark");
        }

        @Test
        void mustSayWhichOfSeveral() {
            wiki(config -> {
                config.addView(answering("wiki"), id("front"));
                config.addView(answering("edit"), named("e"), permission("edit"));
            });
            extension("dark", config -> {
                config.addRoute("all", "/*rest");
                config.addView(answering("dark"), route("all"));
            });
            assertThatThrownBy(HiddenTreesTest.this::compose)
                    .hasMessageContaining("MAST-VIEW-044")
                    .hasMessageContaining(
                            "dark:all does not specify a guard, but comes before guarded views of another add-on")
                    .hasMessageContaining("permission(\"edit\")")
                    .hasMessageContaining("noPermissionRequired()");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/dark/*rest", "/{one}", "/{one}/*rest", "/dark"})
        void isNotOneForSome(String pattern) throws Exception {
            wikiOf(new Folder());
            extension("dark", config -> {
                config.addRoute("some", pattern);
                config.addView(answering("dark"), route("some"));
            });
            assertThat(get(compose(), pattern.replaceAll("[{*]\\w+}?", "dark"))).isEqualTo("dark");
        }

        @Test
        void isNotOneUnderACondition() throws Exception {
            wikiOf(new Folder());
            extension("dark", config -> {
                config.addRoute("all", "/*rest", ViewOptions.predicate("request_param", "dark"));
                config.addView(answering("dark"), route("all"));
            });
            assertThat(get(compose(), "/e")).isEqualTo("403");
            assertThat(get(compose(), "/e?dark")).isEqualTo("dark");
        }

        @Test
        void ofTheTreesOwnAddOnHidesNothingOfAStranger() throws Exception {
            wiki(config -> {
                config.addRoute("all", "/*rest");
                config.addView(answering("wiki"), named("e"), permission("edit"));
            });
            extension("dark", config -> config.addView(answering("dark"), route("all")));
            assertThat(get(compose(), "/e")).isEqualTo("dark");
        }

        @Test
        void ofTheTreesOwnAddOnThatFallsBackOnTheTreesViewsMustSpecifyIt() {
            wiki(config -> {
                config.addRoute("all", "/*traverse", RouteOptions.root(request -> new Folder()), useGlobalViews());
                config.addView(answering("wiki"), permission("edit"));
            });
            extension("dark", config -> config.addView(answering("dark"), route("all")));
            expectRefused("edit");
        }

        @Test
        void isKnownToAHigherAddOn() throws Exception {
            wiki(config -> {
                config.addRoute("all", "/*rest");
                config.addView(answering("wiki"), route("all"));
            });
            extension("dark", config -> config.addView(answering("dark"), named("e"), permission("edit")));
            assertThat(get(compose(), "/e")).isEqualTo("wiki");
        }

        @Test
        void isNotOneThatOnlyMakesUrls() throws Exception {
            wikiOf(new Folder());
            extension("dark", config -> {
                config.addRoute("all", "/*rest", RouteOptions.generateOnly());
                config.addView(answering("dark"), route("all"));
            });
            assertThat(compose().handle(SimpleRequest.get("/e")).status()).isEqualTo(403);
        }
    }

    @Nested
    class Conditions {
        private void wikiWithTwo() {
            wiki(config -> {
                config.setRootFactory(request -> new Folder());
                config.addView(answering("all"), named("e"), permission("see"));
                config.addView(answering("post"), named("e"), method("POST"), permission("edit"), id("post"));
            });
        }

        @Test
        void thatAViewHasNotItselfCountAsWell() {
            wikiWithTwo();
            extension("dark", config -> config.addView(answering("dark"), named("e"), context(Folder.class)));
            assertThatThrownBy(HiddenTreesTest.this::compose).hasMessageContaining("MAST-VIEW-044");
        }

        @Test
        void thatItHasDoNotChooseTheGuard() {
            wikiWithTwo();
            extension(
                    "dark",
                    config -> config.addView(answering("dark"), named("e"), context(Folder.class), method("POST")));
            expectRefused("see");
            expectRefused("edit");
        }

        @Test
        void thatOpenViewsHaveAsWellChangeNothing() {
            wiki(config -> {
                config.addView(answering("open"), named("a"), param("x"));
                config.addView(answering("guarded"), named("b"), permission("edit"));
            });
            takesPart(Participant.Role.EXTENSION, "dark", "", List.of("wiki"), config -> {
                config.addRoute("all", "/*rest");
                config.addView(answering("dark"), route("all"), param("x"));
            });
            assertThatThrownBy(HiddenTreesTest.this::compose).hasMessageContaining("MAST-VIEW-044");
        }
    }
}
