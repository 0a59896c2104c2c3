package dev.mastaba.core.view;

import static dev.mastaba.core.view.ViewOptions.context;
import static dev.mastaba.core.view.ViewOptions.httpCache;
import static dev.mastaba.core.view.ViewOptions.id;
import static dev.mastaba.core.view.ViewOptions.joins;
import static dev.mastaba.core.view.ViewOptions.method;
import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.noPermissionRequired;
import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.core.view.ViewOptions.replaces;
import static dev.mastaba.core.view.ViewOptions.requireCsrf;
import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.Forbidden;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.render.Rendered;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What overriding promises, sentence by sentence. */
class OverridingRulesTest extends OverridingFixture {
    /** An extension of another extension. */
    private void extensionOf(String below, String name, AddOn addOn) {
        takesPart(Participant.Role.EXTENSION, name, "", List.of(below), addOn);
    }

    private static String send(Application application, String method, String target) throws Exception {
        Response response = application.handle(SimpleRequest.of(method, target));
        return response.status() == 200 ? text(response) : String.valueOf(response.status());
    }

    private static UnaryOperator<View> around(String label) {
        return original -> request -> Response.text(label + "(" + text((Response) original.respond(request)) + ")");
    }

    private void refusedWith(String... texts) {
        assertThatThrownBy(this::compose).hasMessageContainingAll(texts);
    }

    private void page() {
        wiki(config -> config.route("page", "/page")
                .get(answering("wiki"), permission("see"))
                .post(answering("saved"), permission("edit")));
    }

    @Nested
    class EveryViewHasAnId {
        @Test
        void ofExceptionsTemplatesAndStaticFilesToo() {
            wiki(config -> {
                config.addNotFoundView(answering("none"));
                config.addForbiddenView(answering("closed"));
                config.addExceptionView(BadRequest.class, (bad, request) -> Response.text("bad"));
                config.addRenderer("shout", info -> (model, rendering) -> Rendered.text("!"));
                config.route("about", "/about").template(renderer("shout"));
            });
            List<String> ids = compose().get(Key.of(Introspector.class)).category("views").stream()
                    .map(view -> view.introspectable().title())
                    .toList();
            assertThat(ids).contains("wiki:NotFound", "wiki:Forbidden", "wiki:BadRequest", "wiki:about");
        }

        @Test
        void underWhichItIsOverridden() throws Exception {
            wiki(config -> {
                config.addNotFoundView(answering("none"));
                config.addForbiddenView(answering("closed"));
                config.addExceptionView(BadRequest.class, (bad, request) -> Response.text("bad"));
                config.addView(answering("plain"), named("plain"));
                config.addRenderer("shout", info -> (model, rendering) -> Rendered.text("!"));
                config.route("about", "/about").template(renderer("shout"));
                config.route("closed", "/closed").get(answering("secret"), permission("see"));
                config.route("bad", "/bad").get(request -> {
                    throw new BadRequest("no");
                });
            });
            extension("dark", config -> {
                config.overrideView("wiki:NotFound", NotFound.class, (none, request) -> Response.text("dark none"));
                config.overrideView("wiki:Forbidden", Forbidden.class, (no, request) -> Response.text("dark closed"));
                config.overrideView("wiki:BadRequest", answering("dark bad"));
                config.overrideView("wiki:any#plain", answering("dark plain"));
                config.overrideView("wiki:about", answering("dark about"));
            });
            Application application = compose();
            assertThat(get(application, "/nothing")).isEqualTo("dark none");
            assertThat(get(application, "/closed")).isEqualTo("dark closed");
            assertThat(get(application, "/bad")).isEqualTo("dark bad");
            assertThat(get(application, "/plain")).isEqualTo("dark plain");
            assertThat(get(application, "/about")).isEqualTo("dark about");
        }
    }

    @Nested
    class AnOverride {
        @Test
        void takesAContextOrATemplate() throws Exception {
            wiki(config -> {
                config.addRenderer("shout", info -> (model, rendering) -> Rendered.text("shouted"));
                config.addView(answering("wiki"), id("one"), named("one"));
                config.addView(answering("wiki"), id("two"), named("two"));
            });
            extension("dark", config -> {
                config.overrideView("wiki:one", Object.class, (root, request) -> Response.text("of " + (root != null)));
                config.overrideView("wiki:two", renderer("shout"));
            });
            Application application = compose();
            assertThat(get(application, "/one")).isEqualTo("of true");
            assertThat(get(application, "/two")).isEqualTo("shouted");
        }

