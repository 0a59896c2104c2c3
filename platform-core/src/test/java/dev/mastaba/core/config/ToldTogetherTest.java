package dev.mastaba.core.config;

import static dev.mastaba.core.view.ViewOptions.accept;
import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mastaba.core.engine.predicate.MessagePredicates;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.route.RouteOptions;
import dev.mastaba.core.view.ViewOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Everything that is wrong with an application is told at once, and nothing that only follows from it. */
class ToldTogetherTest {
    private Settings settings = Settings.none();

    private List<String> problems(AddOn application, Participant... more) {
        Composition composition = Composition.of(List.of(Participant.application("org.wiki", "wiki", application)))
                .settings(settings);
        for (Participant participant : more) {
            composition = composition.with(participant);
        }
        ConfigurationException refusal =
                catchThrowableOfType(ConfigurationException.class, composition::makeApplication);
        return refusal.problems().stream().map(Problem::id).toList();
    }

    @Test
    void routesViewsTweensAndSettings() {
        settings = new Settings(Map.of("mastaba.mismatch.explain", "perhaps"));
        assertThat(problems(config -> {
                    config.addRoute("broken", "/:name");
                    config.addRoute("moved", "/moved", RouteOptions.before("nowhere"));
                    config.addView(request -> Response.text(""), route("pgae"));
                    config.addView(request -> "", renderer("page.nothing"));
                    config.addView(request -> "", new RateLimit(10));
                    config.addView(request -> "", named("p"), permission("edit"));
                    config.addTween("lost", next -> next, Placement.under("nobody"));
                    config.addStaticView("/static", "no-such-folder/");
                    config.removeView("wiki:nothing");
                }))
                .containsExactlyInAnyOrder(
                        "MAST-ROUTE-001",
                        "MAST-STATIC-001",
                        "MAST-VIEW-003",
                        "MAST-VIEW-004",
                        "MAST-VIEW-005",
                        "MAST-VIEW-007",
                        "MAST-RENDER-001",
                        "MAST-ROUTE-007",
                        "MAST-TWEEN-005",
                        "MAST-CONFIG-002");
    }

    /** An option that nobody reads. */
    private record RateLimit(Object value) implements ViewOption {
        @Override
        public String name() {
            return "rate_limti";
        }
    }

    @Test
    void aRouteThatIsRefusedIsNotMissing() {
        assertThat(problems(config -> {
                    config.route("page", "/:name").get(request -> Response.text(""));
                    config.addRoute("other", "/other", RouteOptions.after("page"));
                }))
                .containsExactly("MAST-ROUTE-001");
    }

    @Test
    void aRouteThatIsRefusedForItsSlashIsNotMissing() {
        assertThat(problems(config ->
                        config.route("page", "/x", RouteOptions.inheritSlash()).get(request -> Response.text(""))))
                .containsExactly("MAST-ROUTE-010");
    }

    @Test
    void aViewThatIsRefusedMayBeOverridden() {
        AddOn wiki = config -> {
            config.addRoute("page", "/");
            config.addView(request -> Response.text(""), route("page"), new RateLimit(10));
        };
        AddOn dark = config -> {
            config.overrideView("wiki:page", request -> Response.text(""));
            config.addView(request -> Response.text(""), route("page"));
        };
        assertThat(problems(wiki, Participant.extension("org.dark", List.of("wiki"), dark)))
                .containsExactly("MAST-VIEW-003");
        AddOn broken = config -> config.addView(request -> Response.text(""), route("page"), new RateLimit(10));
        AddOn whole = config -> config.route("page", "/").get(request -> Response.text(""));
        assertThat(problems(whole, Participant.extension("org.dark", List.of("wiki"), broken)))
                .containsExactly("MAST-VIEW-003");
    }

    @Test
    void aTweenThatIsRefusedIsStillThereForOthers() {
        assertThat(problems(config -> {
                    config.addTween("one", next -> next, Placement.under("MAIN"));
                    config.addTween("two", next -> next, Placement.under("one"));
                    config.addTween("INGRESS", next -> next);
                }))
                .containsExactlyInAnyOrder("MAST-TWEEN-004", "MAST-TWEEN-002");
    }

    @Test
    void predicatesThatCannotBeOrderedAreToldOnceWithTheirPlace() {
        AddOn addOn = config -> {
            config.addViewPredicate("mine", MessagePredicates::xhr, Placement.under("nobody"));
            config.addView(request -> "", route("x"), accept("text/html"));
            config.addView(request -> "", route("y"), accept("text/html"));
            config.addRoute("x", "/x");
            config.addRoute("y", "/y");
        };
        ConfigurationException refusal = catchThrowableOfType(
                ConfigurationException.class, () -> Composition.of(addOn).makeApplication());
        assertThat(refusal.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.id()).isEqualTo("MAST-PREDICATE-003");
            assertThat(problem.origins().get(0).file()).isEqualTo("ToldTogetherTest.java");
        });
    }

    @Test
    void deriversAndMediaTypesThatCannotBeOrderedAreToldWithTheirPlaces() {
        AddOn addOn = config -> {
            config.addViewDeriver("mine", (inner, info) -> inner, Placement.under("nobody"));
            config.addAcceptViewOrder("text/markdown", Placement.under("text/nothing"));
            config.addView(request -> "", renderer("page.nothing"));
        };
        ConfigurationException refusal = catchThrowableOfType(
                ConfigurationException.class, () -> Composition.of(addOn).makeApplication());
        assertThat(refusal.problems().stream().map(Problem::id)).containsExactly("MAST-VIEW-017", "MAST-VIEW-048");
        assertThat(refusal.problems())
                .allSatisfy(
                        problem -> assertThat(problem.origins().get(0).file()).isEqualTo("ToldTogetherTest.java"));
    }

    @Test
    void anIntermediateCommitTellsItsOwn() {
        Configurator config = new Configurator();
        config.addRoute("one", "/:name");
        config.addRoute("two", "/:other");
        ConfigurationException refusal = catchThrowableOfType(ConfigurationException.class, config::commit);
        assertThat(refusal.problems()).hasSize(2);
    }
}
