package dev.mastaba.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Introspectable;
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
                                .with("name", "one")
                                .with("empty", "")
                                .with("off", false)
                                .with("list", List.of("b", "a"))
                                .with("map", Map.of("b", 1, "a", Set.of("x")))
                                .with("set", Set.of("y", "x"))
                                .with("nested", List.of(List.of("p", "q")))
                                .with("type", String.class)
                                .with("role", Participant.Role.SHARED)
                                .with("object", new Object())
                                .with("text", "two\nlines")
                                .relatedTo("things", "two"),
                        Introspectable.of("things", "two", "thing")))
                .containsExactly(
                        "  one  [org.app]",
                        "    list: b",
                        "    list: a",
                        "    map: a = x",
                        "    map: b = 1",
                        "    set: x",
                        "    set: y",
                        "    nested: p, q",
                        "    type: java.lang.String",
                        "    role: SHARED",
                        "    object: java.lang.Object",
                        "    text: two\\nlines",
                        "    related to: thing two",
                        "  two  [org.app]",
                        "    related to: thing one");
    }

    @Test
    void aReleaseOfAnAddOnIsTheSameComposition() {
        Participant app = Participant.application("org.app", "", config -> config.addRoute("front", "/"));
        assertThat(TextForm.of(
                        Composition.of(List.of(app.version("1.0.0.SNAPSHOT"))).makeApplication()))
                .isEqualTo(TextForm.of(
                        Composition.of(List.of(app.version("1.0.0"))).makeApplication()));
    }

    @Property(tries = 500)
    void theDifferenceTellsEveryLineThatCameOrWent(
            @ForAll @Size(max = 12) List<@AlphaChars @StringLength(min = 1, max = 1) String> former,
            @ForAll @Size(max = 12) List<@AlphaChars @StringLength(min = 1, max = 1) String> latter) {
        List<String> difference = new TextForm(latter).differenceTo(new TextForm(former));
        List<String> expected = new ArrayList<>(former);
        for (String line : difference) {
            if (line.startsWith("-")) {
                assertThat(expected.remove(line.substring(2))).isTrue();
            } else if (line.startsWith("+")) {
                expected.add(line.substring(2));
            }
        }
        List<String> sorted = new ArrayList<>(latter);
        Collections.sort(sorted);
        Collections.sort(expected);
        assertThat(expected).isEqualTo(sorted);
        assertThat(difference.isEmpty()).isEqualTo(former.equals(latter));
    }

    private static List<String> difference(String former, String latter) {
        return TextForm.parse(latter).differenceTo(TextForm.parse(former));
    }

    @Test
    void theDifferenceIsGroupedByWhatALineStandsBelow() {
        assertThat(difference("""
                                routes
                                  old  [wiki]
                                    pattern: /old
                                  page  [wiki]
                                    pattern: /{name}
                                    factory: true
                                  edit  [wiki]
                                    pattern: /{name}/edit

                                tweens
                                  one
                                """, """
                                jobs
                                  mail  [mail]

                                routes
                                  page  [dark]
                                    pattern: /p/{name}
                                    factory: true
                                  blog  [blog]
                                    pattern: /blog
                                  edit  [wiki]
                                    pattern: /{name}/edit

                                tweens
                                  one
                                """))
                .containsExactly(
                        "  routes",
                        "-   old  [wiki]",
                        "-     pattern: /old",
                        "-   page  [wiki]",
                        "+   page  [dark]",
                        "-     pattern: /{name}",
                        "+     pattern: /p/{name}",
                        "+   blog  [blog]",
                        "+     pattern: /blog",
                        "+ jobs",
                        "+   mail  [mail]");
    }

    @Test
    void theDifferenceTellsWhatStandsElsewhere() {
        assertThat(difference("routes\n  a\n  b\n  c\n  d\n", "routes\n  d\n  a\n  b\n  c\n"))
                .containsExactly("  routes", "~   d  (moved)");
    }

    @Test
    void aFactWithSeveralValuesIsComparedValueByValue() {
        assertThat(difference(
                        "views\n  page\n    predicates: a\n    predicates: b\n",
                        "views\n  page\n    predicates: b\n    predicates: c\n"))
                .containsExactly("  views", "    page", "-     predicates: a", "+     predicates: c");
    }

    @Test
    void hugeDifferencesAreToldInTime() {
        List<String> former = new ArrayList<>();
        List<String> latter = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            former.add("a" + i);
            latter.add("b" + i);
        }
        assertThat(new TextForm(latter).differenceTo(new TextForm(former))).hasSize(100_000);
    }
}
