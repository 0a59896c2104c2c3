package dev.mastaba.content.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.testing.GoldenFile;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MountSettingsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/notes",
                "/notes/",
                "/a/b-c/d_e.f~1",
                "/é/ü",
                "/@x/$y,(z)!",
                "/..a/b..",
                "/...",
                "  /x  "
            })
    void pathsThatARequestCanHave(String path) {
        assertThat(problems(MountSettings.PATH, path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "relative",
                "notes/",
                "/a/../b",
                "/..",
                "/.",
                "/./a",
                "//",
                "/a//b",
                "/{x}",
                "no slash?#",
                "/a b",
                "/a?b",
                "/a#b",
                "/caf%C3%A9",
                "/*",
                "/a;b",
                "/a\\b",
                "/a\tb",
                "/a\u0000b",
                "https://example.org/notes",
                "\uD83D",
                "?"
            })
    void pathsThatNoRequestCanHave(String path) {
        refused(MountSettings.PATH, path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*.example.org",
                "a.example.org, *.b.example.org [::1]",
                "",
                "example.org",
                "Example.ORG.",
                "a_b-c.example",
                "localhost",
                "127.0.0.1",
                "::1",
                "[::1]"
            })
    void hostsThatARequestCanHave(String host) {
        assertThat(problems(MountSettings.HOST, host)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org",
                "https://example.org/notes",
                "*",
                "*example.org",
                "a.*.example.org",
                "a.example, .example.org",
                ".example.org",
                "example.org/notes",
                "bücher.example",
                "example..org",
                "user@example.org",
                "example.org:port",
                "{host}",
                ",",
                ", ,",
                "::1]",
                "example.org:8080",
                "*.example.org:8080",
                "[::1]:8080",
                "https://example.org:8443/notes",
                ":80"
            })
    void hostsThatNoRequestCanHave(String host) {
        refused(MountSettings.HOST, host);
    }

    @Test
    void endlessOnesAreRefusedInShort() {
        assertThat(problems(MountSettings.PATH, "/" + "a".repeat(300))).hasSize(1);
        assertThat(problems(MountSettings.HOST, "a".repeat(300)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).hasSizeLessThan(700));
    }

    @ParameterizedTest
    @CsvSource({
        "example.org:7800, example.org",
        "*.example.org:7800, *.example.org",
        "[::1]:7800, [::1]",
        "https://example.org:8443/notes, example.org",
        "'a.example, ::1, b.example:80', 'a.example, ::1, b.example'"
    })
    void theRemedyLeavesThePortOut(String written, String meant) {
        assertThat(problems(MountSettings.HOST, written))
                .singleElement()
                .satisfies(problem -> assertThat(problem.remedies())
                        .containsExactly("Write in conf/shop.cfg: mastaba.host = " + meant));
    }

    @ParameterizedTest
    @CsvSource({
        "example.org:7800, true",
        "'a.example, [::1]:80, *.b.example:80', true",
        "https://example.org:8443/notes, false",
        "'a.example:80, *', false",
        ":80, false",
        "'*', false"
    })
    void thePortIsNamedIfTheRestIsValid(String written, boolean port) {
        String summary = problems(MountSettings.HOST, written).get(0).summary();
        assertThat(summary.contains("\"; expected: hosts without ports, because"))
                .as(summary)
                .isEqualTo(port);
        assertThat(summary.contains("no request would reach")).as(summary).isNotEqualTo(port);
    }

    @Test
    void areToldWithTheirPlace() {
        Settings file = new Settings(
                Map.of(MountSettings.PATH, "no slash?#", MountSettings.HOST, "https://Bücher.example/shop"),
                Map.of(MountSettings.PATH, "conf/shop.cfg:3", MountSettings.HOST, "conf/shop.cfg:4"));
        Settings ports = new Settings(
                Map.of(MountSettings.HOST, "shop.example:7800, *.shop.example"),
                Map.of(MountSettings.HOST, "conf/shop.cfg:4"));
        Settings environment = Settings.none().withEnvironment(Map.of("MASTABA_PATH", "/a/../b"));
        String texts = Stream.concat(
                        MountSettings.problems("shop", file).stream(),
                        Stream.concat(
                                MountSettings.problems("shop", ports).stream(),
                                MountSettings.problems("shop", environment).stream()))
                .map(problem -> problem.text() + "\n")
                .collect(Collectors.joining("\n"));
        GoldenFile.assertPinned(MountSettingsTest.class, "mount-settings.txt", texts);
    }

    private static List<Problem> problems(String name, String value) {
        return MountSettings.problems("shop", new Settings(Map.of(name, value)));
    }

    /** What is proposed instead is allowed. */
    private static void refused(String name, String value) {
        assertThat(problems(name, value)).singleElement().satisfies(problem -> {
            assertThat(problem.id()).isEqualTo("MAST-CONF-009");
            assertThat(problem.remedies()).singleElement().satisfies(remedy -> {
                String proposed = remedy.substring(remedy.indexOf(" = ") + 3);
                assertThat(problems(name, proposed)).as(remedy).isEmpty();
            });
        });
    }
}