        @Test
        void keepsThePredicatesAndLeavesTheOtherViewsOfItsRoute() throws Exception {
            page();
            extension("dark", config -> config.overrideView("wiki:page", answering("dark")));
            Application application = compose();
            assertThat(get(application, "/page?see")).isEqualTo("dark");
            assertThat(send(application, "POST", "/page?edit")).isEqualTo("saved");
            assertThat(send(application, "PUT", "/page")).isEqualTo("405");
        }

        @Test
        void keepsTheCheckOfTheTokenUnlessItSaysOtherwise() throws Exception {
            wiki(config -> config.route("page", "/page").post(answering("wiki"), requireCsrf(true)));
            extension("dark", config -> config.overrideView("wiki:page.post", answering("dark")));
            assertThat(send(compose(), "POST", "/page")).isEqualTo("400");
            participants.remove(1);
            extension("dark", config -> config.overrideView("wiki:page.post", answering("dark"), requireCsrf(false)));
            assertThat(send(compose(), "POST", "/page")).isEqualTo("dark");
        }

        @Test
        void ofAnOverrideKeepsTheGuardsOfWhatItReplaces() throws Exception {
            page();
            extension("dark", config -> config.overrideView("wiki:page", answering("dark")));
            extensionOf(
                    "dark",
                    "darker",
                    config -> config.overrideView("wiki:page", answering("darker"), permission("hear")));
            extensionOf("darker", "darkest", config -> config.overrideView("wiki:page", answering("darkest")));
            Application application = compose();
            assertThat(get(application, "/page?see")).isEqualTo("403");
            assertThat(get(application, "/page?hear")).isEqualTo("darkest");
        }

        @Test
        void saysItsOwnCaching() throws Exception {
            wiki(config -> config.route("page", "/page").get(answering("wiki"), httpCache(Duration.ofMinutes(1))));
            extension(
                    "dark",
                    config -> config.overrideView("wiki:page", answering("dark"), httpCache(Duration.ofMinutes(2))));
            assertThat(compose().handle(SimpleRequest.get("/page")).header("Cache-Control"))
                    .isEqualTo("max-age=120");
        }

        @Test
        void ofAViewOfAHigherAddOnIsRefused() {
            wiki(config -> {
                config.route("page", "/page").get(answering("wiki"));
                config.overrideView("dark:more", answering("wiki"));
            });
            extension("dark", config -> config.addView(answering("more"), named("more"), id("more")));
            refusedWith(
                    "MAST-VIEW-008",
                    "wiki cannot change view dark:more: it does not rank above dark",
                    "dark:more",
                    "@Extends(\"dark\")");
        }

        @Test
        void ofASiblingsOrAnOwnViewIsRefused() {
            page();
            extension("dark", config -> config.addView(answering("more"), named("more"), id("more")));
            extension("red", config -> config.overrideView("dark:more", answering("red")));
            refusedWith("MAST-VIEW-008", "mastaba.stack = red > dark");
            participants.remove(2);
            participants.remove(1);
            extension("dark", config -> {
                config.addView(answering("more"), named("more"), id("more"));
                config.overrideView("dark:more", answering("own"));
            });
            refusedWith("MAST-VIEW-008", "does not rank above dark");
        }

        @Test
        void isWithoutEffectWhereAHigherAddOnTookTheViewAway() throws Exception {
            page();
            extension("dark", config -> {
                config.overrideView("wiki:page", answering("dark"));
                config.aroundView("wiki:page", around("dark"));
                config.removeView("wiki:page.post");
            });
            extensionOf("dark", "darker", config -> {
                config.removeView("wiki:page");
                config.removeView("wiki:page.post");
                config.addView(answering("darker"), route("page"), method("PUT"), noPermissionRequired());
            });
            assertThatThrownBy(OverridingRulesTest.this::compose)
                    .as("what a lower add-on took away is not there")
                    .hasMessageContainingAll("MAST-VIEW-007", "wiki:page.post no longer exists", "removed by dark")
                    .hasMessageNotContaining("View wiki:page no longer exists");
            participants.remove(2);
            extensionOf("dark", "darker", config -> {
                config.removeView("wiki:page");
                config.addView(answering("darker"), route("page"), method("PUT"), noPermissionRequired());
            });
            Application application = compose();
            assertThat(get(application, "/page?see")).isEqualTo("405");
            assertThat(send(application, "PUT", "/page")).isEqualTo("darker");
        }
    }

