package dev.mastaba.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UsersTextTest {
    private static final UsersText TEXT = new UsersText(List.of("# users", "ada:old:editors,staff", "adam:other"));

    @Test
    void aNewUserIsAddedAtTheEnd() {
        assertThat(TEXT.with("eve", "new", List.of("a", "b")).lines())
                .containsExactly("# users", "ada:old:editors,staff", "adam:other", "eve:new:a,b");
        assertThat(new UsersText(List.of()).with("eve", "new", List.of()).lines())
                .containsExactly("eve:new");
    }

    @Test
    void aKnownUserKeepsTheGroupsUnlessOthersAreGiven() {
        assertThat(TEXT.with("ada", "new", List.of()).lines())
                .containsExactly("# users", "ada:new:editors,staff", "adam:other");
        assertThat(TEXT.with("ada", "new", List.of("admins")).lines()).contains("ada:new:admins", "adam:other");
        assertThat(TEXT.with("adam", "new", List.of()).lines()).contains("adam:new", "ada:old:editors,staff");
    }

    @Test
    void anIncompleteLineIsReplacedByTheUserThatItBeginsWith() {
        UsersText incomplete = new UsersText(List.of("ada", "adam $argon2id"));
        assertThat(incomplete.with("ada", "new", List.of()).lines()).containsExactly("ada:new", "adam $argon2id");
        assertThat(incomplete.with("adam", "new", List.of("a")).lines()).containsExactly("ada", "adam:new:a");
    }

    @Test
    void namesFitALineAndAreNoGroups() {
        assertThat(List.of("ada", "a", "Ada Lovelace", "ada@example.org")).allMatch(UsersText::isName);
        assertThat(List.of("", " ", "a:b", "#ada", "group", "system.Everyone", " ada", "a\nb", "x".repeat(101)))
                .noneMatch(UsersText::isName);
        assertThat(List.of("a,b", "a b", "a:b", "")).noneMatch(UsersText::isGroup);
    }
}
