package dev.mastaba.core.engine.url;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.SimpleRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The setting that MAST-CONF-007 offers is set, and then URLs have a host. */
class HostRemediesTest {
    private static final Pattern SETTING = Pattern.compile(": (mastaba\\.\\w+) = (.*)$");

    @Test
    void theHostIsListed() {
        List<Problem> problems = new ArrayList<>();
        SimpleRequest request = new SimpleRequest("GET", "", "/").at("https", "www.example.org");
        assertThat(AllowedHosts.of(Settings.none(), problems::add).vouchFor(request))
                .isFalse();
        assertThat(problems).singleElement().extracting(Problem::id).isEqualTo("MAST-CONF-007");
        Matcher setting = SETTING.matcher(problems.get(0).remedies().get(0));
        assertThat(setting.find()).isTrue();
        Settings settings = new Settings(Map.of(setting.group(1), setting.group(2)));
        problems.clear();
        assertThat(AllowedHosts.of(settings, problems::add).vouchFor(request)).isTrue();
        assertThat(problems).isEmpty();
    }
}
