package dev.mastaba.core.view;

import static dev.mastaba.core.view.ViewOptions.httpCache;
import static dev.mastaba.core.view.ViewOptions.joins;
import static dev.mastaba.core.view.ViewOptions.method;
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
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.render.Rendered;
import dev.mastaba.core.route.RouteOptions;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What becomes of a view that several add-ons change, replace or remove. */
class TakingAwayTest {
    private final List<Participant> participants = new ArrayList<>();

    private void wiki(AddOn addOn) {
        participants.add(Participant.application("org.wiki", "wiki", config -> {
            config.setSecurityPolicy(new ByQuery());
            addOn.include(config);
        }));
    }

    private void page() {
        wiki(config -> config.route("page", "/page").any(answering("wiki")));
    }

    private void extension(String name, String target, AddOn addOn) {
        participants.add(Participant.extension(name, List.of(target), addOn));
    }

    private Application compose() {
        return Composition.of(participants).makeApplication();
    }

    private static String get(Application application, String target) throws Exception {
        return text(application.handle(SimpleRequest.get(target)));
    }

    private static String text(Response response) {
        return response.status() == 200
                ? new String(((Body.Bytes) response.body()).content(), StandardCharsets.UTF_8)
                : String.valueOf(response.status());
    }

    private static View answering(String text) {
        return request -> Response.text(text);
    }

    private static final class ByQuery implements SecurityPolicy {
        @Override
        public boolean isAmbient() {
            return false;
        }

        @Override
        public @Nullable Identity identity(Request request) {
            return null;
        }

        @Override
        public Decision permits(Request request, Object context, String permission) {
            return request.query().contains(permission) ? Decision.allowed("asked") : Decision.denied("did not ask");
        }
    }

    @Nested
    class AnOverride {
        @Test
        void isHandedTheContext() throws Exception {
            wiki(config -> config.route("page", "/page").any(answering("wiki")));
            extension(
                    "dark",
                    "wiki",
                    config -> config.overrideView(
                            "wiki:page",
                            Object.class,
                            (context, request) -> Response.text("dark of " + (context != null))));
            assertThat(get(compose(), "/page")).isEqualTo("dark of true");
        }

        @Test
        void isATemplateAlone() throws Exception {
            page();
            extension("dark", "wiki", config -> {
                config.addRenderer(".x", info -> (model, context) -> Rendered.text(info.name()));
                config.overrideView("wiki:page", renderer("dark.x"));
            });
            assertThat(get(compose(), "/page")).isEqualTo("dark.x");
        }

        @Test
        void namesAnOwner() {
            page();
            extension("dark", "wiki", config -> config.overrideView("page", answering("dark")));
            assertThatThrownBy(TakingAwayTest.this::compose)
                    .hasMessageContaining("MAST-VIEW-021")
                    .hasMessageContaining("View id \"page\" does not have the form owner:name.");
        }

        @Test
        void ofAViewAboveIsRefused() {
            wiki(config -> config.overrideView("dark:page", answering("wiki")));
            extension("dark", "wiki", config -> config.route("page", "/page").any(answering("dark")));
            assertThatThrownBy(TakingAwayTest.this::compose)
                    .hasMessageContaining("MAST-VIEW-008")
                    .hasMessageContaining("Move the change to an add-on that ranks above dark");
        }

        @Test
        void ofWhatAHigherOneRemovedHasNoEffect() throws Exception {
            page();
            extension("dark", "wiki", config -> config.overrideView("wiki:page", answering("dark")));
            extension("black", "dark", config -> config.removeView("wiki:page"));
            assertThat(get(compose(), "/page")).isEqualTo("404");
        }

        @Test
        void ofWhatALowerOneRemovedIsRefused() {
            page();
            extension("dark", "wiki", config -> config.removeView("wiki:page"));
            extension("black", "dark", config -> config.overrideView("wiki:page", answering("black")));
            assertThatThrownBy(TakingAwayTest.this::compose)
                    .hasMessageContaining("MAST-VIEW-007")
                    .hasMessageContaining("View wiki:page no longer exists: it was removed by dark.");
        }

        @Test
        void ofWhatALowerOneReplacedNamesThatOne() {
            page();
            extension("dark", "wiki", config -> config.addView(answering("dark"), route("page")));
            extension("black", "dark", config -> config.overrideView("wiki:page", answering("black")));
            assertThatThrownBy(TakingAwayTest.this::compose)
                    .hasMessageContaining("it was replaced by dark:page")
                    .hasMessageContaining("config.overrideView(\"dark:page\", …);");
        }

        @Test
        void ofWhatOneReplacesOneselfIsRefused() {
            page();
            extension("dark", "wiki", config -> {
                config.addView(answering("dark"), route("page"));
                config.overrideView("wiki:page", answering("again"));
            });
            assertThatThrownBy(TakingAwayTest.this::compose).hasMessageContaining("it was replaced by dark:page");
        }

