package dev.mastaba.content.conf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.extend.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApplicationNamesTest {
    private final ApplicationNames names = ApplicationNames.with(List.of("dev.mastaba.json", "dev.example.wiki"));

    @Test
    void namesOfTheApplicationOfFeaturesAndOfAddOnsAreTheirOwn() {
        assertThat(unknown("""
                wiki.site = Wiki
                mastaba.path = /wiki
                mastaba.stack = a > b
                mastaba.debug.all = true
                mastaba.json.limit = 7
                """)).isEmpty();
    }

    @Test
    void oneThatNobodyReadsIsToldWithItsLineAndWhatIsNear() {
        assertThat(unknown("# mine\nmastaba.stak = a > b\n")).singleElement().satisfies(problem -> {
            assertThat(problem.id()).isEqualTo("MAST-CONF-005");
            assertThat(problem.text()).contains("mastaba.stak", "mastaba.stack", "conf/wiki.cfg:2");
        });
        assertThat(unknown("mastaba.templates.cache = 1\n")).hasSize(1);
    }

    @Test
    void oneOfTheServersIsToldWhereItBelongs() {
        assertThat(unknown("mastaba.http.port = 1\njdbc.wiki.url = x\nmastaba.addons = all\nmastaba.swap = whole\n"))
                .extracting(Problem::id)
                .containsOnly("MAST-CONF-006")
                .hasSize(4);
    }

    @Test
    void oneThatTheServerDoesNotReadIsToldWithWhatIsNear() {
        String text = "mastaba.addons = all\n\nmastaba.addonz = json\nmastaba.swpa = whole\n";
        assertThat(unknownToServer(text))
                .extracting(Problem::text)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("MAST-CONF-005  Setting mastaba.addonz does not exist.")
                                .contains("Did you mean \"mastaba.addons\"?", "conf/server.cfg:3"),
                        second -> assertThat(second).contains("Did you mean \"mastaba.swap\"?", "conf/server.cfg:4"));
        assertThat(unknownToServer("""
                mastaba.http.port = 1
                mastaba.folder.quit = 1s
                mastaba.probation = 5s
                mastaba.json.limit = 7
                mastaba.stack = a > b
                jdbc.wiki.url = x
                wiki.site = Wiki
                """)).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadSaysNothing() {
        assertThat(unknown("mastaba.stak = \\u00zz\n")).isEmpty();
    }

    private List<Problem> unknownToServer(String text) {
        return names.unknownToServer(new ConfReader(Path.of("."), Map.of()), "conf/server.cfg", text);
    }

    private List<Problem> unknown(String text) {
        return names.unknown(new ConfReader(Path.of("."), Map.of()), "conf/wiki.cfg", text);
    }
}
