package dev.mastaba.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.action.Action;
import dev.mastaba.core.action.OriginFinder;
import dev.mastaba.core.registry.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Composing is quick, also when much is declared. The limits are wide: they find what grows by the square. */
class CostTest {
    @Test
    void tenThousandActionsOverAHundredIncludables() {
        assertThat(composing(10_000, 100)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void aHundredThousandActions() {
        assertThat(composing(100_000, 100)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aThousandIncludablesThatAllDeclareWhatTheOuterDeclares() {
        List<Integer> ran = new ArrayList<>();
        Configurator config = new Configurator(Settings.none());
        for (int i = 0; i < 3_000; i++) {
            config.include(new Numbered(i, 1, ran));
        }
        config.declare(Action.of("thing", 0).effect(registry -> ran.add(-1)));
        long begin = System.nanoTime();
        config.commit();
        assertThat(ran).containsExactly(-1);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void tenThousandEffectsThatEachDeclareOneMore() {
        List<Integer> ran = new ArrayList<>();
        Configurator config = new Configurator(Settings.none());
        for (int i = 0; i < 10_000; i++) {
            int number = i;
            config.declare(Action.of("outer", i)
                    .effect(registry ->
                            config.declare(Action.of("inner", number).effect(more -> ran.add(number)))));
        }
        long begin = System.nanoTime();
        config.commit();
        assertThat(ran).hasSize(10_000);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void anOriginIsFoundQuickly() {
        OriginFinder origins = new OriginFinder();
        for (int i = 0; i < 50_000; i++) {
            origins.caller("org.app");
        }
        long begin = System.nanoTime();
        for (int i = 0; i < 50_000; i++) {
            origins.caller("org.app");
        }
        Duration each = Duration.ofNanos((System.nanoTime() - begin) / 50_000);
        assertThat(each).isLessThan(Duration.ofNanos(50_000));
    }

    private static Duration composing(int actions, int includables) {
        long begin = System.nanoTime();
        List<Integer> ran = new ArrayList<>();
        Configurator config = new Configurator(Settings.none());
        for (int i = 0; i < includables; i++) {
            config.include(new Numbered(i, actions / includables, ran));
        }
        config.commit();
        assertThat(ran).hasSize(actions);
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private record Numbered(int number, int actions, List<Integer> ran) implements AddOn {
        @Override
        public void include(Configurator config) {
            for (int i = 0; i < actions; i++) {
                int id = number * actions + i;
                config.declare(Action.of("thing", actions == 1 ? 0 : id).effect(registry -> ran.add(id)));
            }
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Numbered numbered && numbered.number == number;
        }

        @Override
        public int hashCode() {
            return number;
        }
    }
}