        @Test
        void besideASiblingsRemovalConflicts() {
            page();
            extension("dark", "wiki", config -> config.removeView("wiki:page"));
            extension("red", "wiki", config -> config.overrideView("wiki:page", answering("red")));
            assertThatThrownBy(TakingAwayTest.this::compose).hasMessageContaining("MAST-VIEW-009");
        }

        @Test
        void ofAnOverrideKeepsItsGuards() throws Exception {
            page();
            extension("dark", "wiki", config -> config.overrideView("wiki:page", answering("dark"), permission("see")));
            extension("black", "dark", config -> config.overrideView("wiki:page", answering("black")));
            Application application = compose();
            assertThat(get(application, "/page")).isEqualTo("403");
            assertThat(get(application, "/page?see")).isEqualTo("black");
        }

        @Test
        void thatSaysAllItsGuardsAsksNobody() throws Exception {
            wiki(config -> config.route("page", "/page").any(answering("wiki"), permission("see")));
            extension(
                    "dark",
                    "wiki",
                    config -> config.overrideView(
                            "wiki:page",
                            answering("dark"),
                            noPermissionRequired(),
                            requireCsrf(true),
                            httpCache(Duration.ofHours(1))));
            assertThat(get(compose(), "/page")).isEqualTo("dark");
        }
    }

    @Nested
    class AWrap {
        @Test
        void ofWhatASiblingRemovedIsRefused() {
            page();
            extension("dark", "wiki", config -> config.removeView("wiki:page"));
            extension("red", "wiki", config -> config.aroundView("wiki:page", view -> view));
            assertThatThrownBy(TakingAwayTest.this::compose).hasMessageContaining("it was removed by dark");
        }
    }

    @Nested
    class ARemoval {
        @Test
        void takesTheViewAway() throws Exception {
            page();
            extension("dark", "wiki", config -> config.removeView("wiki:page"));
            assertThat(get(compose(), "/page")).isEqualTo("404");
        }

        @Test
        void ofARouteTakesLowerViewsAlong() throws Exception {
            page();
            extension("dark", "wiki", config -> config.removeRoute("page"));
            assertThat(get(compose(), "/page")).isEqualTo("404");
        }

        @Test
        void ofARouteLeavesNothingToOverride() {
            page();
            extension("dark", "wiki", config -> config.removeRoute("page"));
            extension("black", "dark", config -> config.overrideView("wiki:page", answering("black")));
            assertThatThrownBy(TakingAwayTest.this::compose)
                    .hasMessageContaining("it was removed with its route by dark");
        }

        @Test
        void ofARouteDoesNotTakeOnesOwnViewsAlong() {
            page();
            extension("dark", "wiki", config -> {
                config.removeRoute("page");
                config.addView(answering("dark"), route("page"), method("POST"), replaces());
            });
            assertThatThrownBy(TakingAwayTest.this::compose)
                    .hasMessageContaining("MAST-VIEW-004")
                    .hasMessageContaining("no longer exists: dark removed it");
        }
    }

    @Nested
    class APlace {
        private void reading() {
            wiki(config -> config.route("page", "/page").get(answering("wiki")));
        }

        @Test
        void takesOneMoreVariant() throws Exception {
            reading();
            extension(
                    "dark",
                    "wiki",
                    config -> config.addView(answering("dark"), route("page"), method("POST"), joins()));
            Application application = compose();
            assertThat(get(application, "/page")).isEqualTo("wiki");
            assertThat(text(application.handle(SimpleRequest.of("POST", "/page"))))
                    .isEqualTo("dark");
        }

        @Test
        void isNotTakenTwiceAsAWhole() {
            reading();
            for (String name : List.of("dark", "red")) {
                extension(
                        name,
                        "wiki",
                        config -> config.addView(
                                answering(name),
                                route("page"),
                                method(name.toUpperCase(java.util.Locale.ROOT)),
                                replaces()));
            }
            assertThatThrownBy(TakingAwayTest.this::compose).hasMessageContaining("MAST-VIEW-009");
        }

        @Test
        void mayBeTakenByOneInSeveralVariants() throws Exception {
            reading();
            extension("dark", "wiki", config -> {
                config.addView(answering("put"), route("page"), method("PUT"), replaces());
                config.addView(answering("post"), route("page"), method("POST"), replaces());
            });
            Application application = compose();
            assertThat(get(application, "/page")).isEqualTo("405");
            assertThat(text(application.handle(SimpleRequest.of("PUT", "/page"))))
                    .isEqualTo("put");
        }

