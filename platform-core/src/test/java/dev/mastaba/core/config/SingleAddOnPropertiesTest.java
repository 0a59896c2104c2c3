package dev.mastaba.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.action.Action;
import dev.mastaba.core.action.Conflict;
import dev.mastaba.core.action.ConflictException;
import dev.mastaba.core.action.Phase;
import dev.mastaba.core.config.SingleAddOnModel.Declared;
import dev.mastaba.core.registry.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** With one add-on the engine does what Pyramid does. */
class SingleAddOnPropertiesTest {
    /**
     * What an includable does: declare, or include another.
     *
     * @param discriminator one of few, or a number of a child to include
     * @param order the order
     */
    record Step(String discriminator, int order) {}

    record Program(List<List<Step>> parts) {}

    @Property(tries = 2000)
    void runsAndRefusesWhatTheModelDoes(@ForAll("programs") Program program) {
        List<Declared> declared = new ArrayList<>();
        List<String> ran = new ArrayList<>();
        Configurator config = new Configurator(Settings.none());
        new Part(program, 0, List.of(), declared, ran).include(config);
        try {
            config.commit();
        } catch (ConflictException refusal) {
            ran.add("conflict "
                    + refusal.conflicts().stream()
                            .map(Conflict::discriminator)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        assertThat(ran).isEqualTo(SingleAddOnModel.run(declared));
    }

    /** The parts make a tree: part n includes some with higher numbers, each part once. */
    private record Part(Program program, int number, List<String> path, List<Declared> declared, List<String> ran)
            implements AddOn {
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
            for (Step step : program.parts.get(number)) {
                index++;
                if (step.discriminator.startsWith("->")) {
                    int child = number + Integer.parseInt(step.discriminator.substring(2));
                    if (child < program.parts.size()) {
                        List<String> way = new ArrayList<>(path);
                        way.add("part" + child);
                        config.include(new Part(program, child, way, declared, ran));
                    }
                } else {
                    String id = number + "." + index;
                    declared.add(new Declared(id, step.discriminator, step.order, path));
                    config.declare(Action.of(step.discriminator)
                            .phase(Phase.at(step.order))
                            .effect(registry -> ran.add(id)));
                }
            }
        }
    }

    @Provide
    Arbitrary<Program> programs() {
        Arbitrary<Step> declares = Combinators.combine(
                        Arbitraries.of("x", "y", "z", "u", "v", "w"), Arbitraries.of(0, 0, 0, -10, 5))
                .as(Step::new);
        Arbitrary<Step> includes = Arbitraries.of("->1", "->1", "->2", "->3").map(child -> new Step(child, 0));
        Arbitrary<List<Step>> part =
                Arbitraries.oneOf(declares, includes).list().ofMinSize(0).ofMaxSize(4);
        return part.list().ofMinSize(1).ofMaxSize(5).map(Program::new);
    }
}
