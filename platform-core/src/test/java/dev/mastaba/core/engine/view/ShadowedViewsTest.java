package dev.mastaba.core.engine.view;

import static dev.mastaba.core.route.RouteOptions.useGlobalViews;
import static dev.mastaba.core.view.ViewOptions.context;
import static dev.mastaba.core.view.ViewOptions.contextNamed;
import static dev.mastaba.core.view.ViewOptions.httpCache;
import static dev.mastaba.core.view.ViewOptions.id;
import static dev.mastaba.core.view.ViewOptions.method;
import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.noPermissionRequired;
import static dev.mastaba.core.view.ViewOptions.not;
import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.route.RouteOptions;
import dev.mastaba.core.traversal.Typed;
import dev.mastaba.core.view.OverridingFixture;
import dev.mastaba.core.view.ViewOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A view for some contexts before another add-on's for more of them: it must specify its guard. */
class ShadowedViewsTest extends OverridingFixture {
    interface Kind {}

    static final class Page implements Kind {}

    /** A guarded view of the wiki for any context of a route, whose context is a page. */
    private void wikiWith(ViewOption... options) {
        wiki(config -> {
            page(config);
            List<ViewOption> all = new java.util.ArrayList<>(List.of(options));
            all.add(route("page"));
            config.addView(answering("wiki"), all.toArray(ViewOption[]::new));
        });
    }

    private static void page(Configurator config) {
        config.addRoute("page", "/page", RouteOptions.root(request -> new Page()));
    }

    private void expectGuarded(String permission, String answer) throws Exception {
        assertThat(get(compose(), "/page")).isEqualTo("403");
        assertThat(get(compose(), "/page?" + permission)).isEqualTo(answer);
    }

    @Nested
    class AMoreSpecificView {
        @Test
        void mustSpecifyItsGuard() {
            wikiWith(permission("edit"));
            extension("dark", config -> config.addView(answering("dark"), route("page"), context(Page.class)));
            expectRefused("edit");
        }

        @Test
        void mustSpecifyItBeforeAViewForASupertype() {
            wikiWith(permission("edit"), context(Kind.class));
            extension("dark", config -> config.addView(answering("dark"), route("page"), context(Page.class)));
            expectRefused("edit");
        }

        @Test
        void mustSpecifyItBeforeAViewForASupertypeKnownByName() {
            wikiWith(permission("edit"), contextNamed(Kind.class.getName()));
            extension("dark", config -> config.addView(answering("dark"), route("page"), context(Page.class)));
            expectRefused("edit");
        }

        @Test
        void mustSpecifyItWhereItsOwnTypeIsKnownByName() {
            wikiWith(permission("edit"));
            extension(
                    "dark",
                    config -> config.addView(answering("dark"), route("page"), contextNamed(Page.class.getName())));
            expectRefused("edit");
        }

        @Test
        void mustSpecifyItBeforeAViewForASupertypeWhereItsOwnTypeIsKnownByName() {
            wikiWith(permission("edit"), context(Kind.class));
            extension(
                    "dark",
                    config -> config.addView(answering("dark"), route("page"), contextNamed(Page.class.getName())));
            expectRefused("edit");
        }

        @Test
        void mustSpecifyItBeforeViewsForAnyRouteWhereItsOwnTypeIsKnownByName() {
            wiki(config -> {
                config.addRoute("page", "/page", RouteOptions.root(request -> new Page()), useGlobalViews());
                config.addView(answering("wiki"), context(Kind.class), permission("edit"));
            });
            extension(
                    "dark",
                    config -> config.addView(answering("dark"), route("page"), contextNamed(Page.class.getName())));
            expectRefused("edit");
        }

        @Test
        void takesNothingOverFromAViewInItsOwnPlaceTwiceWhereItsTypeIsKnownByName() throws Exception {
            wiki(config -> {
                page(config);
                config.addView(answering("kind"), route("page"), context(Kind.class), permission("see"));
                config.addView(
                        answering("page"), route("page"), context(Page.class), permission("edit"), id("wiki:own"));
            });
            extension(
                    "dark",
                    config -> config.addView(answering("dark"), route("page"), contextNamed(Page.class.getName())));
            expectGuarded("edit", "dark");
        }

