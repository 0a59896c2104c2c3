package dev.mastaba.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Add-ons that break what is expected of them are told with the place that they said it at; nothing that is declared gets lost. */
class HostileAddOnsTest {
    private static final String PLACE = "at org.wiki: dev.mastaba.core.config.HostileAddOnsTest";

    private final List<String> log = new ArrayList<>();

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(AddOn addOn) {
        return assertThatThrownBy(() -> compose(addOn)).isInstanceOf(ConfigurationException.class);
    }

    private static void compose(AddOn addOn) {
        Composition.of(List.of(Participant.application("org.wiki", "wiki", addOn)))
                .makeApplication();
    }

    @Nested
    class LateDiscriminators {
        private Action declaring(Configurator config, Phase phase) {
            return Action.late(() -> {
                        config.declare(Action.of("more").phase(phase).effect(registry -> log.add("more")));
                        return List.of("thing");
                    })
                    .phase(phase);
        }

        @Test
        void mayDeclareThoughTheirActionIsOverridden() {
            Phase last = Phase.at(5000);
            compose(config -> {
                config.declare(Action.of("thing"));
                config.include(inner -> inner.declare(declaring(inner, last)));
            });
            assertThat(log).containsExactly("more");
        }

        @Test
        void mayNotDeclareForAnOrderThatIsOver() {
            refused(config -> config.declare(Action.late(() -> {
                        config.declare(Action.of("more").phase(Phase.FIRST));
                        return "thing";
                    })))
                    .hasMessageContaining("MAST-ACTION-003")
                    .hasMessageContaining(PLACE);
        }
    }

    @Nested
    class Errors {
        @Test
        void ofIncludesAreToldWithTheirPlace() {
            refused(config -> {
                        throw new AssertionError("no include");
                    })
                    .hasMessageContaining("MAST-COMPOSE-013")
                    .hasMessageContaining("no include")
                    .hasMessageContaining(PLACE);
            refused(config -> {
                        throw new ServiceConfigurationError("no service");
                    })
                    .hasMessageContaining("no service");
            refused(config -> HostileAddOnsTest.<RuntimeException>sneak(new IOException("no file")))
                    .hasMessageContaining("no file");
        }

        @Test
        void ofEffectsAndLateDiscriminatorsAreToldWithTheirPlace() {
            refused(config -> config.declare(Action.of("thing").effect(registry -> {
                        throw new AssertionError("no effect");
                    })))
                    .hasMessageContaining("MAST-ACTION-002")
                    .hasMessageContaining("no effect")
                    .hasMessageContaining(PLACE);
            refused(config -> config.declare(Action.late(() -> {
                        throw new AssertionError("no discriminator");
                    })))
                    .hasMessageContaining("no discriminator")
                    .hasMessageContaining(PLACE);
        }

        @Test
        void withoutATextAreToldByTheirClass() {
            refused(config -> {
                        throw new Mute();
                    })
                    .hasMessageContaining(Mute.class.getName() + " whose toString() throws");
            refused(config -> config.declare(Action.of("thing").effect(registry -> {
                        throw new Mute();
                    })))
                    .hasMessageContaining(Mute.class.getName() + " whose toString() throws");
        }
    }

    @Nested
    class Discriminators {
        @ParameterizedTest
        @ValueSource(strings = {"equals", "hashCode"})
        void thatCannotBeComparedAreToldWithTheirPlace(String broken) {
            refused(config -> {
                        config.declare(Action.of("thing", new Broken(broken)));
                        config.declare(Action.of("thing", new Broken(broken)));
                    })
                    .hasMessageContaining("MAST-ACTION-002")
                    .hasMessageContaining("broken " + broken)
                    .hasMessageContaining(PLACE);
        }

        @Test
        void thatTheirOwnEffectChangesAreToldWithTheirPlace() {
            List<String> name = new ArrayList<>(List.of("mail"));
            refused(config -> config.declare(Action.of(name).effect(registry -> name.add("later"))))
                    .hasMessageContaining("MAST-ACTION-009")
                    .hasMessageContaining("mail, later\" has changed since")
                    .hasMessageContaining(PLACE);
        }