    @Nested
    class Wraps {
        @Test
        void areOutermostWhereTheirAddOnIsHighestOrTheyWereDeclaredFirst() throws Exception {
            wiki(config -> config.route("front", "/").get(answering("wiki")));
            extension("dark", config -> {
                config.aroundView("wiki:front", around("a"));
                config.aroundView("wiki:front", around("b"));
            });
            extensionOf("dark", "darker", config -> config.aroundView("wiki:front", around("c")));
            Application application = compose();
            assertThat(get(application, "/")).isEqualTo("c(a(b(wiki)))");
            assertThat(application
                            .get(Key.of(Introspector.class))
                            .find("views", "wiki:front")
                            .orElseThrow()
                            .introspectable()
                            .facts()
                            .get("wrapped_by"))
                    .isEqualTo(List.of("darker", "dark", "dark"));
        }

        @Test
        void stayAroundOverridesOfWhichever() throws Exception {
            wiki(config -> config.route("front", "/").get(answering("wiki"), permission("see")));
            extension("dark", config -> config.aroundView("wiki:front", around("dark")));
            extensionOf("dark", "darker", config -> config.overrideView("wiki:front", answering("darker")));
            Application application = compose();
            assertThat(get(application, "/?see")).isEqualTo("dark(darker)");
            assertThat(get(application, "/")).as("inside the guards").isEqualTo("403");
        }

        @Test
        void needAViewBelow() {
            page();
            extension("dark", config -> config.aroundView("wiki:pgae", around("dark")));
            refusedWith("MAST-VIEW-007", "Did you mean \"wiki:page\"?");
        }

        @Test
        void ofSiblingsAndOfASiblingsOverrideGoTogether() throws Exception {
            wiki(config -> config.route("front", "/").get(answering("wiki")));
            extension("dark", config -> config.overrideView("wiki:front", answering("dark")));
            extension("red", config -> config.aroundView("wiki:front", around("red")));
            assertThat(get(compose(), "/")).isEqualTo("red(dark)");
        }
    }

    @Nested
    class Removals {
        @Test
        void takeOneViewAndLeaveTheOthers() throws Exception {
            page();
            extension("dark", config -> config.removeView("wiki:page"));
            Application application = compose();
            assertThat(get(application, "/page?see")).isEqualTo("405");
            assertThat(send(application, "HEAD", "/page?see")).isEqualTo("405");
            assertThat(send(application, "POST", "/page?edit")).isEqualTo("saved");
        }

        @Test
        void ofARouteTakeTheLowerViewsAlong() throws Exception {
            page();
            extension("dark", config -> config.removeRoute("page"));
            Application application = compose();
            for (String method : List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")) {
                assertThat(send(application, method, "/page?see&edit"))
                        .as(method)
                        .isEqualTo("404");
            }
            assertThat(application.get(Key.of(Introspector.class)).category("views"))
                    .noneMatch(view -> view.introspectable().title().startsWith("wiki:page"));
        }

        @Test
        void ofARouteAreToldToTheViewsThatStayOnIt() {
            page();
            extension("dark", config -> {
                config.removeRoute("page");
                config.addView(answering("dark"), route("page"), method("PUT"), noPermissionRequired());
            });
            refusedWith("MAST-VIEW-004", "no longer exists: dark removed it");
        }

        @Test
        void ofARouteThatIsNotThereAreRefused() {
            page();
            extension("dark", config -> config.removeRoute("pages"));
            refusedWith("MAST-ROUTE-006", "Did you mean \"page\"?");
        }

        @Test
        void ofAViewThatIsNotThereAreRefused() {
            page();
            extension("dark", config -> config.removeView("wiki:page.put"));
            refusedWith("MAST-VIEW-007", "Did you mean \"wiki:page.post\"");
        }

        @Test
        void andOverridesOfSiblingsConflict() {
            page();
            extension("dark", config -> config.removeView("wiki:page"));
            extension("red", config -> config.overrideView("wiki:page", answering("red")));
            refusedWith("MAST-VIEW-009", "at dark:", "at red:");
        }

        @Test
        void ofSiblingsConflict() {
            page();
            extension("dark", config -> config.removeView("wiki:page"));
            extension("red", config -> config.removeView("wiki:page"));
            refusedWith("MAST-VIEW-009");
        }
    }

