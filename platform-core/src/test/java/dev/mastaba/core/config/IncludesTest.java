package dev.mastaba.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.ConflictException;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.route.RouteMapper;
import dev.mastaba.core.route.RouteOptions;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.core.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class IncludesTest {
    private static final String FOUND = "dev.mastaba.core.composition.found";

    private final List<String> log = new ArrayList<>();
    private final Configurator config = new Configurator(Settings.none());

    private AddOn logging(String id, String thing) {
        return inner -> inner.declare(Action.of(thing).effect(registry -> log.add(id)));
    }

    private static Action effect(Runnable effect) {
        return Action.unnamed().effect(registry -> effect.run());
    }

    @Test
    void twoPrefixesForOneIncludableAreRefused() {
        AddOn addOn = logging("a", "x");
        config.include(addOn, "one");
        assertThatThrownBy(() -> config.include(addOn, "two"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-COMPOSE-015");
    }

    @Test
    void equalNamesAreNumbered() {
        for (String id : List.of("a", "b")) {
            config.include(inner -> inner.include(logging(id, "x")));
        }
        assertThatThrownBy(config::commit)
                .isInstanceOfSatisfying(
                        ConflictException.class,
                        refusal -> assertThat(refusal.conflicts()
                                        .get(0)
                                        .places()
                                        .get(1)
                                        .paths()
                                        .get(0))
                                .containsExactly(
                                        IncludesTest.class.getName() + "#3", IncludesTest.class.getName() + "#4"));
    }

    @Test
    void anAddOnKnowsWhetherSomebodyAsksForIt() {
        AddOn asking = inner -> inner.declare(effect(() -> log.add(inner.addOn() + " " + inner.isAskedFor())));
        Participant named = Participant.shared("org.named", asking);
        Participant silent = Participant.shared("org.silent", asking);
        Participant late = Participant.shared("org.zeal", inner -> inner.include("org.named"));
        Participant application = Participant.application("org.app", "app", asking);
        Composition.of(List.of(named, silent, late, application)).makeApplication();
        config.include(inner -> inner.declare(effect(() -> log.add("value " + inner.isAskedFor()))));
        config.commit();
        assertThat(log).containsExactlyInAnyOrder("org.named true", "org.silent false", "org.app false", "value true");
    }

    /** An add-on that an application contains once, and that declares only if it is requested. */
    private static final class OnRequest extends AddOn.Single {
        private final List<String> log;

        OnRequest(List<String> log) {
            this.log = log;
        }

        @Override
        public void include(Configurator inner) {
            log.add("included");
            ifAskedFor(inner, () -> log.add("requested"));
        }
    }

    @Test
    void instancesOfASingleAddOnAreIncludedOnce() {
        config.include(new OnRequest(log));
        config.include(new OnRequest(log));
        config.commit();
        assertThat(log).containsExactly("included", "requested");
        log.clear();
        Composition.of(List.of(
                        Participant.shared("org.silent", new OnRequest(log)),
                        Participant.application("org.app", "app", inner -> {})))
                .makeApplication();
        assertThat(log).containsExactly("included");
        assertThat(new OnRequest(log)).isEqualTo(new OnRequest(log)).isNotEqualTo(null);
    }

    @Test
    void everybodyKnowsWhatTheApplicationIsCalled() {
        AddOn telling = inner -> log.add(inner.addOn() + " of " + inner.application());
        Participant shared = Participant.shared("org.shared", telling);
        Composition.of(List.of(shared, Participant.application("org.app", "app", telling)))
                .makeApplication();
        Composition.of(List.of(shared, Participant.application("org.other", "", telling)))
                .makeApplication();
        config.include(telling);
        assertThat(log)
                .containsExactlyInAnyOrder(
                        "org.shared of app",
                        "org.app of app",
                        "org.shared of org.other",
                        "org.other of org.other",
                        config.addOn() + " of " + config.addOn());
    }

    @Test
    void anApplicationOfATenantHasTheNameOfTheTenant() {
        AddOn telling = inner -> log.add(inner.addOn() + " of " + inner.application());
        Application acme = Composition.of(List.of(Participant.application("org.app", "app", telling)))
                .settings(new Settings(Map.of("mastaba.tenant", "acme")))
                .makeApplication();
        Application plain = Composition.of(List.of(Participant.application("org.app", "app", telling)))
                .makeApplication();
        assertThat(log).containsExactly("org.app of acme", "org.app of app");
        assertThat(acme.tenant()).isEqualTo("acme");
        assertThat(plain.tenant()).isEmpty();
    }

    @Nested
    class FromEffects {
        @Test
        void bringsWhatNobodyElseIncludes() {
            config.include(outer -> outer.declare(effect(() -> {
                outer.include(logging("inner", "x"));
                outer.include(logging("another", "y"));
            })));
            config.declare(Action.of("y").effect(registry -> log.add("outermost")));
            config.commit();
            assertThat(log).containsExactly("outermost", "inner");
        }

        @Test
        void mayRepeatWhatIsIncluded() {
            AddOn known = logging("known", "x");
            config.include(known);
            config.declare(effect(() -> config.include(known)));
            config.commit();
            assertThat(log).containsExactly("known");
        }

        @Test
        void mayRepeatAName() {
            config.include(FOUND);
            config.declare(effect(() -> config.include(FOUND)));
            config.commit();
        }

        @Test
        void mayNotChangeTheGraph() {
            config.include(FOUND);
            config.commit();
            config.declare(effect(() -> config.include("dev.example.nobody")));
            assertThatThrownBy(config::commit).hasMessageContaining("MAST-COMPOSE-009");
        }
    }

    /** Included by its class. */
    public static final class Made implements AddOn {
        @Override
        public void include(Configurator config) {
            config.addRoute("made", "/made");
        }
    }

    /** Cannot be made. */
    public static final class Failing implements AddOn {
        /** Fails. */
        public Failing() {
            throw new IllegalStateException("no file");
        }

        @Override
        public void include(Configurator config) {}
    }

    /** Cannot be reached. */
    private static final class Hidden implements AddOn {
        @Override
        public void include(Configurator config) {}
    }

    @Nested
    class ByClass {
        @Test
        void isOneAddOnHoweverOften() {
            config.include(Made.class);
            config.include(inner -> inner.include(Made.class));
            assertThat(routes()).containsExactly("made /made");
        }

        @Test
        void mayHaveAPrefixButOnlyOne() {
            config.include(Made.class, "a");
            assertThatThrownBy(() -> config.include(Made.class)).hasMessageContaining("MAST-COMPOSE-015");
            assertThat(routes()).containsExactly("made a/made");
        }

        @Test
        void isRefusedWhenItCannotBeMade() {
            assertThatThrownBy(() -> config.include(Failing.class))
                    .hasMessageContaining("MAST-COMPOSE-021")
                    .hasMessageContaining("no file")
                    .hasMessageContaining("IncludesTest.java:");
            assertThatThrownBy(() -> config.include(Hidden.class))
                    .hasMessageContaining("MAST-COMPOSE-021")
                    .hasMessageContaining("public constructor without parameters");
        }
    }

    private List<String> routes() {
        return config.makeApplication().get(Key.of(RouteMapper.class)).routes().stream()
                .map(route -> route.name() + " " + route.pattern().text())
                .toList();
    }

    @Nested
    class Prefixes {
        @Test
        void ofIncludesAndBlocksNest() {
            config.include(
                    outer -> {
                        outer.addRoute("one", "/one");
                        outer.routePrefix("/b/", block -> {
                            block.addRoute("two", "two");
                            block.include(inner -> inner.addRoute("three", "/three"), "c");
                        });
                        outer.addRoute("four", "/four");
                    },
                    "a");
            config.addRoute("five", "/five");
            assertThat(routes())
                    .containsExactly("one a/one", "two a/b/two", "three a/b/c/three", "four a/four", "five /five");
        }

        @Test
        void endWithTheirBlockAlsoWhenItThrows() {
            assertThatThrownBy(() -> config.routePrefix("a", block -> {
                        throw new IllegalStateException();
                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(config.routePrefix()).isEmpty();
        }

        @Test
        void mayBeMatchedThemselves() {
            config.routePrefix("a", block -> {
                block.addRoute("with", "");
                block.addRoute("without", "", RouteOptions.inheritSlash());
            });
            config.addRoute("none", "", RouteOptions.inheritSlash());
            assertThat(routes()).containsExactly("with a/", "without a", "none ");
        }

        @Test
        void ofAddOnsThatTakePartAreRefused() {
            AddOn sessions = inner -> {};
            assertThatThrownBy(() -> Composition.of(outer -> outer.include(sessions, "x"))
                            .with(Participant.shared("org.sessions", sessions))
                            .makeApplication())
                    .hasMessageContaining("MAST-COMPOSE-019")
                    .hasMessageContaining("config.include(\"org.sessions\");");
        }

        @Test
        void thatAreEqualUpToSlashesAreOne() {
            AddOn addOn = logging("a", "x");
            config.include(addOn, "one");
            config.include(addOn, "/one/");
            config.commit();
            assertThat(log).containsExactly("a");
        }
    }

    @Nested
    class Attributes {
        @Test
        void thatAPolicyOrSessionsSupplyConflictWithOtherSuppliers() {
            config.addRequestAttribute(Identity.KEY, request -> Optional.empty());
            config.setSecurityPolicy(new Nobody());
            config.addRequestAttribute(Session.KEY, request -> null);
            config.setSessionFactory(request -> null);
            assertThatThrownBy(config::commit)
                    .isInstanceOfSatisfying(
                            ConflictException.class,
                            refusal -> assertThat(
                                            refusal.conflicts().stream().map(ConflictException.Conflict::discriminator))
                                    .containsExactlyInAnyOrder(
                                            "request attribute, " + Identity.KEY.name(),
                                            "request attribute, " + Session.KEY.name()));
        }

        @Test
        void ofAPolicyBelowMayBeReplaced() {
            config.include(inner -> inner.setSecurityPolicy(new Nobody()));
            config.addRequestAttribute(Identity.KEY, request -> Optional.empty());
            assertThat(config.makeApplication()).isNotNull();
        }

        private static final class Nobody implements SecurityPolicy {
            @Override
            public @Nullable Identity identity(Request request) {
                return null;
            }

            @Override
            public Decision permits(Request request, Object context, String permission) {
                return Decision.denied("nobody");
            }
        }

        @Test
        void andEntriesOfThirdPartiesAreReadBackFromTheApplication() {
            AttributeKey<String> key = AttributeKey.of("tenant", String.class);
            config.addRequestAttribute(key, request -> "t");
            for (String name : List.of("b", "a")) {
                config.declare(Action.of("entry", name)
                        .effect(registry -> registry.put(Key.named(String.class, name), name + "!")));
            }
            Application application = config.makeApplication();
            assertThat(application.all(String.class)).containsExactly("b!", "a!");
            assertThat(application.get(Key.named(String.class, "a"))).isEqualTo("a!");
            assertThat(application.find(Key.named(String.class, "c"))).isEmpty();
            assertThatThrownBy(() -> application.get(Key.named(String.class, "c")))
                    .isInstanceOf(NoSuchElementException.class)
                    .hasMessageContaining("String:c");
        }
    }

    @Test
    void mayComeFromTheSettings() {
        Configurator set = new Configurator(new Settings(Map.of("mastaba.includes", "org.nobody\n" + FOUND)));
        assertThatThrownBy(set::commit)
                .hasMessageContaining("The setting mastaba.includes names the add-on \"org.nobody\"");
    }

    @Nested
    class SeveralCommits {
        @Test
        void replaceWithoutConflict() {
            config.declare(Action.of("x").effect(registry -> log.add("first")));
            config.commit();
            config.declare(Action.of("x").effect(registry -> log.add("second")));
            config.commit();
            assertThat(log).containsExactly("first", "second");
        }

        @Test
        void cannotBeNested() {
            config.declare(effect(config::commit));
            assertThatThrownBy(config::commit).hasRootCauseInstanceOf(IllegalStateException.class);
        }
    }

    @Nested
    class Autocommit {
        private final Configurator at = Configurator.autocommitting(Settings.none(), IncludesTest.class);

        @Test
        void carriesOutAtOnce() {
            at.declare(Action.of("x").effect(registry -> log.add("one")));
            at.include(logging("two", "x"));
            assertThat(log).containsExactly("one", "two");
        }

        @Test
        void alsoWhatEffectsDeclare() {
            at.declare(Action.of("x").effect(registry -> {
                at.declare(Action.of("y").effect(inner -> log.add("inner")));
                log.add("outer");
            }));
            assertThat(log).containsExactly("inner", "outer");
        }

        @Test
        void makesAnApplication() {
            at.addRoute("page", "/{name}");
            assertThat(at.makeApplication()).isNotNull();
        }
    }
}
