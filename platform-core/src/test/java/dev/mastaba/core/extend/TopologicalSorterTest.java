package dev.mastaba.core.extend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.extend.TopologicalSorter.OrderingException;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class TopologicalSorterTest {
    private final TopologicalSorter<String> tweens =
            new TopologicalSorter<>("INGRESS", "MAIN", Placement.under("INGRESS"));

    @Test
    void theLastAddedIsNearestToTheDefaultEnd() {
        add("EXCVIEW", Placement.over("MAIN"));
        add("a", Placement.anywhere());
        add("b", Placement.anywhere());
        assertThat(tweens.sorted()).containsExactly("b", "a", "EXCVIEW");
    }

    @Test
    void underTheSameNameTheLastAddedComesFirst() {
        add("EXCVIEW", Placement.over("MAIN"));
        add("a", Placement.under("EXCVIEW"));
        add("b", Placement.under("EXCVIEW"));
        assertThat(tweens.sorted()).containsExactly("EXCVIEW", "b", "a");
    }

    @Test
    void oneOfSeveralNamesIsEnough() {
        add("EXCVIEW", Placement.over("MAIN"));
        add("a", Placement.over("nope", "EXCVIEW"));
        assertThat(tweens.sorted()).containsExactly("a", "EXCVIEW");
    }

    @Test
    void aWishThatNobodyMeetsIsRefused() {
        add("a", Placement.over("nope"));
        add("b", Placement.anywhere());
        assertThatThrownBy(tweens::sorted)
                .hasMessageContaining("\"a\" is placed over \"nope\"")
                .isInstanceOfSatisfying(
                        OrderingException.class,
                        refused -> assertThat(refused.isCycle()).isFalse());
    }

    @Test
    void aRingIsNamed() {
        add("a", Placement.over("b"));
        add("b", Placement.over("c"));
        add("c", Placement.over("a"));
        assertThatThrownBy(tweens::sorted).isInstanceOfSatisfying(OrderingException.class, ring -> {
            assertThat(ring.isCycle()).isTrue();
            assertThat(ring.names()).containsExactlyInAnyOrder("a", "b", "c");
        });
    }

    @Test
    void anItemAddedAgainForgetsItsFormerWishes() {
        add("a", Placement.over("b"));
        add("b", Placement.over("a"));
        add("a", Placement.anywhere());
        assertThat(tweens.sorted()).containsExactly("b", "a");
    }

    @Property(tries = 200)
    void everyItemIsThereOnceAndChainsHold(
            @ForAll Set<@CharRange(from = 'a', to = 'z') @StringLength(min = 1, max = 2) String> names) {
        TopologicalSorter<String> sorter = new TopologicalSorter<>("(first)", "(last)", Placement.over("(last)"));
        String before = "(first)";
        for (String name : names) {
            sorter.add(name, name, Placement.under(before));
            before = name;
        }
        assertThat(sorter.sorted()).containsExactlyElementsOf(names);
    }

    private void add(String name, Placement placement) {
        tweens.add(name, name, placement);
    }
}
