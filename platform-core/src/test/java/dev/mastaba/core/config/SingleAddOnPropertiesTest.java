package dev.mastaba.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.SingleAddOnModel.Declared;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.ConflictException;
import dev.mastaba.core.extend.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** With one add-on the engine does what Pyramid does: a configurator of its own, and a composition of one. */
class SingleAddOnPropertiesTest {
    private static final int PROGRAMS = Boolean.getBoolean("mastaba.nightly") ? 200_000 : 10_000;

    @Test
    void randomProgramsRunAndAreRefusedAsTheModelDoes() {
        int conflicts = 0;
        int late = 0;
        int added = 0;
        for (long seed = 0; seed < PROGRAMS; seed++) {
            Run run = new Run(seed);
            Configurator config = new Configurator(Settings.none());
            run.carryOut(() -> {
                new Part(run.program, 0, List.of(), run).include(config);
                config.commit();
            });
            List<String> expected = SingleAddOnModel.run(run.declared);
            assertThat(run.ran).as("program %d", seed).isEqualTo(expected);
            conflicts += expected.stream().anyMatch(line -> line.startsWith("conflict")) ? 1 : 0;
            late += expected.contains("too late") ? 1 : 0;
            added += expected.stream().anyMatch(line -> line.contains("+")) ? 1 : 0;
        }
        assertThat(conflicts).isBetween(PROGRAMS / 10, PROGRAMS * 9 / 10);
        assertThat(late).isGreaterThan(PROGRAMS / 100);
        assertThat(added).isGreaterThan(PROGRAMS / 10);
    }

    @Test
    void aCompositionOfOneDoesTheSame() {
        for (long seed = 0; seed < PROGRAMS / 20; seed++) {
            Run run = new Run(seed);
            Part part = new Part(run.program, 0, List.of(), run);
            run.carryOut(() -> Composition.of(List.of(Participant.application("org.app", "app", part)))
                    .makeApplication());
            assertThat(run.ran).as("program %d", seed).isEqualTo(SingleAddOnModel.run(run.declared));
        }
    }

    /** One run of a program: what was declared before the commit, and what ran. */
    private static final class Run {
        final List<List<Step>> program;
        final List<Declared> declared = new ArrayList<>();
        final List<String> ran = new ArrayList<>();

        Run(long seed) {
            program = program(new Random(seed));
        }

        void carryOut(Runnable commit) {
            try {
                commit.run();
            } catch (ConflictException refusal) {
                ran.add("conflict "
                        + refusal.conflicts().stream()
                                .map(ConflictException.Conflict::discriminator)
                                .collect(Collectors.toCollection(TreeSet::new)));
            } catch (ConfigurationException refusal) {
                assertThat(refusal.problems().get(0).id()).isIn("MAST-ACTION-003", "MAST-ACTION-010");
                ran.add("too late");
            }
        }
    }

    /**
     * What a part does.
     *
     * @param include which part it includes, or -1 where it declares
     * @param discriminator one of few, or empty for none
     * @param order the order
     * @param late whether the discriminator is computed late
     * @param adds what the effect declares
     */
    private record Step(int include, String discriminator, int order, boolean late, List<Step> adds) {}

    private static List<List<Step>> program(Random random) {
        List<List<Step>> parts = new ArrayList<>();
        int count = 1 + random.nextInt(5);
        for (int number = 0; number < count; number++) {
            List<Step> steps = new ArrayList<>();
            for (int i = random.nextInt(6); i > 0; i--) {
                steps.add(
                        random.nextInt(3) == 0
                                ? new Step(number + 1 + random.nextInt(3), "", 0, false, List.of())
                                : declaring(random, 0));
            }
            parts.add(steps);
        }
        return parts;
    }

    private static Step declaring(Random random, int depth) {
        List<Step> adds = new ArrayList<>();
        if (depth < 3 && random.nextInt(5) == 0) {
            for (int i = 1 + random.nextInt(2); i > 0; i--) {
                adds.add(declaring(random, depth + 1));
            }
        }
        String discriminator =
                List.of("", "x", "y", "z", "u", "v", "w", "s", "t").get(random.nextInt(9));
        int order = depth > 0
                ? List.of(0, 0, 0, 5, 7, -10).get(random.nextInt(6))
                : List.of(0, 0, 0, 0, -10, 5).get(random.nextInt(6));
        return new Step(-1, discriminator, order, random.nextInt(4) == 0, adds);
    }

    /** The parts make a tree: part n includes some with higher numbers, each once. */
    private record Part(List<List<Step>> program, int number, List<String> path, Run run) implements AddOn {
        @Override
        public String name() {
            return "part" + number;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Part part && part.number == number;
        }

        @Override
        public int hashCode() {
            return number;
        }

        @Override
        public void include(Configurator config) {
            int index = 0;
            for (Step step : program.get(number)) {
                index++;
                if (step.include < 0) {
                    String id = number + "." + index;
                    run.declared.add(model(step, id));
                    config.declare(action(config, step, id));
                } else if (step.include < program.size()) {
                    List<String> way = new ArrayList<>(path);
                    way.add("part" + step.include);
                    config.include(new Part(program, step.include, way, run));
                }
            }
        }

        private Declared model(Step step, String id) {
            List<Declared> adds = new ArrayList<>();
            for (Step added : step.adds) {
                adds.add(model(added, id + "+" + adds.size()));
            }
            return new Declared(id, step.discriminator.isEmpty() ? null : step.discriminator, step.order, path, adds);
        }

        private Action action(Configurator config, Step step, String id) {
            Action named = step.discriminator.isEmpty()
                    ? step.late ? Action.late(() -> null) : Action.unnamed()
                    : step.late ? Action.late(() -> List.of(step.discriminator)) : Action.of(step.discriminator);
            return named.phase(Phase.at(step.order)).effect(registry -> {
                run.ran.add(id);
                int number = 0;
                for (Step added : step.adds) {
                    config.declare(action(config, added, id + "+" + number++));
                }
            });
        }
    }
}
