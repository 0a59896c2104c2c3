package dev.mastaba.content.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NameSelectionTest {
    private static final List<String> NAMES = List.of("addon-json", "addon-openid", "jackson-core", "jedis");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "all | addon-json addon-openid jackson-core jedis",
                "none | ''",
                "'' | ''",
                "addon-json, jackson-* | addon-json jackson-core",
                "all, !addon-openid | addon-json jackson-core jedis",
                "!addon-openid,!j* | addon-json",
                "all, !addon-*, addon-json | addon-json jackson-core jedis",
                "all, none | ''",
                "addon.json, \\Eaddon-json | ''",
            })
    void selectsNames(String text, String selected) {
        Stream<String> names = NAMES.stream().filter(NameSelection.of(text)::selects);
        assertThat(String.join(" ", names.toList())).isEqualTo(selected);
    }

    @Test
    void findsTheTermsThatMatchNothing() {
        assertThat(NameSelection.of("all, !addon-opemid, jack*, redis, none").unmatched(NAMES))
                .containsExactly("!addon-opemid", "redis");
    }
}
