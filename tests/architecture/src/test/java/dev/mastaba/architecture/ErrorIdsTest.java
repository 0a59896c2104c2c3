package dev.mastaba.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each error id is created by one method, with one sentence. */
class ErrorIdsTest {
    private static final Pattern LITERAL = Pattern.compile("\"(MAST-[A-Z]+-\\d{3})(?:\"|  )");

    @Test
    void anIdIsWrittenAtOnePlace() {
        Map<String, List<String>> places = new TreeMap<>();
        for (Path source : Modules.sources()) {
            List<String> lines = Modules.text(source).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                String place = Modules.ROOT.relativize(source) + ":" + (i + 1);
                LITERAL.matcher(lines.get(i))
                        .results()
                        .forEach(found -> places.computeIfAbsent(found.group(1), id -> new ArrayList<>())
                                .add(place));
            }
        }
        assertThat(places).as("ids in main sources").hasSizeGreaterThan(250);
        places.values().removeIf(each -> each.size() == 1);
        assertThat(places)
                .as("ids at several places: let all of them call one method of the …Problems class of that concept; "
                        + "give another error an id of its own, and compare with a constant of that class")
                .isEmpty();
    }
}
