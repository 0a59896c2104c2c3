package dev.mastaba.osgi.conf;

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
        assertThat(unknown("mastaba.http.port = 1\njdbc.wiki.url = x\n"))
                .extracting(Problem::id)
                .containsExactly("MAST-CONF-006", "MAST-CONF-006");
    }

    @Test
    void aFileThatCannotBeReadSaysNothing() {
        assertThat(unknown("mastaba.stak = \\u00zz\n")).isEmpty();
    }

    private List<Problem> unknown(String text) {
        return names.unknown(new ConfReader(Path.of("."), Map.of()), "conf/wiki.cfg", text);
    }
}
