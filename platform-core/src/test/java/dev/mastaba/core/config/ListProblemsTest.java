package dev.mastaba.core.config;

import static dev.mastaba.core.config.Contributions.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mastaba.core.Golden;
import dev.mastaba.core.extend.ConfigurationException;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The reports about lists to which several add-ons contribute, in full. */
class ListProblemsTest {
    @Test
    void haveTheseTexts() throws IOException {
        String found = Stream.<Consumer<Contributions>>of(
                        menu -> menu.add("wiki:meno", "votes", "Votes"),
                        menu -> menu.remove("wiki:menu", "wiki:hom"),
                        menu -> menu.remove("wiki:footer", "wiki:imprint"),
                        menu -> menu.add("wiki:menu", "votes", 1),
                        menu -> menu.wrap("wiki:menu", "wiki:home", Integer.class, number -> number + 1),
                        menu -> {
                            menu.add("wiki:menu", "1", item("1").under("2"));
                            menu.add("wiki:menu", "2", item("2").under("1"));
                        },
                        menu -> menu.add(":menu", "votes", "Votes"))
                .map(ListProblemsTest::refused)
                .collect(Collectors.joining("\n\n"));
        Golden.assertPinned(ListProblemsTest.class, "list-problems.txt", found);
    }

    private static String refused(Consumer<Contributions> votes) {
        Composition wiki = Composition.of(List.of(
                Participant.application("org.wiki", "wiki", config -> {
                    Contributions lists = Contributions.of(config);
                    lists.point("menu", String.class);
                    lists.add("menu", "home", "Home");
                    lists.point("footer", String.class);
                }),
                Participant.extension("votes", List.of("wiki"), config -> votes.accept(Contributions.of(config)))));
        ConfigurationException refusal = catchThrowableOfType(ConfigurationException.class, wiki::makeApplication);
        assertThat(refusal).isNotNull();
        return refusal.getMessage().strip();
    }
}