        @Test
        void thatAnotherEffectChangesAreToldWithTheirPlace() {
            List<String> name = new ArrayList<>(List.of("mail"));
            refused(config -> {
                        config.declare(Action.of("first").effect(registry -> {
                            name.add("later");
                            config.declare(Action.of("third"));
                        }));
                        config.declare(Action.of(name));
                        config.include(inner -> inner.declare(Action.of(name)));
                    })
                    .hasMessageContaining("MAST-ACTION-009")
                    .hasMessageContaining(PLACE);
        }

        @Test
        void thatHaveNoTextAreToldByTheirClass() {
            Broken same = new Broken("toString");
            refused(config -> {
                        config.declare(Action.of("thing", same));
                        config.declare(Action.of("thing", same));
                    })
                    .hasMessageContaining("MAST-ACTION-001")
                    .hasMessageContaining(Broken.class.getName() + " whose toString() throws");
        }

        @Test
        void ofIntrospectablesThatCannotBeComparedAreToldWithTheirPlace() {
            refused(config -> config.declare(Action.of("thing")
                            .introspectable(Introspectable.of("things", new Broken("hashCode"), "thing"))))
                    .hasMessageContaining("broken hashCode")
                    .hasMessageContaining(PLACE);
        }
    }

    @Nested
    class Includables {
        @Test
        void thatAreEqualToEverythingAreNotTakenForTheOperator() {
            assertThatCode(() -> compose(config -> config.include(new EqualToAll())))
                    .doesNotThrowAnyException();
        }

        @Test
        void withoutANameAreToldWithTheirPlace() {
            refused(config -> config.include(new Nameless()))
                    .hasMessageContaining("MAST-ACTION-008")
                    .hasMessageContaining(PLACE);
        }
    }

    @Nested
    class Loops {
        /** An effect that declares itself twice, and so on. */
        private void declareTwins(Configurator config) {
            for (int i = 0; i < 2; i++) {
                config.declare(Action.unnamed().effect(registry -> declareTwins(config)));
            }
        }

        @Test
        void ofEffectsThatDeclareThemselvesManyTimesAreBounded() {
            refused(this::declareTwins)
                    .hasMessageContaining("MAST-ACTION-004")
                    .hasMessageContaining("More than 50000 actions come from the effects of a single declaration")
                    .hasMessageContaining(PLACE);
        }

        @Test
        void areNotTakenForLongListsThatAnEffectDeclares() {
            compose(config -> config.declare(Action.of("list").effect(registry -> {
                for (int i = 0; i < 60_000; i++) {
                    config.declare(Action.of("item", i));
                }
                log.add("listed");
            })));
            assertThat(log).containsExactly("listed");
        }

        @Test
        void ofIncludesByNameAreBoundedAndToldOnce() {
            List<Participant> all = new ArrayList<>();
            all.add(Participant.application("org.wiki", "wiki", config -> config.include("a0000")));
            for (int i = 0; i < 5_000; i++) {
                String next = String.format("a%04d", Math.min(i + 1, 4_999));
                all.add(Participant.shared(String.format("a%04d", i), config -> config.include(next)));
            }
            assertThatThrownBy(() -> Composition.of(all).makeApplication())
                    .isInstanceOfSatisfying(
                            ConfigurationException.class,
                            refused -> assertThat(refused.problems()).hasSize(1))
                    .hasMessageContaining("MAST-COMPOSE-024")
                    .hasMessageContaining("it begins with wiki and continues from a0198 to a0199")
                    .hasMessageContaining("at a0198: dev.mastaba.core.config.HostileAddOnsTest");
        }
    }

