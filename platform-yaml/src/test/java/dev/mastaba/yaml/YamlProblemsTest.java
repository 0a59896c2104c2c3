package dev.mastaba.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.testing.GoldenFile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody is told whose {@code mastaba.yaml} can't be used. */
class YamlProblemsTest {
    @TempDir
    Path folder;

    @Test
    void theTextsAreThese() {
        String texts = Stream.of(
                        "extends: [notes",
                        "extends: notes\n\tassets: x",
                        "notes",
                        "",
                        "extends: notes\nextends: wiki\n",
                        "extends: notes\n---\nextends: wiki\n",
                        "extends: !!java.net.URL [\"http://example.org\"]",
                        "extends: *missing",
                        "assets: [logo.svg]",
                        "extends: notes\nasets: [static/theme.css]",
                        "extends: notes\nassets: logo.svg\nversion: two",
                        "extends: []",
                        "extends: notes\nname: a b",
                        "extends: notes\nstatic:\n  files: files/\n",
                        "extends: notes\nstatic:\n  /files: notes:static/\n",
                        "extends: notes\nstatic:\n  /files: {from: files/, cache: soon, chache: 1h}\n",
                        "extends: notes\nstatic:\n  /files: {from: files/, cache: soon}\n",
                        "extends: notes\nroutes:\n  about: {template: about.peb}\n",
                        "extends: notes\nroutes:\n  about: {pattern: /about, template: a.peb, methods: get}\n",
                        "extends: notes\nviews:\n  front: {template: 'true', model: [a]}\n",
                        "extends: notes\npermissions:\n  edit: {}\n",
                        "extends: notes\npermissions:\n  edit: {open: true}\n",
                        "extends: notes\nredirects:\n  /a: /b\n  /b: /c\n  /{x}: /a\n",
                        "extends: notes\nredirects:\n  /a/{x}: https://{x}.example/\n",
                        "extends: notes\nredirects:\n  /a: //example.org\n",
                        "extends: notes\nredirects:\n  /a: \"javascript:alert(1)\"\n",
                        "extends: notes\nredirects:\n  /a: /b/{name}\n",
                        "extends: notes\nredirects:\n  /a: {to: /b, status: 304}\n")
                .map(this::problems)
                .collect(Collectors.joining("\n\n"));
        GoldenFile.assertPinned(YamlProblemsTest.class, "yaml-problems.txt", texts + "\n");
    }

    @Test
    void aCharacterThatNoTextHasIsToldWithItsPlace() {
        assertThat(problems("extends: notes\nname: a\0b\n")).contains("U+0000", "(mastaba.yaml:2:8)");
        assertThat(problems("extends: notes\n\7: b\n")).contains("U+0007", "(mastaba.yaml:2:1)");
        assertThat(problems("\1")).contains("U+0001", "(mastaba.yaml:1:1)");
    }

    @Test
    void allThatIsWrongIsToldTogether() {
        String text = problems("""
                extends: notes
                asets: [x]
                assets:
                  static/thme.css: static/theme.css
                static:
                  files: files/
                  /more: 3
                views:
                  frnt: {template: missing.peb, tmplate: x}
                  frontt: {template: missing.peb}
                routes:
                  about: {pattern: /about}
                redirects:
                  /a: //b
                """);
        assertThat(text)
                .contains(":2:1", ":4:3", ":6:3", ":9:33", ":10:3", ":12:10", ":14:7", "Did you mean \"assets\"");
    }

    private String problems(String yaml) {
        ConfigurationException refused = catchThrowableOfType(
                ConfigurationException.class,
                () -> Notes.extendedBy(folder, yaml).makeApplication());
        assertThat(refused).as(yaml).isNotNull();
        List<Problem> problems = refused.problems();
        return problems.stream().map(Problem::text).collect(Collectors.joining("\n\n"));
    }
}
