package dev.mastaba.core.composition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.action.Action;
import dev.mastaba.core.introspection.Introspectable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class TextFormTest {
    private static List<String> things(Introspectable... things) {
        TextForm text = TextForm.of(Composition.of(List.of(Participant.application("org.app", "", config -> {
                    for (Introspectable thing : things) {
                        config.declare(Action.unnamed().introspectable(thing));
                    }
                })))
                .makeApplication());
        int begin = text.lines().indexOf("things");
        int end = text.lines().subList(begin, text.lines().size()).indexOf("");
        return text.lines().subList(begin + 1, end < 0 ? text.lines().size() : begin + end);
    }

    @Test
    void saysTitleOwnerFactsAndRelations() {
        assertThat(things(
                        Introspectable.of("things", "one", "thing")
                                .with("empty", "")
                                .with("list", List.of("b", "a"))
                                .with("map", Map.of("b", 1, "a", Set.of("x")))
                                .with("type", String.class)
                                .with("role", Role.SHARED)
                                .with("object", new Object())
                                .with("text", "two\nlines")
                                .relatedTo("things", "two"),
                        Introspectable.of("things", "two", "thing")))
                .containsExactly(
                        "  one  [org.app]",
                        "    list: b, a",
                        "    map: a = x, b = 1",
                        "    type: java.lang.String",
                        "    role: SHARED",
                        "    object: java.lang.Object",
                        "    text: two\\nlines",
                        "    related to: thing two",
                        "  two  [org.app]",
                        "    related to: thing one");
    }

    @Property(tries = 300)
    void theDifferenceTellsEveryLineThatCameOrWent(
            @ForAll @Size(max = 12) List<@AlphaChars @StringLength(min = 1, max = 1) String> former,
            @ForAll @Size(max = 12) List<@AlphaChars @StringLength(min = 1, max = 1) String> latter) {
        List<String> difference = new TextForm(latter).differenceTo(new TextForm(former));
        List<String> expected = new ArrayList<>(former);
        for (String line : difference) {
            if (line.startsWith("-")) {
                assertThat(expected.remove(line.substring(2))).isTrue();
            } else {
                expected.add(line.substring(2));
            }
        }
        List<String> sorted = new ArrayList<>(latter);
        Collections.sort(sorted);
        Collections.sort(expected);
        assertThat(expected).isEqualTo(sorted);
    }

    @Test
    void theDifferenceNamesWhatALineStandsBelow() {
        TextForm former = TextForm.parse("routes\n  page\n    pattern: /a\n  other\n    pattern: /c\n");
        TextForm latter = TextForm.parse("routes\n  page\n    pattern: /b\n  other\n    pattern: /c\n");
        assertThat(latter.differenceTo(former))
                .containsExactly("  routes", "    page", "-     pattern: /a", "+     pattern: /b");
    }

    @Test
    void hugeDifferencesAreToldAsAWhole() {
        List<String> former = new ArrayList<>();
        List<String> latter = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            former.add("a" + i);
            latter.add("b" + i);
        }
        assertThat(new TextForm(latter).differenceTo(new TextForm(former))).hasSize(10_000);
    }
}