        @Test
        void mustSpecifyItBeforeAnOverride() {
            wikiWith(permission("edit"));
            extension("dark", config -> config.overrideView("wiki:page", answering("dark"), permission("admin")));
            takesPart(
                    Participant.Role.EXTENSION,
                    "black",
                    "",
                    List.of("dark"),
                    config -> config.addView(answering("black"), route("page"), context(Page.class)));
            assertThatThrownBy(ShadowedViewsTest.this::compose)
                    .hasMessageContaining("MAST-VIEW-044")
                    .hasMessageContaining("wiki:page (overridden by dark) has permission(\"admin\")");
        }

        @Test
        void mayDropIt() throws Exception {
            wikiWith(permission("edit"));
            extension(
                    "dark",
                    config -> config.addView(
                            answering("dark"), route("page"), context(Page.class), noPermissionRequired()));
            assertThat(get(compose(), "/page")).isEqualTo("dark");
        }

        @Test
        void saysItsOwn() throws Exception {
            wikiWith(permission("edit"));
            extension(
                    "dark",
                    config -> config.addView(answering("dark"), route("page"), context(Page.class), permission("see")));
            expectGuarded("see", "dark");
        }

        @Test
        void ofASharedAddOnMustSpecifyItAsWell() {
            wikiWith(permission("edit"));
            takesPart(
                    Participant.Role.SHARED,
                    "boxes",
                    "",
                    List.of(),
                    config -> config.addView(answering("boxes"), route("page"), context(Page.class)));
            expectRefused("edit");
        }

        @Test
        void isLeftAsItIsByAHigherAddOnThatKnowsIt() throws Exception {
            wiki(config -> {
                page(config);
                config.addView(answering("wiki"), route("page"), context(Page.class));
            });
            extension("dark", config -> config.addView(answering("dark"), route("page"), permission("edit")));
            assertThat(get(compose(), "/page")).isEqualTo("wiki");
        }

        @Test
        void ofTheSameAddOnIsItsAuthorsMatter() throws Exception {
            wiki(config -> {
                page(config);
                config.addView(answering("all"), route("page"), permission("edit"));
                config.addView(answering("page"), route("page"), context(Page.class));
            });
            assertThat(get(compose(), "/page")).isEqualTo("page");
        }

        @Test
        void isCachedAsItSaysItself() throws Exception {
            wikiWith(permission("edit"), httpCache(Duration.ofHours(1)));
            extension(
                    "dark",
                    config ->
                            config.addView(answering("dark"), route("page"), context(Page.class), permission("edit")));
            Response response = compose().handle(SimpleRequest.get("/page?edit"));
            assertThat(text(response)).isEqualTo("dark");
            assertThat(response.headers().first("Cache-Control")).isNull();
        }
    }

    @Nested
    class Methods {
        private void wikiWithTwo() {
            wiki(config -> {
                page(config);
                config.addView(answering("get"), route("page"), method("GET"), permission("see"));
                config.addView(answering("post"), route("page"), method("POST"), permission("edit"), id("post"));
            });
        }

        @Test
        void chooseTheViewWithTheSameConditions() {
            wikiWithTwo();
            extension(
                    "dark",
                    config -> config.addView(answering("dark"), route("page"), context(Page.class), method("GET")));
            expectRefused("see");
        }

        @Test
        void thatNoneHasAreNotHidden() throws Exception {
            wikiWithTwo();
            extension(
                    "dark",
                    config -> config.addView(answering("dark"), route("page"), context(Page.class), method("PUT")));
            assertThat(text(compose().handle(SimpleRequest.of("PUT", "/page")))).isEqualTo("dark");
        }

        @Test
        void getMeansHead() {
            wikiWithTwo();
            extension(
                    "dark",
                    config -> config.addView(answering("dark"), route("page"), context(Page.class), method("HEAD")));
            expectRefused("see");
        }

        @Test
        void thatAreNegatedMayBeAny() {
            wikiWithTwo();
            extension(
                    "dark",
                    config ->
                            config.addView(answering("dark"), route("page"), context(Page.class), not(method("PUT"))));
            assertThatThrownBy(ShadowedViewsTest.this::compose).hasMessageContaining("MAST-VIEW-044");
        }

        @Test
        void withDifferentGuardsAskWhichHolds() {
            wikiWithTwo();
            extension("dark", config -> config.addView(answering("dark"), route("page"), context(Page.class)));
            assertThatThrownBy(ShadowedViewsTest.this::compose)
                    .hasMessageContaining("MAST-VIEW-044")
                    .hasMessageContaining(
                            "dark:page does not specify a guard, but comes before guarded views of another add-on")
                    .hasMessageContaining("wiki:page has permission(\"see\")")
                    .hasMessageContaining("wiki:post has permission(\"edit\")")
                    .hasMessageContaining("noPermissionRequired()");
        }
    }

