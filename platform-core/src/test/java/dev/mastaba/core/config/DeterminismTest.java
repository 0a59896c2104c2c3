package dev.mastaba.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.Introspectable;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The order in which add-ons are given has no meaning. */
class DeterminismTest {
    private static final int PROGRAMS = Boolean.getBoolean("mastaba.nightly") ? 2_100 : 420;
    private static final int SHUFFLES = Boolean.getBoolean("mastaba.nightly") ? 50 : 5;

    @Test
    void everyPermutationGivesTheSameBytes() {
        Random shuffle = new Random(42);
        int refused = 0;
        for (long seed = 0; seed < PROGRAMS; seed++) {
            RandomProgram program = new RandomProgram(seed);
            Set<String> outcomes = new TreeSet<>();
            for (int i = 0; i < SHUFFLES; i++) {
                outcomes.add(program.outcome(shuffle));
            }
            assertThat(outcomes).as("program %d", seed).hasSize(1);
            refused += outcomes.iterator().next().startsWith("MAST-") ? 1 : 0;
        }
        assertThat(refused).isBetween(PROGRAMS / 10, PROGRAMS * 9 / 10);
    }

    @Test
    void anAddOnThatDeclaresOtherThingsChangesNothing() {
        for (long seed = 0; seed < PROGRAMS; seed++) {
            RandomProgram program = new RandomProgram(seed);
            String without = program.outcome(new Random(seed));
            String with = program.outcomeWith(Participant.shared("idle", DeterminismTest::declareOthers));
            assertThat(declared(with)).as("program %d", seed).isEqualTo(declared(without));
        }
    }

    private static void declareOthers(Configurator config) {
        config.declare(Action.of("other").introspectable(Introspectable.of("others", "other", "other")));
        config.declare(Action.of("other", 2).phase(Phase.STRUCTURE));
    }

    /** The text without the list of add-ons, and without what one of them declared that nobody else does. */
    private static String declared(String outcome) {
        return outcome.replaceFirst("(?s)(^|\n)add-ons\n.*?\n\n", "\n")
                .replaceFirst("(?s)(^|\n)others\n.*?\n\n", "\n")
                .replaceAll("(?m)^(add-ons|others): .*\n", "")
                .replace("idle, ", "");
    }

    @Test
    void twoHundredShuffledStartsOfOneProgramGiveTheSameBytes() {
        Random shuffle = new Random(7);
        Set<String> outcomes = new TreeSet<>();
        RandomProgram program = new RandomProgram(3);
        for (int i = 0; i < 200; i++) {
            outcomes.add(program.outcome(shuffle));
        }
        assertThat(outcomes).hasSize(1);
    }
}