        @Test
        void whereNothingIsCannotBeReplaced() {
            page();
            extension("dark", "wiki", config -> {
                config.addRoute("other", "/other");
                config.addView(answering("dark"), route("other"), replaces());
            });
            assertThatThrownBy(TakingAwayTest.this::compose)
                    .hasMessageContaining("MAST-VIEW-012")
                    .hasMessageContaining("no lower-ranked add-on has a view in its slot (route other)");
        }

        @Test
        void thatALowerOneTookAlreadyMayBeTakenAgain() throws Exception {
            reading();
            extension(
                    "dark",
                    "wiki",
                    config -> config.addView(answering("dark"), route("page"), method("POST"), replaces()));
            extension(
                    "black",
                    "dark",
                    config -> config.addView(answering("black"), route("page"), method("PUT"), replaces()));
            Application application = compose();
            assertThat(text(application.handle(SimpleRequest.of("PUT", "/page"))))
                    .isEqualTo("black");
            assertThat(text(application.handle(SimpleRequest.of("POST", "/page"))))
                    .isEqualTo("405");
        }

        @Test
        void withDifferentCachingAsksWhichHolds() {
            wiki(config -> {
                config.route("page", "/page")
                        .get(answering("get"), httpCache(Duration.ofHours(1)))
                        .post(answering("post"));
            });
            extension(
                    "dark", "wiki", config -> config.addView(answering("dark"), route("page"), method("PUT"), joins()));
            assertThatThrownBy(TakingAwayTest.this::compose)
                    .hasMessageContaining("MAST-VIEW-011")
                    .hasMessageContaining("httpCache(Duration.ZERO)");
        }
    }

    @Nested
    class AGuard {
        private void edited() {
            wiki(config -> config.route("page", "/page").any(answering("wiki"), permission("edit")));
        }

        private void expectGuarded(String permission, String answer) throws Exception {
            Application application = compose();
            assertThat(get(application, "/page")).isEqualTo("403");
            assertThat(get(application, "/page?" + permission)).isEqualTo(answer);
        }

        @Test
        void outlivesTheRemovalOfItsView() throws Exception {
            edited();
            extension("dark", "wiki", config -> config.removeView("wiki:page"));
            extension("black", "dark", config -> config.addView(answering("black"), route("page")));
            expectGuarded("edit", "black");
        }

        @Test
        void outlivesTheRemovalOfOneThatReplacedAnother() throws Exception {
            edited();
            extension("dark", "wiki", config -> config.addView(answering("dark"), route("page")));
            extension("black", "dark", config -> config.removeView("dark:page"));
            extension("pitch", "black", config -> config.addView(answering("pitch"), route("page")));
            expectGuarded("edit", "pitch");
        }

        @Test
        void thatAnOverrideGaveOutlivesTheRemoval() throws Exception {
            edited();
            extension(
                    "dark", "wiki", config -> config.overrideView("wiki:page", answering("dark"), permission("admin")));
            extension("grey", "dark", config -> config.removeView("wiki:page"));
            extension("black", "grey", config -> config.addView(answering("black"), route("page")));
            expectGuarded("admin", "black");
        }

        @Test
        void isPassedOnByOneThatCameToThePlaceOfARemovedView() throws Exception {
            edited();
            extension("dark", "wiki", config -> config.removeView("wiki:page"));
            extension("grey", "dark", config -> config.addView(answering("grey"), route("page"), permission("see")));
            extension("black", "grey", config -> config.addView(answering("black"), route("page")));
            expectGuarded("see", "black");
        }

        @Test
        void ofARemovedViewMayBeDropped() throws Exception {
            edited();
            extension("dark", "wiki", config -> config.removeView("wiki:page"));
            extension(
                    "black",
                    "dark",
                    config -> config.addView(answering("black"), route("page"), noPermissionRequired()));
            assertThat(get(compose(), "/page")).isEqualTo("black");
        }

        @Test
        void ofSeveralRemovedViewsMustBeSaidWhereTheyDiffer() {
            wiki(config -> {
                config.route("page", "/page").get(answering("get"), permission("see"));
                config.addView(answering("post"), route("page"), method("POST"), permission("edit"));
            });
            extension("dark", "wiki", config -> {
                config.removeView("wiki:page");
                config.removeView("wiki:page.post");
            });
            extension("black", "dark", config -> config.addView(answering("black"), route("page")));
            assertThatThrownBy(TakingAwayTest.this::compose)
                    .hasMessageContaining("MAST-VIEW-011")
                    .hasMessageContaining("permission(\"edit\")")
                    .hasMessageContaining("noPermissionRequired()");
        }
    }

    @Nested
    class ARouteThatIsReplaced {
        private void named() {
            wiki(config ->
                    config.route("page", "/{name}").get(request -> Response.text("wiki " + request.pathParam("name"))));
        }