    @Nested
    class GlobalViews {
        private void wikiWithGlobal(Class<?> type) {
            wiki(config -> {
                config.addRoute("page", "/page", RouteOptions.root(request -> new Page()), useGlobalViews());
                config.addView(answering("wiki"), context(type), permission("edit"));
            });
        }

        @Test
        void hiddenOnARouteMustSpecifyIt() {
            wikiWithGlobal(Page.class);
            extension("dark", config -> config.addView(answering("dark"), route("page"), context(Page.class)));
            expectRefused("edit");
        }

        @Test
        void hiddenByAMoreGeneralOneOfTheRouteMustSpecifyIt() {
            wikiWithGlobal(Page.class);
            extension("dark", config -> config.addView(answering("dark"), route("page"), context(Kind.class)));
            expectRefused("edit");
        }

        @Test
        void forOtherContextsAreNotHidden() throws Exception {
            wikiWithGlobal(String.class);
            extension("dark", config -> config.addView(answering("dark"), route("page"), context(Page.class)));
            assertThat(get(compose(), "/page")).isEqualTo("dark");
        }
    }

    @Nested
    class Others {
        @Test
        void underAnotherNameAreNotHidden() throws Exception {
            wikiWith(permission("edit"), named("edit"));
            extension("dark", config -> config.addView(answering("dark"), route("page"), context(Page.class)));
            assertThat(get(compose(), "/page")).isEqualTo("dark");
        }

        @Test
        void forExceptionsAreNotPages() throws Exception {
            wiki(config -> config.addView(answering("wiki"), permission("edit")));
            extension("dark", config -> {
                config.addNotFoundView(answering("nothing"));
                config.addView(answering("failed"), context(IllegalStateException.class));
                config.route("failing", "/failing").get(request -> {
                    throw new IllegalStateException("on purpose");
                });
            });
            assertThat(get(compose(), "/nowhere")).isEqualTo("nothing");
            assertThat(get(compose(), "/failing")).isEqualTo("failed");
        }

        @Test
        void takenAwayAreSeenAsTheyWere() {
            wikiWith(permission("edit"));
            extension("dark", config -> config.removeView("wiki:page"));
            takesPart(
                    Participant.Role.EXTENSION,
                    "black",
                    "",
                    List.of("dark"),
                    config -> config.addView(answering("black"), route("page"), context(Page.class)));
            expectRefused("edit");
        }
    }

    /** Objects that have types of their own, which their class does not show. */
    @Nested
    class TypesThatAnObjectGivesItself {
        static final class Marker {}

        record Marked(List<Class<?>> contextTypes) implements Kind, Typed {}

        private void wikiWithMarked(Class<?> own, ViewOption... options) {
            wiki(config -> {
                config.addRoute("page", "/page", RouteOptions.root(request -> new Marked(List.of(own))));
                List<ViewOption> all = new java.util.ArrayList<>(List.of(options));
                all.add(route("page"));
                all.add(permission("edit"));
                config.addView(answering("wiki"), all.toArray(ViewOption[]::new));
            });
        }

        private void darkFor(Class<?> type) {
            extension("dark", config -> config.addView(answering("dark"), route("page"), context(type)));
        }

        @Test
        void areAskedBeforeItsClassWhichMayBeFinal() {
            wikiWithMarked(Runnable.class, context(Marked.class));
            darkFor(Runnable.class);
            expectRefused("edit");
        }

        @Test
        void mayBeClasses() {
            wikiWithMarked(Marker.class, context(Marked.class));
            darkFor(Marker.class);
            expectRefused("edit");
        }

        @Test
        void mayBeThoseThatItHasAnyway() {
            wikiWithMarked(Kind.class, context(Marked.class));
            darkFor(Kind.class);
            expectRefused("edit");
        }

        @Test
        void countForViewsOfAllRoutes() {
            wiki(config -> {
                config.addRoute(
                        "page",
                        "/page",
                        RouteOptions.root(request -> new Marked(List.of(Marker.class))),
                        useGlobalViews());
                config.addView(answering("wiki"), context(Marked.class), permission("edit"));
            });
            darkFor(Marker.class);
            expectRefused("edit");
        }
    }
}
