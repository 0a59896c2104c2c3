package dev.mastaba.core.config;

import static dev.mastaba.core.config.Contributions.item;
import static dev.mastaba.core.view.ViewOptions.param;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists to which several add-ons contribute. */
class ContributionsTest {
    private final List<Participant> participants = new ArrayList<>();

    @BeforeEach
    void createApplication() {
        participants.add(Participant.application("org.wiki", "wiki", config -> {
            Contributions menu = Contributions.of(config);
            menu.point("menu", String.class);
            menu.add("menu", "home", "Home");
            menu.add("menu", "recent", "Recent");
            config.route("page", "/")
                    .get(request ->
                            Response.text(String.join(" ", Contributions.list(request, "wiki:menu", String.class))));
        }));
    }

    private void extension(String name, Consumer<Contributions> menu) {
        extension(name, "wiki", menu);
    }

    private void extension(String name, String target, Consumer<Contributions> menu) {
        participants.add(Participant.extension(name, List.of(target), config -> menu.accept(Contributions.of(config))));
    }

    private String menu() throws Exception {
        return menu("/");
    }

    private String menu(String target) throws Exception {
        return text(Composition.of(participants).makeApplication(), target);
    }

    private static String text(Application application, String target) throws Exception {
        Response response = application.handle(SimpleRequest.get(target));
        return new String(((Body.Bytes) response.body()).content(), StandardCharsets.UTF_8);
    }

    @Test
    void itemsAreInTheSameOrderWhateverTheOrderOfTheBundles() throws Exception {
        extension("zoo", menu -> menu.add("wiki:menu", "z", "Zoo"));
        extension("ant", menu -> menu.add("wiki:menu", "a", "Ant"));
        extension("bee", "zoo", menu -> menu.add("wiki:menu", "b", "Bee"));
        String expected = menu();
        assertThat(expected).isEqualTo("Home Recent Ant Zoo Bee");
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(participants);
            assertThat(menu()).isEqualTo(expected);
        }
    }

    @Test
    void anItemCanBePlaced() throws Exception {
        extension("votes", menu -> menu.add("wiki:menu", "votes", item("Votes").over("wiki:recent", "absent:item")));
        assertThat(menu()).isEqualTo("Home Votes Recent");
    }

    @Test
    void itemsWithoutAPlacementStay() throws Exception {
        extension("more", menu -> {
            menu.add("wiki:menu", "one", "One");
            menu.add("wiki:menu", "two", "Two");
        });
        extension("votes", menu -> menu.add("wiki:menu", "votes", item("Votes").over("wiki:recent", "more:two")));
        extension("wish", menu -> menu.add("wiki:menu", "wish", item("Wish").over("votes:votes")));
        assertThat(menu()).isEqualTo("Home Wish Votes Recent One Two");
        extension("last", menu -> menu.move("wiki:menu", "wiki:home", Placement.under("wiki:recent")));
        assertThat(menu()).isEqualTo("Wish Votes Recent Home One Two");
    }

    @Test
    void anItemIsSeenUnderItsConditions() throws Exception {
        extension("votes", menu -> menu.add("wiki:menu", "votes", item("Votes").when(param("vote"))));
        assertThat(menu()).isEqualTo("Home Recent");
        assertThat(menu("/?vote=1")).isEqualTo("Home Recent Votes");
    }

    @Test
    void itemsOfOthersCanBeReplacedWrappedMovedAndRemoved() throws Exception {
        extension("votes", menu -> menu.override("wiki:menu", "wiki:home", "Start"));
        extension("loud", menu -> menu.wrap("wiki:menu", "wiki:home", String.class, text -> text + "!"));
        extension("last", menu -> menu.move("wiki:menu", "wiki:home", Placement.under("wiki:recent")));
        assertThat(menu()).isEqualTo("Recent Start!");
        extension("less", menu -> menu.remove("wiki:menu", "wiki:recent"));
        assertThat(menu()).isEqualTo("Start!");
    }

    @Test
    void onlyTwoThatReplaceTheSameItemConflict() {
        extension("one", menu -> menu.override("wiki:menu", "wiki:home", "One"));
        extension("two", menu -> menu.remove("org.wiki:menu", "org.wiki:home"));
        assertThatThrownBy(this::menu)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("one")
                .hasMessageContaining("two");
    }

    @Test
    void theHigherRankedOfTwoThatReplaceTheSameItemWins() throws Exception {
        extension("one", menu -> menu.override("wiki:menu", "wiki:home", "One"));
        extension("two", "one", menu -> menu.override("wiki:menu", "wiki:home", "Two"));
        assertThat(menu()).isEqualTo("Two Recent");
    }

    @Test
    void anUnknownListIsRefusedWithTheNearestName() {
        extension("votes", menu -> menu.add("wiki:meno", "votes", "Votes"));
        assertThatThrownBy(this::menu)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-LIST-001")
                .hasMessageContaining("Fix the name: \"org.wiki:menu\"");
    }

    @Test
    void anUnknownItemIsRefusedWithTheNearestName() {
        extension("votes", menu -> menu.remove("wiki:menu", "wiki:hom"));
        assertThatThrownBy(this::menu)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-LIST-002")
                .hasMessageContaining("Fix the name: \"org.wiki:home\"");
    }

    @Test
    void anItemOfAnotherTypeIsRefused() {
        extension("votes", menu -> menu.add("wiki:menu", "votes", 1));
        extension("more", menu -> menu.wrap("wiki:menu", "wiki:home", Integer.class, number -> number + 1));
        assertThatThrownBy(this::menu)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-LIST-003")
                .hasMessageContaining("votes:votes")
                .hasMessageContaining("org.wiki:home");
    }

    @Test
    void itemsInACircleAreRefused() {
        extension("one", menu -> menu.add("wiki:menu", "1", item("1").under("two:2")));
        extension("two", menu -> menu.add("wiki:menu", "2", item("2").under("one:1")));
        assertThatThrownBy(this::menu)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-LIST-004");
    }
}