    @Nested
    class Names {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "org\nwiki",
                    "org\u0000wiki",
                    "org:wiki",
                    "org/wiki",
                    "../wiki",
                    "..",
                    "org wiki",
                    "a,b",
                    "a>b",
                    "\u00a0",
                    "dev.mastaba.core"
                })
        void thatWouldBeMistakenAreRefused(String name) {
            assertThatThrownBy(() -> Composition.of(List.of(Participant.application(name, "", config -> {})))
                            .makeApplication())
                    .hasMessageContaining("MAST-COMPOSE-022")
                    .hasMessageContaining(HostileAddOnsTest.class.getName());
            assertThatThrownBy(() -> Composition.of(List.of(Participant.application("org.wiki", name, config -> {})))
                            .makeApplication())
                    .hasMessageContaining("MAST-COMPOSE-022");
        }

        @Test
        void thatAreLeftOutAreToldOnceHoweverManyIncludeThem() {
            assertThatThrownBy(() -> Composition.of(List.of(
                                    Participant.application("org.wiki", "wiki", config -> config.include("org.mail")),
                                    Participant.shared("org.mail", config -> {}),
                                    Participant.shared("org.news", config -> config.include("org.mail")),
                                    Participant.shared("org.post", config -> config.include("org.mail"))))
                            .settings(new Settings(Map.of("mastaba.without", "org.mail")))
                            .makeApplication())
                    .isInstanceOfSatisfying(
                            ConfigurationException.class,
                            refused -> assertThat(refused.problems())
                                    .singleElement()
                                    .satisfies(problem -> {
                                        assertThat(problem.id()).isEqualTo("MAST-COMPOSE-009");
                                        assertThat(problem.origins()).hasSize(3);
                                    }));
        }

        @Test
        void ofAPackageThatSeveralShareLeadToTheirClasses() {
            assertThatThrownBy(() -> Composition.of(List.of(
                                    Participant.application("org.wiki", "wiki", config -> config.require("org.jobs")),
                                    Participant.shared("org.jobs.Mail", config -> {}),
                                    Participant.shared("org.jobs.News", config -> {}),
                                    Participant.shared("org.job", config -> {})))
                            .makeApplication())
                    .hasMessageContaining("MAST-COMPOSE-009")
                    .hasMessageContaining("several add-ons share this package or jar")
                    .hasMessageContaining("org.jobs.Mail, org.jobs.News")
                    .hasMessageContaining("Specify the class: \"org.jobs.Mail\"")
                    .hasMessageNotContaining("Did you mean");
        }

        @Test
        void areShownInOneLine() {
            assertThatThrownBy(() -> Composition.of(List.of(Participant.application("a\nb\u0000", "", config -> {})))
                            .makeApplication())
                    .hasMessageContaining("Add-on name \"a\\u000ab\\u0000\"");
            assertThatThrownBy(() -> Composition.of(List.of(Participant.application("a".repeat(300), "", config -> {})))
                            .makeApplication())
                    .hasMessageContaining("a…\"");
        }

        @Test
        void ofCoreAreSaidToBeTaken() {
            assertThatThrownBy(
                            () -> Composition.of(List.of(Participant.application("dev.mastaba.core", "", config -> {})))
                                    .makeApplication())
                    .hasMessageContaining("is reserved for core")
                    .hasMessageNotContaining("cycle");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"wiki", "org.wiki-dark_2", "Wiki$Inner", "wiki+1", "wíki", "HostileAddOnsTest$$Lambda@1"})
        void asClassesAndBundlesHaveThemAreTaken(String name) {
            Composition.of(List.of(Participant.application(name, "", config -> log.add(name))))
                    .makeApplication();
            assertThat(log).containsExactly(name);
        }

        @Test
        @SuppressWarnings("NullAway") // what a caller without a checker can do
        void thatAreNullAreNoTargets() {
            List<String> targets = new ArrayList<>();
            targets.add(null);
            assertThatThrownBy(() -> Composition.of(List.of(
                                    Participant.application("org.wiki", "wiki", config -> {}),
                                    Participant.extension("org.dark", targets, config -> {})))
                            .makeApplication())
                    .hasMessageContaining("MAST-COMPOSE-018")
                    .hasMessageContaining("the name is missing")
                    .hasMessageContaining("at org.dark:");
        }
    }

    @Nested
    class Configurators {
        private final Configurator outer = new Configurator(Settings.none());

        @Test
        void cannotBeCommittedWhileAnIncludeRuns() {
            assertThatThrownBy(() -> outer.include(inner -> outer.commit()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("MAST-CONFIG-004")
                    .hasMessageContaining("includes are running");
            assertThatThrownBy(() -> outer.include(inner -> outer.makeApplication()))
                    .hasMessageContaining("includes are running");
        }

        @Test
        void areOfNoUseWhenACommitWasRefused() {
            outer.declare(Action.of("thing").effect(registry -> {
                throw new IllegalStateException("on purpose");
            }));
            assertThatThrownBy(outer::commit).isInstanceOf(ConfigurationException.class);
            assertThatThrownBy(() -> outer.addRoute("page", "/page")).hasMessageContaining("MAST-CONFIG-003");
            assertThatThrownBy(() -> outer.include(inner -> {})).hasMessageContaining("MAST-CONFIG-003");
            assertThatThrownBy(outer::registry)
                    .hasMessageContaining("MAST-CONFIG-003")
                    .hasMessageContaining("commit was refused");
            assertThatThrownBy(outer::commit).hasMessageContaining("MAST-CONFIG-004");
            assertThatThrownBy(outer::makeApplication).hasMessageContaining("MAST-CONFIG-004");
        }

        @Test
        void areOfNoUseWhileTheApplicationIsMade() {
            List<Throwable> thrown = new ArrayList<>();
            outer.addTween("late", next -> {
                try {
                    outer.addRoute("page", "/page");
                } catch (IllegalStateException refused) {
                    thrown.add(refused);
                }
                return next;
            });
            outer.makeApplication();
            assertThat(thrown)
                    .singleElement()
                    .satisfies(failure -> assertThat(failure)
                            .hasMessageContaining("MAST-CONFIG-003")
                            .hasMessageContaining("application is being created"));
        }

        @Test
        void areOfNoUseWhenNoApplicationCouldBeMade() {
            outer.addTween("broken", next -> {
                throw new IllegalStateException("on purpose");
            });
            assertThatThrownBy(outer::makeApplication).isInstanceOf(ConfigurationException.class);
            assertThatThrownBy(() -> outer.addRoute("page", "/page")).hasMessageContaining("commit was refused");
        }

        @Test
        void areOfNoUseOnAnotherThreadWhileTheCommitRuns() {
            List<Throwable> thrown = new ArrayList<>();
            outer.declare(Action.of("thing").effect((registry, action) -> {
                Thread other = new Thread(() -> outer.declare(Action.of("other")));
                other.setUncaughtExceptionHandler((thread, failure) -> thrown.add(failure));
                other.start();
                other.join();
            }));
            outer.makeApplication();
            assertThat(thrown)
                    .singleElement()
                    .satisfies(failure -> assertThat(failure)
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("commit is running on another thread"));
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @SuppressWarnings("OverrideThrowableToString")
    private static final class Mute extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String toString() {
            throw new IllegalStateException("no text");
        }
    }

    private static final class Broken {
        private final String method;

        Broken(String method) {
            this.method = method;
        }

        private void refuse(String called) {
            if (called.equals(method)) {
                throw new IllegalStateException("broken " + called);
            }
        }

        @Override
        public boolean equals(Object other) {
            refuse("equals");
            return other instanceof Broken broken && broken.method.equals(method);
        }

        @Override
        public int hashCode() {
            refuse("hashCode");
            return 1;
        }

        @Override
        public String toString() {
            refuse("toString");
            return method;
        }
    }

    private record EqualToAll() implements AddOn {
        @Override
        public void include(Configurator config) {
            config.declare(Action.of("thing"));
        }

        @Override
        public boolean equals(Object other) {
            return true;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    private static final class Nameless implements AddOn {
        @Override
        public void include(Configurator config) {
            config.declare(Action.of("thing"));
        }

        @Override
        public String name() {
            return null;
        }
    }
}
