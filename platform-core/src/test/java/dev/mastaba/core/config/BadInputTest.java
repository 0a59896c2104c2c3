package dev.mastaba.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mastaba.core.composition.found.Jobs;
import dev.mastaba.core.engine.predicate.MessagePredicates;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.predicate.Not;
import dev.mastaba.core.render.Rendered;
import dev.mastaba.core.route.RouteOption;
import dev.mastaba.core.route.RouteOptions;
import dev.mastaba.core.view.View;
import dev.mastaba.core.view.ViewOption;
import dev.mastaba.core.view.ViewOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What an add-on may do wrong; each is refused in words, with the line that does it. */
@NullUnmarked
class BadInputTest {
    private static ConfigurationException refusal(AddOn addOn) {
        return catchThrowableOfType(
                ConfigurationException.class,
                () -> Composition.of(List.of(Participant.application("org.wiki", "wiki", addOn)))
                        .makeApplication());
    }

    private static DynamicTest refused(String what, String id, AddOn addOn) {
        return DynamicTest.dynamicTest(what, () -> {
            Problem problem = refusal(addOn).problems().get(0);
            assertThat(problem.id()).isEqualTo(id);
            assertThat(problem.origins()).isNotEmpty();
            assertThat(problem.origins().get(0).file()).isEqualTo("BadInputTest.java");
            assertThat(problem.remedies()).isNotEmpty();
        });
    }

    @TestFactory
    Stream<DynamicTest> namesThatAreNoneAreRefused() {
        return Stream.of("", " ", null)
                .flatMap(name -> Stream.of(
                        refused("route", "MAST-ACTION-007", config -> config.addRoute(name, "/")),
                        refused("predicate", "MAST-ACTION-007", config -> config.addViewPredicate(name, value -> null)),
                        refused(
                                "deriver",
                                "MAST-ACTION-007",
                                config -> config.addViewDeriver(name, (inner, info) -> inner, Placement.anywhere())),
                        refused("permission", "MAST-ACTION-007", config -> config.addPermission(name)),
                        refused("default", "MAST-ACTION-007", config -> config.setDefaultPermission(name)),
                        refused(
                                "needed permission",
                                "MAST-ACTION-007",
                                config -> config.addView(request -> "", ViewOptions.permission(name))),
                        refused("id", "MAST-ACTION-007", config -> config.addView(request -> "", ViewOptions.id(name))),
                        refused("override", "MAST-ACTION-007", config -> config.overrideView(name, request -> "")),
                        refused("include", "MAST-ACTION-007", config -> config.include(name)),
                        refused("require", "MAST-ACTION-007", config -> config.require(name)),
                        refused("function", "MAST-ACTION-007", config -> config.addTemplateFunction(name, call -> "")),
                        refused(
                                "claim",
                                "MAST-ACTION-007",
                                config -> config.declare(Action.of("x").claiming(name)))));
    }

