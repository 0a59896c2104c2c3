package dev.mastaba.osgi.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.action.Problem;
import dev.mastaba.core.composition.Participant;
import dev.mastaba.core.config.AddOn;
import java.util.List;
import org.junit.jupiter.api.Test;

class CastingTest {
    private static final AddOn NOTHING = config -> {};

    private static Participant extension(String name, String... targets) {
        return Participant.extension(name, List.of(targets), NOTHING);
    }

    private static List<Problem> problems(Participant... participants) {
        return new Casting(List.of(participants)).problems();
    }

    @Test
    void aChainThatReachesAnApplicationIsFine() {
        assertThat(problems(
                        Participant.application("wiki.app", "wiki", NOTHING),
                        extension("dark", "wiki;version=[1,2)"),
                        extension("darker", "dark")))
                .isEmpty();
    }

    @Test
    void aRingIsRefusedForEachOfItsMembers() {
        List<Problem> problems = problems(
                Participant.application("wiki.app", "wiki", NOTHING), extension("one", "two"), extension("two", "one"));
        assertThat(problems)
                .extracting(Problem::id)
                .containsOnly("MAST-GENERATION-016")
                .hasSize(2);
        assertThat(problems)
                .extracting(Problem::summary)
                .anySatisfy(summary -> assertThat(summary).contains("one → two → one"));
        assertThat(problems.get(0).origins()).hasSize(2);
    }

    @Test
    void whoExtendsItselfOrARingIsRefusedAsWell() {
        assertThat(problems(extension("self", "self"), extension("after", "self")))
                .extracting(Problem::summary)
                .anySatisfy(summary -> assertThat(summary).endsWith("self → self"))
                .anySatisfy(summary -> assertThat(summary).endsWith("after → self → self"));
    }

    @Test
    void aRingThatAlsoReachesAnApplicationIsTheCompositionsAffair() {
        assertThat(problems(
                        Participant.application("wiki.app", "wiki", NOTHING),
                        extension("one", "two", "wiki"),
                        extension("two", "one")))
                .isEmpty();
    }
}