    @Nested
    class APlainViewInAnOccupiedPlace {
        @Test
        void replacesTheOnlyOneWithoutAWord() throws Exception {
            wiki(config -> config.route("page", "/page").get(answering("wiki"), permission("see")));
            extension("dark", config -> config.addView(answering("dark"), route("page"), method("GET")));
            assertThat(get(compose(), "/page")).isEqualTo("403");
            assertThat(get(compose(), "/page?see")).isEqualTo("dark");
        }

        @Test
        void replacesOneOfEqualPredicatesAndKeepsItsGuards() throws Exception {
            page();
            extension("dark", config -> config.addView(answering("dark"), route("page"), method("GET"), joins()));
            Application application = compose();
            assertThat(get(application, "/page")).isEqualTo("403");
            assertThat(get(application, "/page?see")).isEqualTo("dark");
            assertThat(send(application, "POST", "/page?edit")).isEqualTo("saved");
        }

        @Test
        void joinsWithTheGuardOfThePlace() throws Exception {
            wiki(config -> config.route("page", "/page").get(answering("wiki"), permission("see")));
            extension("dark", config -> config.addView(answering("dark"), route("page"), method("PUT"), joins()));
            Application application = compose();
            assertThat(send(application, "PUT", "/page")).isEqualTo("403");
            assertThat(send(application, "PUT", "/page?see")).isEqualTo("dark");
            assertThat(get(application, "/page?see")).isEqualTo("wiki");
        }

        @Test
        void joinsWithItsOwnGuard() throws Exception {
            wiki(config -> config.route("page", "/page").get(answering("wiki"), permission("see")));
            extension(
                    "dark",
                    config -> config.addView(
                            answering("dark"), route("page"), method("PUT"), joins(), noPermissionRequired()));
            assertThat(send(compose(), "PUT", "/page")).isEqualTo("dark");
        }

        @Test
        void saysWhichGuardWhereThoseOfThePlaceDiffer() throws Exception {
            page();
            extension("dark", config -> config.addView(answering("dark"), route("page"), method("PUT"), joins()));
            refusedWith("MAST-VIEW-011", "permission(\"see\")", "noPermissionRequired()");
            participants.remove(1);
            extension(
                    "dark",
                    config -> config.addView(
                            answering("dark"), route("page"), method("PUT"), replaces(), permission("see")));
            Application application = compose();
            assertThat(send(application, "PUT", "/page?see")).isEqualTo("dark");
            assertThat(send(application, "POST", "/page?edit"))
                    .as("all of them go")
                    .isEqualTo("405");
        }

        @Test
        void thatTwoSiblingsTakeForThemselvesConflicts() {
            wiki(config -> config.route("page", "/page").get(answering("wiki")));
            extension("dark", config -> config.addView(answering("dark"), route("page"), method("PUT"), replaces()));
            extension("red", config -> config.addView(answering("red"), route("page"), method("POST"), replaces()));
            refusedWith("MAST-VIEW-009", "wiki:page");
        }

        @Test
        void insideOneAddOnIsPyramidsRule() throws Exception {
            wiki(config -> {
                config.route("page", "/page").get(answering("wiki"), permission("see"));
                config.include(inner -> inner.addView(answering("inner"), route("page"), method("GET")));
                config.addView(answering("more"), route("page"), method("PUT"));
            });
            Application application = compose();
            assertThat(get(application, "/page?see")).isEqualTo("wiki");
            assertThat(send(application, "PUT", "/page"))
                    .as("no guard is taken over")
                    .isEqualTo("more");
        }
    }

    @Nested
    class ARouteOfTheSameName {
        @Test
        void replacesThePatternAndKeepsPlaceAndViews() throws Exception {
            wiki(config -> {
                config.route("page", "/page/{name}").get(answering("wiki"), permission("see"));
                config.route("any", "/{a}/{b}").get(answering("any"));
            });
            extension("dark", config -> config.addRoute("page", "/p/{name}"));
            Application application = compose();
            assertThat(get(application, "/p/x?see")).isEqualTo("wiki");
            assertThat(get(application, "/p/x")).isEqualTo("403");
            assertThat(get(application, "/page/x"))
                    .as("the old pattern is gone")
                    .isEqualTo("any");
        }
    }

    @Test
    void contextsOfTraversalStayWhereTheyAre() throws Exception {
        wiki(config -> config.addView(answering("wiki"), context(Object.class), named("edit"), permission("see")));
        extension("dark", config -> config.overrideView("wiki:any#edit", answering("dark")));
        assertThat(get(compose(), "/edit?see")).isEqualTo("dark");
        assertThat(get(compose(), "/edit")).isEqualTo("403");
    }
}
