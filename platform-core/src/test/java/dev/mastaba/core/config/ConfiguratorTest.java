package dev.mastaba.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.engine.commit.ActionFailedException;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.ConflictException;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConfiguratorTest {
    private final List<String> log = new ArrayList<>();
    private final Configurator config = new Configurator(Settings.none());

    private Action logging(String id, String thing) {
        return Action.of(thing).effect(registry -> log.add(id));
    }

    @Test
    void isNamedAfterThePackageOfItsCaller() {
        assertThat(config.addOn()).isEqualTo("dev.mastaba.core.config");
        assertThat(new Configurator().addOn()).isEqualTo("dev.mastaba.core.config");
    }

    @Nested
    class Includes {
        @Test
        void whatIncludesStandsAboveWhatIsIncluded() {
            config.include(inner -> inner.declare(logging("inner", "x")));
            config.declare(logging("outer", "x"));
            config.commit();
            assertThat(log).containsExactly("outer");
        }

        @Test
        void anIncludableRunsOncePerCommit() {
            AddOn addOn = inner -> inner.declare(logging("inner", "x"));
            config.include(addOn);
            config.include(addOn);
            config.commit();
            config.include(addOn);
            config.commit();
            assertThat(log).containsExactly("inner", "inner");
        }

        @Test
        void anIncludableMayIncludeItself() {
            AddOn[] self = new AddOn[1];
            self[0] = inner -> {
                inner.declare(logging("inner", "x"));
                inner.include(self[0]);
            };
            config.include(self[0]);
            config.commit();
            assertThat(log).containsExactly("inner");
        }

        @Test
        void endlessIncludesAreRefused() {
            assertThatThrownBy(() -> config.include(new Endless(0)))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("MAST-COMPOSE-016");
        }

        record Endless(int depth) implements AddOn {
            @Override
            public void include(Configurator config) {
                config.include(new Endless(depth + 1));
            }
        }

        @Test
        void unknownNamesAreToldAtTheCommit() {
            config.include("dev.example.nobody");
            assertThatThrownBy(config::commit)
                    .hasMessageContaining("MAST-COMPOSE-009")
                    .hasMessageContaining("dev.example.nobody")
                    .hasMessageContaining("ConfiguratorTest.java");
        }

        @Test
        void aNameThatIsAlsoAnIdIsListedOnce() {
            Participant notes = Participant.application("notes", "notes", addOn -> addOn.include("nowhere"));
            assertThatThrownBy(() -> Composition.of(List.of(notes)).makeApplication())
                    .hasMessageContaining("Available: notes.");
        }

        @Test
        void prefixesAreJoinedByOneSlash() {
            List<String> prefixes = new ArrayList<>();
            config.include(
                    outer -> {
                        prefixes.add(outer.routePrefix());
                        outer.include(inner -> prefixes.add(inner.routePrefix()), "/b/");
                        outer.routePrefix("c", block -> prefixes.add(block.routePrefix()));
                    },
                    "/a");
            assertThat(prefixes).containsExactly("a", "a/b", "a/c");
        }
    }

    @Nested
    class Refusals {
        @Test
        void aConflictTellsBothPlaces() {
            config.include(inner -> inner.declare(logging("a", "x")));
            config.include(inner -> inner.declare(logging("b", "x")));
            assertThatThrownBy(config::commit).isInstanceOfSatisfying(ConflictException.class, refusal -> {
                assertThat(refusal.conflicts()).hasSize(1);
                assertThat(refusal.conflicts().get(0).places()).hasSize(2);
                assertThat(refusal.problems().get(0).origins())
                        .allSatisfy(origin -> assertThat(origin.file()).isEqualTo("ConfiguratorTest.java"));
            });
            assertThat(log).isEmpty();
        }

        @Test
        void aRefusedConfigurationIsOfNoUse() {
            config.declare(logging("a", "x"));
            config.declare(logging("b", "x"));
            assertThatThrownBy(config::commit).isInstanceOf(ConflictException.class);
            assertThatThrownBy(() -> config.declare(logging("c", "y"))).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(config::commit).isInstanceOf(IllegalStateException.class);
        }

        @Test
        void aFailingEffectIsToldWithItsOrigin() {
            config.declare(Action.of("x").effect(registry -> {
                throw new IllegalArgumentException("no such thing");
            }));
            assertThatThrownBy(config::commit)
                    .isInstanceOf(ActionFailedException.class)
                    .hasCauseInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("MAST-ACTION-002")
                    .hasMessageContaining("aFailingEffectIsToldWithItsOrigin (ConfiguratorTest.java:");
        }

        @Test
        void problemsOfAllOrdersAreToldTogetherEachOnce() {
            for (String id : List.of("one", "two", "two")) {
                config.declare(Action.unnamed()
                        .effect(registry -> config.report(new Problem("TEST-" + id, id, List.of(), List.of()))));
            }
            config.declare(Action.of("late").phase(Phase.at(1)).effect(registry -> {
                log.add("late");
                config.report(new Problem("TEST-late", "late", List.of(), List.of()));
            }));
            assertThatThrownBy(config::commit)
                    .isInstanceOfSatisfying(
                            ConfigurationException.class,
                            refusal -> assertThat(refusal.problems().stream().map(Problem::id))
                                    .containsExactly("TEST-one", "TEST-two", "TEST-late"));
            assertThat(log).containsExactly("late");
            assertThatThrownBy(config::commit).isInstanceOf(IllegalStateException.class);
        }

        @Test
        void whatFailsForWantOfWhatWasReportedIsNoProblemOfItsOwn() {
            config.declare(Action.of("x")
                    .phase(Phase.STRUCTURE)
                    .effect(registry -> config.report(new Problem("TEST-one", "one", List.of(), List.of()))));
            config.declare(Action.of("y").effect(registry -> registry.get(Key.of(String.class))));
            assertThatThrownBy(config::commit).isInstanceOfSatisfying(ConfigurationException.class, refusal -> {
                assertThat(refusal.problems().stream().map(Problem::id)).containsExactly("TEST-one");
                assertThat(refusal.getSuppressed()[0]).isInstanceOf(NoSuchElementException.class);
            });
        }

        @Test
        void whatIsRefusedInWordsIsToldWithWhatWasReported() {
            config.declare(Action.of("x")
                    .phase(Phase.STRUCTURE)
                    .effect(registry -> config.report(new Problem("TEST-one", "one", List.of(), List.of()))));
            config.declare(Action.late(() -> {
                throw new ConfigurationException(new Problem("TEST-two", "two", List.of(), List.of()));
            }));
            assertThatThrownBy(config::commit)
                    .isInstanceOf(ActionFailedException.class)
                    .hasMessageContaining("TEST-two")
                    .hasMessageContaining("TEST-one");
        }

        @Test
        void aConflictIsToldWithWhatLowerOrdersReported() {
            config.declare(Action.of("x")
                    .phase(Phase.STRUCTURE)
                    .effect(registry -> config.report(new Problem("TEST-one", "one", List.of(), List.of()))));
            config.declare(logging("a", "y"));
            config.declare(logging("b", "y"));
            assertThatThrownBy(config::commit)
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining("MAST-ACTION-001")
                    .hasMessageContaining("TEST-one");
        }

        @Test
        void whatAnIncludeReportsIsToldWithTheRest() {
            config.report(new Problem("TEST-one", "one", List.of(), List.of()));
            config.addRoute("page", "/:name");
            assertThatThrownBy(config::commit).hasMessageContaining("TEST-one").hasMessageContaining("MAST-ROUTE-");
        }

        @Test
        void aLowerOrderIsOver() {
            config.declare(Action.of("x")
                    .effect(registry -> config.declare(logging("y", "y").phase(Phase.STRUCTURE))));
            assertThatThrownBy(config::commit).hasMessageContaining("MAST-ACTION-003");
        }

        @Test
        void losersOfALowerOrderStayInOneAddOn() {
            config.include(inner -> inner.declare(logging("loser", "x").phase(Phase.STRUCTURE)));
            config.declare(logging("winner", "x").phase(Phase.STRUCTURE));
            config.declare(Action.of("y").effect(registry -> config.declare(logging("late", "z"))));
            assertThatThrownBy(config::commit)
                    .hasMessageContaining("MAST-ACTION-010")
                    .hasMessageContaining("an outer declaration overrides inner declarations of an earlier phase");
            assertThat(log).containsExactly("winner");
        }

        @Test
        void effectsThatDeclareOneAnotherForeverAreRefused() {
            config.declare(endless());
            assertThatThrownBy(config::commit).hasMessageContaining("MAST-ACTION-004");
        }

        private Action endless() {
            return Action.unnamed().effect(registry -> config.declare(endless()));
        }

        @Test
        void relationsToWhatDoesNotExistAreTold() {
            config.declare(Action.of("x")
                    .introspectable(Introspectable.of("things", "x", "thing").relatedTo("things", "y")));
            assertThatThrownBy(config::commit).hasMessageContaining("MAST-ACTION-005");
        }

        @Test
        void anAddOnCannotCommit() {
            assertThatThrownBy(() -> config.include(Configurator::commit)).isInstanceOf(IllegalStateException.class);
        }
    }
}