    @TestFactory
    Stream<DynamicTest> namesThatDoNotStandInOneLineAreRefused() {
        return Stream.of(
                        "page\n    Remedy: none",
                        "page\u0000",
                        "page\u0085x",
                        "page\u2028x",
                        "\u001b[2J",
                        "x".repeat(1001))
                .flatMap(name -> Stream.of(
                        refused("route", "MAST-ACTION-007", config -> config.addRoute(name, "/")),
                        refused(
                                "view's route",
                                "MAST-ACTION-007",
                                config -> config.addView(request -> "", ViewOptions.route(name))),
                        refused(
                                "view's name",
                                "MAST-ACTION-007",
                                config -> config.addView(request -> "", ViewOptions.named(name))),
                        refused("id", "MAST-ACTION-007", config -> config.addView(request -> "", ViewOptions.id(name))),
                        refused("predicate", "MAST-ACTION-007", config -> config.addViewPredicate(name, value -> null)),
                        refused(
                                "deriver",
                                "MAST-ACTION-007",
                                config -> config.addViewDeriver(name, (inner, info) -> inner, Placement.anywhere())),
                        refused(
                                "deriver's option",
                                "MAST-ACTION-007",
                                config ->
                                        config.addViewDeriver("x", (inner, info) -> inner, Placement.anywhere(), name)),
                        refused("tween", "MAST-ACTION-007", config -> config.addTween(name, next -> next)),
                        refused(
                                "view option",
                                "MAST-ACTION-007",
                                config -> config.addView(request -> "", ViewOption.of(name, "x"))),
                        refused(
                                "view's renderer",
                                "MAST-ACTION-007",
                                config -> config.addView(request -> "", ViewOptions.renderer(name))),
                        refused(
                                "view's wrapper",
                                "MAST-ACTION-007",
                                config -> config.addView(request -> "", ViewOptions.wrapper(name))),
                        refused(
                                "context's type",
                                "MAST-ACTION-007",
                                config -> config.addView(request -> "", ViewOption.of("context", name))),
                        refused(
                                "renderer",
                                "MAST-ACTION-007",
                                config -> config.addRenderer(name, info -> (model, context) -> Rendered.text(""))),
                        refused("removed route", "MAST-ACTION-007", config -> config.removeRoute(name)),
                        refused(
                                "route before",
                                "MAST-ACTION-007",
                                config -> config.addRoute("x", "/x", RouteOptions.before(name))),
                        refused(
                                "route after",
                                "MAST-ACTION-007",
                                config -> config.addRoute("x", "/x", RouteOptions.after(name))),
                        refused(
                                "route predicate",
                                "MAST-ACTION-007",
                                config -> config.addRoute("x", "/x", ViewOptions.predicate(name, "x"))),
                        refused(
                                "tween from a factory",
                                "MAST-ACTION-007",
                                config -> config.addTweenFrom(name, registry -> next -> next, Placement.anywhere()))));
    }

    @Test
    void namesMayBeAsLongAsSaid() {
        String name = "x".repeat(1000);
        assertThat(Composition.of(config -> config.addRoute(name, "/")).makeApplication())
                .isNotNull();
    }

    @Test
    void whyANameDoesNotStandInOneLineIsTold() {
        assertThat(refusal(config -> config.addRoute("page\nRemedy: none", "/"))
                        .problems()
                        .get(0)
                        .summary())
                .isEqualTo("The name of a route contains the invalid character U+000A at index 4.");
        assertThat(refusal(config -> config.addRoute("x".repeat(1001), "/"))
                        .problems()
                        .get(0)
                        .summary())
                .isEqualTo("The name of a route is 1001 characters long; the maximum is 1000.");
    }

