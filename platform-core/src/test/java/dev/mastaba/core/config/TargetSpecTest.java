package dev.mastaba.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetSpecTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1.2,2)  | 1.2.0     | true",
                "[1.2,2)  | 1.1.9     | false",
                "[1.2,2)  | 2.0.0     | false",
                "[1.2,2)  | 1.99.0.RC | true",
                "(1.2,2]  | 1.2.0     | false",
                "(1.2,2]  | 1.2.0.a   | true",
                "(1.2,2]  | 2.0.0     | true",
                "1.2      | 7.0.0     | true",
                "1.2      | 1.1       | false",
                "[1,1]    | 1.0.0     | true"
            })
    void rangesIncludeWhatOsgiSays(String range, String version, boolean included) {
        assertThat(VersionRange.parse(range).includes(Version.parse(version))).isEqualTo(included);
    }

    @Test
    void readsNamesWithAndWithoutVersions() {
        assertThat(TargetSpec.parse(" wiki ").name()).isEqualTo("wiki");
        assertThat(TargetSpec.parse("wiki").versions()).isNull();
        TargetSpec quoted = TargetSpec.parse("wiki; version=\"[1.2,2)\"");
        assertThat(quoted.name()).isEqualTo("wiki");
        assertThat(quoted.versions()).isEqualTo(VersionRange.parse("[1.2,2)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ";version=1",
                "wiki;",
                "wiki;version=",
                "wiki;version=[1",
                "wiki;version=[1,2",
                "wiki;version=x",
                "wiki;versions=1",
                "wiki;version=[2.x,3)",
                "wiki;version=1.2.3.4.5",
                "wiki;version=99999999999"
            })
    void refusesTheRest(String text) {
        assertThatThrownBy(() -> TargetSpec.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void versionsPrintAsTheyAreRead() {
        assertThat(Version.parse("1.2").toString()).isEqualTo("1.2.0");
        assertThat(Version.parse("1.2.3.RC-1").toString()).isEqualTo("1.2.3.RC-1");
    }
}
