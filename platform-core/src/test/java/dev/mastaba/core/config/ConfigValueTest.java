package dev.mastaba.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Origin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What is written is read as what it is, or refused with its place. */
class ConfigValueTest {
    private static final Origin PLACE = new Origin("dark", "jobs.mail", null, "mastaba.yaml", 3, 7);

    private static ConfigValue text(String text) {
        return ConfigValue.scalar(PLACE, text, text);
    }

    private static ConfigValue number(long number) {
        return ConfigValue.scalar(PLACE, String.valueOf(number), number);
    }

    private static final ConfigValue NOTHING = ConfigValue.scalar(PLACE, "~", null);
    private static final ConfigValue TRUE = ConfigValue.scalar(PLACE, "true", true);
    private static final ConfigValue LIST = ConfigValue.list(PLACE, List.of(text("a"), number(1)));
    private static final ConfigValue MAPPING = ConfigValue.mapping(
            PLACE, List.of(new ConfigValue.Entry("list", PLACE, LIST), new ConfigValue.Entry("flag", PLACE, TRUE)));

    @Test
    void everyKindIsReadAsItself() {
        assertThat(text("mail").text()).isEqualTo("mail");
        assertThat(number(7).text()).isEqualTo("7");
        assertThat(number(7).number(0, 9)).isEqualTo(7);
        assertThat(TRUE.flag()).isTrue();
        assertThat(text("5m").time()).isEqualTo(Duration.ofMinutes(5));
        assertThat(LIST.list()).hasSize(2);
        assertThat(LIST.oneOrMore()).hasSize(2);
        assertThat(text("one").oneOrMore()).hasSize(1);
        assertThat(MAPPING.entries()).extracting(ConfigValue.Entry::key).containsExactly("list", "flag");
        assertThat(MAPPING.data()).isEqualTo(Map.of("list", List.of("a", 1L), "flag", true));
        assertThat(MAPPING.isMapping()).isTrue();
        assertThat(LIST.isList()).isTrue();
        assertThat(text("").isMapping() || text("").isList()).isFalse();
        assertThat(MAPPING.origin()).isEqualTo(PLACE);
    }

    @Test
    void whatIsOfAnotherKindIsRefusedWithItsPlace() {
        refused(NOTHING::text, "a string is expected, not nothing");
        refused(TRUE::text, "a string is expected, not \"true\"");
        refused(text(" ")::text, "the value is empty");
        refused(text("x".repeat(100))::flag, "true or false is expected, not \"" + "x".repeat(60) + "…\"");
        refused(() -> number(10).number(0, 9), "a whole number from 0 to 9 is expected, not \"10\"");
        refused(() -> number(-1).number(0, 9), "not \"-1\"");
        refused(() -> text("9").number(0, 9), "not \"9\"");
        refused(text("soon")::time, "a duration such as 30s");
        refused(text("a")::list, "a list is expected");
        refused(LIST::entries, "a mapping (lines of \"key: value\") is expected, not a list of 2 values");
        refused(MAPPING::text, "not a mapping of list, flag");
        refused(ConfigValue.mapping(PLACE, List.of())::text, "not a mapping without entries");
        refused(NOTHING::data, "a value is expected");
    }

    private static void refused(ThrowingCallable reading, String detail) {
        assertThatThrownBy(reading)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-YAML-003  jobs.mail: ")
                .hasMessageContaining(detail)
                .hasMessageContaining("at dark: jobs.mail (mastaba.yaml:3:7)");
    }

    private record Jobs() implements OverlayKey {
        @Override
        public String name() {
            return "jobs";
        }

        @Override
        public String schema() {
            return "{\"type\": \"object\"}";
        }

        @Override
        public void declare(ConfigValue value, Configurator config) {
            throw value.refused("there are no jobs");
        }
    }

    @Test
    void aKeyIsKnownOnce() {
        Configurator config = new Configurator();
        config.addOverlayKey(new Jobs());
        var application = config.makeApplication();
        assertThat(application.get(Key.named(OverlayKey.class, "jobs"))).isEqualTo(new Jobs());
        assertThat(application.get(Key.of(Introspector.class)).category(OverlayKey.CATEGORY))
                .singleElement()
                .satisfies(key ->
                        assertThat(key.introspectable().facts()).containsEntry("schema", "{\"type\": \"object\"}"));
        Configurator twice = new Configurator();
        twice.addOverlayKey(new Jobs());
        twice.addOverlayKey(new Jobs());
        assertThatThrownBy(twice::commit).hasMessageContaining("overlay key");
    }
}
