package dev.mastaba.examples.wiki.contents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PartTest {
    @Test
    void headingsWithListsOfLinksAreParts() {
        assertThat(Part.of("""
                        # Title

                        - [Not in a part](zero)

                        ## First

                        A text with [a link](none).

                        - [One](one): the first
                        - [Two](two#part)

                        ## Without links

                        - nothing

                        ## Last
                        * [Three](three)
                        """))
                .containsExactly(
                        new Part("First", List.of(new Part.Link("One", "one"), new Part.Link("Two", "two"))),
                        new Part("Last", List.of(new Part.Link("Three", "three"))));
    }

    @Test
    void linksToOtherPlacesAreNone() {
        assertThat(Part.of("## Elsewhere\n- [A](https://example.org)\n- [B](/b)\n- [C](#c)\n"))
                .isEmpty();
        assertThat(Part.of("")).isEmpty();
    }
}