    @TestFactory
    Stream<DynamicTest> factoriesOfPredicatesThatMakeNothingAreNamed() {
        ViewOption nothing = ViewOption.of("nothing", "x");
        ViewOption negated = ViewOption.of("nothing", new Not("x"));
        return Stream.of(nothing, negated)
                .map(option -> DynamicTest.dynamicTest(option.toString(), () -> {
                    Problem problem = refusal(config -> {
                                config.addViewPredicate("nothing", value -> null);
                                config.addView(request -> "", option);
                            })
                            .problems()
                            .get(0);
                    assertThat(problem.id()).isEqualTo("MAST-PREDICATE-002");
                    assertThat(problem.summary())
                            .contains("view predicate \"nothing\"")
                            .contains("its factory returned null");
                    assertThat(problem.remedies()).isNotEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> valuesThatAreNullAreRefused() {
        return Stream.of(
                refused("pattern", "MAST-ACTION-008", config -> config.addRoute("x", null)),
                refused("route option", "MAST-ACTION-008", config -> config.addRoute("x", "/", (RouteOption) null)),
                refused("view", "MAST-ACTION-008", config -> config.addView((View) null)),
                refused("option", "MAST-ACTION-008", config -> config.addView(request -> "", (ViewOption) null)),
                refused("tween", "MAST-ACTION-008", config -> config.addTween("x", null)),
                refused("tween's name", "MAST-ACTION-008", config -> config.addTween(null, next -> next)),
                refused(
                        "tween's factory",
                        "MAST-ACTION-008",
                        config -> config.addTweenFrom("x", null, Placement.anywhere())),
                refused("renderer", "MAST-ACTION-008", config -> config.addRenderer("x", null)),
                refused("predicate's factory", "MAST-ACTION-008", config -> config.addRoutePredicate("x", null)),
                refused("event", "MAST-ACTION-008", config -> config.addSubscriber(null, event -> {})),
                refused("subscriber", "MAST-ACTION-008", config -> config.addSubscriber(String.class, null)),
                refused("attribute", "MAST-ACTION-008", config -> config.addRequestAttribute(null, request -> "")),
                refused("policy", "MAST-ACTION-008", config -> config.setSecurityPolicy(null)),
                refused("sessions", "MAST-ACTION-008", config -> config.setSessionFactory(null)),
                refused("root", "MAST-ACTION-008", config -> config.setRootFactory(null)),
                refused("traverser", "MAST-ACTION-008", config -> config.addTraverser(String.class, null)),
                refused("check", "MAST-ACTION-008", config -> config.addCheck(null)),
                refused("lifecycle", "MAST-ACTION-008", config -> config.addLifecycle(null)),
                refused("function", "MAST-ACTION-008", config -> config.addTemplateFunction("x", null)),
                refused("add-on", "MAST-ACTION-008", config -> config.include((AddOn) null)),
                refused("class", "MAST-ACTION-008", config -> config.include((Class<AddOn>) null)),
                refused("prefix", "MAST-ACTION-008", config -> config.routePrefix(null, block -> {})),
                refused("block", "MAST-ACTION-008", config -> config.routePrefix("x", null)),
                refused("action", "MAST-ACTION-008", config -> config.declare(null)),
                refused("discriminator", "MAST-ACTION-008", config -> config.declare(Action.of(null))),
                refused("its part", "MAST-ACTION-008", config -> config.declare(Action.of("x", (Object) null))),
                refused("its supplier", "MAST-ACTION-008", config -> config.declare(Action.late(null))),
                refused(
                        "phase",
                        "MAST-ACTION-008",
                        config -> config.declare(Action.of("x").phase(null))),
                refused(
                        "introspectable",
                        "MAST-ACTION-008",
                        config -> config.declare(Action.of("x").introspectable(null))),
                refused("problem", "MAST-ACTION-008", config -> config.report(null)),
                refused(
                        "entry",
                        "MAST-ACTION-002",
                        config -> config.declare(
                                Action.of("x").effect(registry -> registry.put(Key.of(String.class), null)))));
    }

    @Test
    void anActionWithoutAnEffectOnlyTakesItsPlace() {
        List<String> log = new ArrayList<>();
        Composition.of(config -> {
                    config.include(inner -> inner.declare(Action.of("x").effect(registry -> log.add("inner"))));
                    config.declare(Action.of("x").effect((Action.Effect) null));
                })
                .makeApplication();
        assertThat(log).isEmpty();
    }

    @Test
    void compositionsOfNothingAreRefused() {
        assertThatThrownBy(() -> Composition.of((AddOn) null)).hasMessageContaining("MAST-ACTION-008");
        assertThatThrownBy(() -> Composition.of(config -> {}).with((Participant) null))
                .hasMessageContaining("MAST-ACTION-008");
        assertThatThrownBy(() -> Composition.of(config -> {}).settings(null)).hasMessageContaining("MAST-ACTION-008");
        assertThatThrownBy(() -> Participant.application(null, "", config -> {}))
                .hasMessageContaining("MAST-ACTION-008");
        assertThatThrownBy(() -> Participant.application("org.wiki", null, config -> {}))
                .hasMessageContaining("MAST-ACTION-008");
        assertThatThrownBy(() -> Composition.of(List.of(Participant.application(" ", "", config -> {})))
                        .makeApplication())
                .hasMessageContaining("MAST-COMPOSE-001");
        assertThatThrownBy(() -> Composition.of(List.of(Participant.application("org.wiki", " ", config -> {})))
                        .makeApplication())
                .hasMessageContaining("MAST-COMPOSE-001");
    }

    @Nested
    class Rings {
        private final Participant wiki = Participant.application("org.wiki", "wiki", config -> {});

        @Test
        void anAddOnCannotExtendItself() {
            assertThatThrownBy(() -> Composition.of(
                                    List.of(wiki, Participant.extension("org.a", List.of("org.a"), config -> {})))
                            .makeApplication())
                    .hasMessageContaining("MAST-COMPOSE-007")
                    .hasMessageContaining("org.a > org.a")
                    .hasMessageContaining("@Extends(\"org.a\")");
        }

        @Test
        void norStandAboveItselfInTheStack() {
            assertThatThrownBy(() -> Composition.of(List.of(wiki))
                            .settings(new Settings(Map.of("mastaba.stack", "wiki > org.wiki")))
                            .makeApplication())
                    .hasMessageContaining("MAST-COMPOSE-007");
        }

        @Test
        void includesOfEachOtherAreToldWithBothPlaces() {
            Participant a = Participant.shared("org.a", config -> config.include("org.b"));
            Participant b = Participant.shared("org.b", config -> config.include("org.a"));
            ConfigurationException refusal = catchThrowableOfType(
                    ConfigurationException.class,
                    () -> Composition.of(List.of(wiki, a, b)).makeApplication());
            assertThat(refusal.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.id()).isEqualTo("MAST-COMPOSE-007");
                assertThat(problem.origins())
                        .hasSize(2)
                        .allSatisfy(origin -> assertThat(origin.file()).isEqualTo("BadInputTest.java"));
            });
        }

        @Test
        void insideOneAddOnThereAreNone() {
            AddOn[] parts = new AddOn[2];
            parts[0] = config -> config.include(parts[1]);
            parts[1] = config -> config.include(parts[0]);
            assertThat(Composition.of(List.of(Participant.application("org.wiki", "wiki", config -> {
                                config.include("wiki");
                                config.include(parts[0]);
                            })))
                            .makeApplication())
                    .isNotNull();
        }
    }

    /** Directives that go wrong. */
    private record Wrong(Configurator config) implements Directives {
        void callsItself(int times) {
            if (times >= 0) {
                callsItself(times + 1);
            }
        }

        void declaresItself() {
            config.declare(Action.unnamed().effect(registry -> declaresItself()));
        }
    }

    @Nested
    class Loops {
        @Test
        void ofCallsAreNamed() {
            ConfigurationException refusal = refusal(config -> new Wrong(config).callsItself(0));
            assertThat(refusal.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.id()).isEqualTo("MAST-COMPOSE-020");
                assertThat(problem.origins().get(0).toString()).contains("Wrong.callsItself (BadInputTest.java:");
            });
        }

        @Test
        void ofDeclarationsAreBounded() {
            ConfigurationException refusal = refusal(config -> new Wrong(config).declaresItself());
            assertThat(refusal.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.id()).isEqualTo("MAST-ACTION-004");
                assertThat(problem.origins().get(0).member()).isEqualTo("ofDeclarationsAreBounded");
            });
        }

        @Test
        void ofDeclarationsThatAreCarriedOutAtOnceAreBounded() {
            Configurator config = Configurator.autocommitting(Settings.none(), BadInputTest.class);
            ConfigurationException refusal =
                    catchThrowableOfType(ConfigurationException.class, () -> new Wrong(config).declaresItself());
            assertThat(refusal.problems().get(0).id()).isEqualTo("MAST-ACTION-004");
        }
    }

    @Test
    void aHundredThousandActionsAreNoTrouble() {
        int[] ran = new int[1];
        Composition.of(config -> {
                    for (int i = 0; i < 100_000; i++) {
                        config.declare(Action.of("thing", i).effect(registry -> ran[0]++));
                    }
                })
                .makeApplication();
        assertThat(ran[0]).isEqualTo(100_000);
    }

    @Nested
    class KeptConfigurators {
        private final List<Configurator> kept = new ArrayList<>();

        @Test
        void areOfNoUseWhenTheApplicationIsMade() {
            Composition.of(List.of(Participant.application("org.wiki", "wiki", kept::add)))
                    .makeApplication();
            assertThatThrownBy(() -> kept.get(0).addTween("late", next -> next))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("MAST-CONFIG-003")
                    .hasMessageContaining("org.wiki")
                    .hasMessageContaining("BadInputTest.java:");
            assertThatThrownBy(() -> kept.get(0).include("org.other")).hasMessageContaining("MAST-CONFIG-003");
            assertThatThrownBy(() -> kept.get(0).require("org.other")).hasMessageContaining("MAST-CONFIG-003");
            assertThatThrownBy(() -> kept.get(0).include(config -> {})).hasMessageContaining("MAST-CONFIG-003");
            assertThatThrownBy(() -> kept.get(0).report(new Problem("X", "x", List.of(), List.of())))
                    .hasMessageContaining("MAST-CONFIG-003");
        }

        @Test
        void areOfNoUseWhenTheCommitWasRefused() {
            assertThat(refusal(config -> {
                        kept.add(config);
                        config.include("org.nobody");
                    }))
                    .isNotNull();
            assertThatThrownBy(() -> kept.get(0).addRoute("x", "/")).hasMessageContaining("MAST-CONFIG-003");
        }

        @Test
        void andMadeConfigurationsCannotBeCommitted() {
            Configurator config = new Configurator(Settings.none());
            config.makeApplication();
            assertThatThrownBy(() -> {
                        config.commit();
                    })
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("MAST-CONFIG-004")
                    .hasMessageContaining("BadInputTest.java:");
        }
    }

    @Nested
    class UnknownNames {
        @Test
        void ofOptionsAndPredicatesAreToldWithTheNearest() {
            ConfigurationException refusal = refusal(config -> {
                config.addView(request -> "", new Option("requst_method", "GET"));
                config.addRoute("x", "/", new RouteOptionOf("requst_method", "GET"));
                config.addViewPredicate("other", MessagePredicates::xhr);
            });
            assertThat(refusal.getMessage())
                    .contains("MAST-VIEW-003", "MAST-PREDICATE-001", "Did you mean \"request_method\"?");
            assertThat(refusal.problems())
                    .allSatisfy(problem ->
                            assertThat(problem.origins().get(0).file()).isEqualTo("BadInputTest.java"));
        }

        private record Option(String name, Object value) implements ViewOption {}

        private record RouteOptionOf(String name, Object value) implements RouteOption {}

        @Test
        void ofAddOnsThatDirectivesNeedAreTold() {
            ConfigurationException refusal = catchThrowableOfType(
                    ConfigurationException.class,
                    () -> Composition.of(List.of(
                                    Participant.application(
                                            "org.wiki",
                                            "wiki",
                                            config -> Jobs.of(config).addJob("mail", () -> {})),
                                    Participant.shared("dev.mastaba.core.composition.found", config -> {})))
                            .settings(new Settings(Map.of("mastaba.without", "dev.mastaba.core.composition.found")))
                            .makeApplication());
            assertThat(refusal.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.text())
                        .contains("This directive belongs to the add-on \"dev.mastaba.core.composition.found\"")
                        .contains("mastaba.without");
                assertThat(problem.origins().get(0).file()).isEqualTo("BadInputTest.java");
            });
        }
    }

    @Test
    void whatFailsWhenTheApplicationIsMadeIsToldWithItsPlace() {
        ConfigurationException refusal = refusal(config -> {
            config.addTween("broken", next -> {
                throw new IllegalStateException("no pool");
            });
            config.addView(request -> Response.text(""));
        });
        assertThat(refusal.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.id()).isEqualTo("MAST-CONFIG-005");
            assertThat(problem.summary()).contains("no pool");
            assertThat(problem.origins().get(0).file()).isEqualTo("BadInputTest.java");
        });
        assertThat(refusal).hasRootCauseMessage("no pool");
    }
}
