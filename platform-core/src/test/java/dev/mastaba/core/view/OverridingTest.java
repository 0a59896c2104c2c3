package dev.mastaba.core.view;

import static dev.mastaba.core.view.ViewOptions.context;
import static dev.mastaba.core.view.ViewOptions.httpCache;
import static dev.mastaba.core.view.ViewOptions.id;
import static dev.mastaba.core.view.ViewOptions.method;
import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.noPermissionRequired;
import static dev.mastaba.core.view.ViewOptions.nonBlocking;
import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.replaces;
import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OverridingTest extends OverridingFixture {
    @Nested
    class Ids {
        @Test
        void areDerivedFromRouteMethodAndContext() {
            wiki(config -> {
                config.route("page", "/{name}").get(answering("show")).post(answering("save"));
                config.addView(answering("any"), named("edit"));
                config.addView(answering("str"), context(String.class), named("edit"));
                config.addView(answering("front"), id("front"), context(Integer.class));
                config.addNotFoundView(answering("nothing"));
            });
            List<String> ids = compose().get(Key.of(Introspector.class)).category("views").stream()
                    .map(view -> view.introspectable().title())
                    .filter(id -> id.startsWith("wiki:"))
                    .toList();
            assertThat(ids)
                    .containsExactlyInAnyOrder(
                            "wiki:page",
                            "wiki:page.post",
                            "wiki:any#edit",
                            "wiki:String#edit",
                            "wiki:front",
                            "wiki:NotFound");
        }

        @Test
        void thatAreGivenTwiceAreRefused() {
            wiki(config -> {
                config.addView(answering("a"), id("same"), named("a"));
                config.addView(answering("b"), id("same"), named("b"));
            });
            assertThatThrownBy(OverridingTest.this::compose).hasMessageContaining("MAST-VIEW-013");
        }
    }

    @Nested
    class Overrides {
        @Test
        void sayThemselvesThatTheyNeverBlock() {
            wiki(config -> {
                config.route("one", "/one").get(answering("wiki"), nonBlocking());
                config.route("other", "/other").get(answering("wiki"), nonBlocking());
            });
            extension("dark", config -> {
                config.overrideView("wiki:one", answering("dark"));
                config.overrideView("wiki:other", answering("dark"), nonBlocking());
            });
            Application application = compose();
            assertThat(application.nonBlockingRoutes().covers(SimpleRequest.get("/one")))
                    .isFalse();
            assertThat(application.nonBlockingRoutes().covers(SimpleRequest.get("/other")))
                    .isTrue();
        }

        @Test
        void keepThePlaceAndTheGuards() throws Exception {
            wiki(config -> config.route("page", "/page")
                    .get(answering("wiki"), permission("see"), httpCache(Duration.ofMinutes(1))));
            extension("dark", config -> config.overrideView("wiki:page", answering("dark")));
            Application application = compose();
            assertThat(get(application, "/page")).isEqualTo("403");
            Response allowed = application.handle(SimpleRequest.get("/page?see"));
            assertThat(text(allowed)).isEqualTo("dark");
            assertThat(allowed.header("Cache-Control")).isEqualTo("max-age=60");
        }

        @Test
        void dropAGuardThatTheyName() throws Exception {
            wiki(config -> config.route("page", "/page").get(answering("wiki"), permission("see")));
            extension("dark", config -> config.overrideView("wiki:page", answering("dark"), noPermissionRequired()));
            assertThat(get(compose(), "/page")).isEqualTo("dark");
        }

        @Test
        void ofAnUnknownViewAreRefusedWithTheNearestId() {
            wiki(config -> config.route("page", "/page").get(answering("wiki")));
            extension("dark", config -> config.overrideView("wiki:pages", answering("dark")));
            assertThatThrownBy(OverridingTest.this::compose)
                    .hasMessageContaining("MAST-VIEW-007")
                    .hasMessageContaining("Did you mean \"wiki:page\"?");
        }

        @Test
        void stayWhereTheViewStands() {
            wiki(config -> config.route("page", "/page").get(answering("wiki")));
            extension("dark", config -> config.overrideView("wiki:page", answering("dark"), route("other")));
            assertThatThrownBy(OverridingTest.this::compose)
                    .hasMessageContaining("MAST-VIEW-014")
                    .hasMessageContaining("\"route_name\"");
        }
    }

    @Nested
    class Siblings {
        private void bothOverride() {
            wiki(config -> config.route("front", "/").get(answering("wiki")));
            extension("dark", config -> config.overrideView("wiki:front", answering("dark")));
            extension("red", config -> config.overrideView("wiki:front", answering("red")));
        }

        @Test
        void conflictWithBothPlacesAndBothRemedies() {
            bothOverride();
            assertThatThrownBy(OverridingTest.this::compose)
                    .hasMessageContaining("MAST-VIEW-009")
                    .hasMessageContaining("at dark:")
                    .hasMessageContaining("at red:")
                    .hasMessageContaining("@Extends")
                    .hasMessageContaining("mastaba.stack = dark > red");
        }

        @Test
        void areOrderedByTheOperator() throws Exception {
            bothOverride();
            settings = Map.of("mastaba.stack", "dark > red");
            assertThat(get(compose(), "/")).isEqualTo("dark");
        }

        @Test
        void areOrderedByExtending() throws Exception {
            wiki(config -> config.route("front", "/").get(answering("wiki")));
            extension("dark", config -> config.overrideView("wiki:front", answering("dark")));
            takesPart(
                    Participant.Role.EXTENSION,
                    "red",
                    "",
                    List.of("dark"),
                    config -> config.overrideView("wiki:front", answering("red")));
            assertThat(get(compose(), "/")).isEqualTo("red");
        }

        @Test
        void mayBothWrap() throws Exception {
            wiki(config -> config.route("front", "/").get(answering("wiki")));
            extension("dark", config -> config.aroundView("wiki:front", around("dark")));
            extension("red", config -> config.aroundView("wiki:front", around("red")));
            assertThat(get(compose(), "/")).isEqualTo("dark(red(wiki))");
        }

        private java.util.function.UnaryOperator<View> around(String label) {
            return original -> request -> Response.text(label + "(" + text((Response) original.respond(request)) + ")");
        }
    }

    @Nested
    class Slots {
        @Test
        void thatAreOccupiedAskWhatBecomesOfTheOthers() {
            wiki(config -> config.route("page", "/page").get(answering("show")).post(answering("save")));
            extension("dark", config -> config.addView(answering("dark"), route("page")));
            assertThatThrownBy(OverridingTest.this::compose)
                    .hasMessageContaining("MAST-VIEW-010")
                    .hasMessageContaining("wiki:page.post")
                    .hasMessageContaining("replaces()")
                    .hasMessageContaining("joins()");
        }

        @Test
        void withDifferentGuardsAskWhichHolds() {
            wiki(config -> config.route("page", "/page")
                    .get(answering("show"), permission("see"))
                    .post(answering("save"), permission("edit")));
            extension("dark", config -> config.addView(answering("dark"), route("page"), replaces()));
            assertThatThrownBy(OverridingTest.this::compose)
                    .hasMessageContaining("MAST-VIEW-011")
                    .hasMessageContaining("noPermissionRequired()");
        }

        @Test
        void replacedViewsAreGoneUnderEveryMethod() throws Exception {
            wiki(config -> config.route("page", "/page").get(answering("show")).post(answering("save")));
            extension("dark", config -> config.addView(answering("dark"), route("page"), method("GET"), replaces()));
            Application application = compose();
            assertThat(get(application, "/page")).isEqualTo("dark");
            assertThat(application.handle(SimpleRequest.of("POST", "/page")).status())
                    .isEqualTo(405);
        }
    }

    @Nested
    class Commits {
        @Test
        void aViewOfAnIncludeStaysWhenMoreIsCommitted() throws Exception {
            Configurator config = new Configurator(Settings.none());
            config.include(inner -> inner.addView(answering("included")));
            config.commit();
            config.include(inner -> inner.addView(answering("more"), named("more")));
            config.addView(answering("edit"), named("edit"));
            Application application = config.makeApplication();
            assertThat(get(application, "/")).isEqualTo("included");
            assertThat(get(application, "/more")).isEqualTo("more");
            assertThat(get(application, "/edit")).isEqualTo("edit");
        }
    }
}