        @Test
        void mayNotLosePlaceholdersThatViewsRead() {
            named();
            extension("dark", "wiki", config -> config.addRoute("page", "/pages/{id}"));
            assertThatThrownBy(TakingAwayTest.this::compose)
                    .hasMessageContaining("MAST-ROUTE-015")
                    .hasMessageContaining("lacks {name} of the route that it replaces")
                    .hasMessageContaining("wiki:page")
                    .hasMessageContaining("at dark:")
                    .hasMessageContaining("at org.wiki:")
                    .hasMessageContaining("leavesOut(\"name\")");
        }

        @Test
        void mayHaveMore() throws Exception {
            named();
            extension("dark", "wiki", config -> config.addRoute("page", "/{id}/{name}"));
            assertThat(get(compose(), "/7/a")).isEqualTo("wiki a");
        }

        @Test
        void mayLoseThoseThatItSaysNobodyReads() throws Exception {
            wiki(config -> config.route("page", "/{lang}/page").get(answering("wiki")));
            extension("dark", "wiki", config -> config.addRoute("page", "/page", RouteOptions.leavesOut("lang")));
            assertThat(get(compose(), "/page")).isEqualTo("wiki");
        }

        @Test
        void mayLoseThoseOfViewsThatItOverrides() throws Exception {
            named();
            extension("dark", "wiki", config -> {
                config.addRoute("page", "/pages/{id}");
                config.overrideView("wiki:page", request -> Response.text("dark " + request.pathParam("id")));
            });
            assertThat(get(compose(), "/pages/7")).isEqualTo("dark 7");
        }

        @Test
        void isMeasuredAgainstTheRouteThatTheViewsAuthorKnew() throws Exception {
            named();
            extension("dark", "wiki", config -> {
                config.addRoute("page", "/pages/{id}");
                config.overrideView("wiki:page", request -> Response.text("dark " + request.pathParam("id")));
            });
            extension("black", "dark", config -> config.addRoute("page", "/p/{id}"));
            assertThat(get(compose(), "/p/7")).isEqualTo("dark 7");
            extension("pitch", "black", config -> config.addRoute("page", "/q/{name}"));
            assertThatThrownBy(TakingAwayTest.this::compose).hasMessageContaining("lacks {id} of the route");
        }

        @Test
        void byAnotherOfOnesOwnIsOnesOwnMatter() throws Exception {
            wiki(config -> {
                config.include(inner -> inner.route("page", "/{name}").get(answering("wiki")));
                config.addRoute("page", "/{id}");
            });
            assertThat(get(compose(), "/7")).isEqualTo("wiki");
        }

        @Test
        void withAnUnreadablePatternIsToldAsBefore() {
            wiki(config -> config.route("page", "/{name").get(answering("wiki")));
            extension("dark", "wiki", config -> config.addRoute("page", "/pages/{id}"));
            assertThat(compose()).isNotNull();
        }

        @Test
        void refusesBlankNamesToBeLeftOut() {
            named();
            extension("dark", "wiki", config -> config.addRoute("page", "/p", RouteOptions.leavesOut(" ")));
            assertThatThrownBy(TakingAwayTest.this::compose).hasMessageContaining("MAST-ACTION-007");
        }
    }

    @Nested
    class ARouteThatIsRemovedAndAddedAnew {
        @Test
        void doesNotBringItsViewsBack() throws Exception {
            page();
            extension("dark", "wiki", config -> config.removeRoute("page"));
            extension("black", "dark", config -> {
                config.addRoute("page", "/new");
                config.addView(answering("black"), route("page"), method("POST"));
            });
            Application application = compose();
            assertThat(get(application, "/new")).isEqualTo("405");
            assertThat(text(application.handle(SimpleRequest.of("POST", "/new"))))
                    .isEqualTo("black");
        }

        @Test
        void keepsTheGuardOfItsViews() throws Exception {
            wiki(config -> config.route("page", "/page").any(answering("wiki"), permission("edit")));
            extension("dark", "wiki", config -> config.removeRoute("page"));
            extension("black", "dark", config -> config.route("page", "/new").get(answering("black")));
            assertThat(get(compose(), "/new")).isEqualTo("403");
        }

        @Test
        void leavesNothingToOverride() {
            page();
            extension("dark", "wiki", config -> config.removeRoute("page"));
            extension("black", "dark", config -> {
                config.addRoute("page", "/new");
                config.overrideView("wiki:page", answering("black"));
            });
            assertThatThrownBy(TakingAwayTest.this::compose)
                    .hasMessageContaining("MAST-VIEW-007")
                    .hasMessageContaining("it was removed with its route by dark");
        }

        @Test
        void keepsTheViewsOfWhoRemovedIt() throws Exception {
            page();
            extension("dark", "wiki", config -> {
                config.include(inner -> inner.removeRoute("page"));
                config.addRoute("page", "/new");
                config.addView(answering("dark"), route("page"));
            });
            assertThat(get(compose(), "/new")).isEqualTo("dark");
        }
    }
}
