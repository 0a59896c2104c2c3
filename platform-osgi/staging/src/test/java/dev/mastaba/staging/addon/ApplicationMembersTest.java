package dev.mastaba.staging.addon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApplicationMembersTest {
    private static final AddOn NOTHING = config -> {};

    private static Participant extension(String name, String... targets) {
        return Participant.extension(name, List.of(targets), NOTHING);
    }

    private static List<Problem> problems(Participant... participants) {
        return new ApplicationMembers(List.of(participants)).problems();
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
    void aRingIsToldOnceAndNamesEachOfItsMembers() {
        List<Problem> problems = problems(
                Participant.application("wiki.app", "wiki", NOTHING),
                extension("two", "three"),
                extension("three", "one"),
                extension("one", "two"));
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.id()).isEqualTo("MAST-GENERATION-016");
            assertThat(problem.summary()).endsWith("one → two → three → one.");
            assertThat(problem.origins()).extracting(Origin::addOn).containsExactly("one", "two", "three");
        });
    }

    @Test
    void whoExtendsItselfIsRefusedAndWhoExtendsARingFollowsIt() {
        assertThat(problems(extension("self", "self"), extension("after", "self")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.summary()).endsWith("self → self."));
    }

    @Test
    void twoRingsAreTwoProblems() {
        assertThat(problems(extension("a", "b"), extension("b", "a"), extension("c", "d"), extension("d", "c")))
                .hasSize(2);
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
