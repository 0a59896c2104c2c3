package dev.mastaba.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.action.Action;
import dev.mastaba.core.action.ConfigurationException;
import dev.mastaba.core.action.ConflictException;
import dev.mastaba.core.registry.Settings;
import java.util.ArrayList;
import java.util.List;
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
                                        .positions()
                                        .get(0)
                                        .path())
                                .containsExactly(
                                        IncludesTest.class.getName() + "#3", IncludesTest.class.getName() + "#4"));
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
