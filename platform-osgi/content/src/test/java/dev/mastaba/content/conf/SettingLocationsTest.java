package dev.mastaba.content.conf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.content.folder.ConfFile;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingLocationsTest {
    private static final ConfFile WIKI = new ConfFile("wiki.cfg", "1", "a = b\nmastaba.stack = dark > nobody\n");
    private static final ConfFile BLOG = new ConfFile("blog.cfg", "2", "mastaba.stack = x > y\nmastaba.without = z\n");
    private static final Origin STACK = Origin.named("the operator", "mastaba.stack = dark > nobody");

    @Test
    void theFileThatAloneHasTheSettingIsNamedWithItsLine() {
        assertThat(places(Set.of(), WIKI).in(STACK)).isEqualTo("conf: conf/wiki.cfg (conf/wiki.cfg:2)");
        assertThat(places(Set.of(), WIKI, BLOG).in(Origin.named("the operator", "mastaba.without")))
                .isEqualTo("conf: conf/blog.cfg (conf/blog.cfg:2)");
    }

    @Test
    void ofSeveralTheOneThatWasRefusedIsMeant() {
        assertThat(places(Set.of("conf/wiki.cfg"), WIKI, BLOG).in(STACK)).contains("conf/wiki.cfg:2");
    }

    @Test
    void whatCannotBeToldStays() {
        assertThat(places(Set.of(), WIKI, BLOG).in(STACK)).isEqualTo(STACK.toString());
        assertThat(places(Set.of()).in(STACK)).isEqualTo(STACK.toString());
        Origin other = Origin.named("dark", "mastaba.stack");
        assertThat(places(Set.of(), WIKI).in(other)).isEqualTo(other.toString());
    }

    private static Placing places(Set<String> leftOut, ConfFile... files) {
        SettingLocations places = new SettingLocations(new ConfReader(Path.of("."), Map.of()), List.of(files), leftOut);
        return origin -> places.in(new Problem("MAST-TEST-001", "", List.of(origin), List.of()))
                .origins()
                .get(0)
                .toString();
    }

    private interface Placing {
        String in(Origin origin);
    }
}
