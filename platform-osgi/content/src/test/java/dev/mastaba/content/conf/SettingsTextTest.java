package dev.mastaba.content.conf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SettingsTextTest {
    private static Map<String, String> read(SettingsText text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text.text()));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        Map<String, String> values = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return values;
    }

    @Test
    void commentsAndTheOrderStay() {
        SettingsText text = SettingsText.of("# of Acme\na = 1\n\n! theme\nb: 2\\\n   3\nc 4\n");
        assertThat(text.with("b", "new").with("d", "5").text())
                .isEqualTo("# of Acme\na = 1\n\n! theme\nb = new\nc 4\nd = 5\n");
        assertThat(text.without("b").without("none").text()).isEqualTo("# of Acme\na = 1\n\n! theme\nc 4\n");
    }

    @Test
    void lineBreaksStay() {
        SettingsText text = SettingsText.of("# of Acme\r\na = 1\r\n");
        assertThat(text.with("a", "2").with("b", "3").text()).isEqualTo("# of Acme\r\na = 2\r\nb = 3\r\n");
        assertThat(text.without("a").withoutAll("x").text()).isEqualTo("# of Acme\r\n");
        assertThat(SettingsText.of("\na = 1").with("b", "3").text()).isEqualTo("\na = 1\nb = 3\n");
        assertThat(SettingsText.of("").with("b", "3").text()).isEqualTo("b = 3\n");
    }

    @Test
    void aNameInAnotherNameOrInACommentIsNotTheSetting() {
        SettingsText text = SettingsText.of("#a = 0\nab = 1\nb.a = 2\na=3\n");
        assertThat(text.without("a").text()).isEqualTo("#a = 0\nab = 1\nb.a = 2\n");
    }

    @Test
    void settingsWithAPrefixGoTogether() {
        assertThat(SettingsText.of("a = 1\njdbc.x.url = u\n jdbc.x.password: \\\n  p\njdbcx = 2\n")
                        .withoutAll("jdbc.")
                        .text())
                .isEqualTo("a = 1\njdbcx = 2\n");
    }

    @Property(tries = 300)
    void whatIsSetIsReadAndTheRestStays(
            @ForAll @Size(max = 6) List<@AlphaChars @StringLength(min = 1, max = 3) String> names,
            @ForAll @AlphaChars @StringLength(min = 1, max = 3) String name,
            @ForAll @Chars({'a', '\\', '=', ':', '#', '!', 'ä', '"'}) @StringLength(min = 1, max = 8) String value) {
        SettingsText text = SettingsText.of("");
        for (String each : names) {
            text = text.with(each, each + "\\");
        }
        Map<String, String> expected = new TreeMap<>(read(text));
        expected.put(name, value);
        assertThat(read(text.with(name, value))).isEqualTo(expected);
        expected.remove(name);
        assertThat(read(text.with(name, value).without(name))).isEqualTo(expected);
    }

    @Test
    void wordsAreAddedToASettingThatListsWords() {
        SettingsText text = SettingsText.of("# Acme\nmastaba.extensions = dark , votes\n");
        assertThat(text.adding("mastaba.extensions", List.of("votes", "mail")).text())
                .isEqualTo("# Acme\nmastaba.extensions = dark, votes, mail\n");
        assertThat(SettingsText.of("a = b\n").adding("c", List.of("d")).text()).isEqualTo("a = b\nc = d\n");
    }
}
