package dev.mastaba.examples.wiki.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.examples.wiki.text.DiffLine.Mark;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LineDiffTest {
    @Test
    void equalTextsDoNotDiffer() {
        assertThat(shown("a\nb", "a\nb")).containsExactly("~2");
    }

    @Test
    void showsWhatCameAndWent() {
        assertThat(shown("a\nb\nc\nd", "a\nB\nc\nd\ne")).containsExactly("=a", "-b", "+B", "=c", "=d", "+e");
    }

    @Test
    void leavesLongEqualRunsOut() {
        String same = IntStream.range(0, 50).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
        assertThat(shown(same + "\nx\n" + same, same + "\ny\n" + same))
                .containsExactly("~48", "=line 48", "=line 49", "-x", "+y", "=line 0", "=line 1", "~48");
    }

    @Test
    void emptyTextsHaveNoLines() {
        assertThat(shown("", "a")).containsExactly("+a");
        assertThat(shown("a", "")).containsExactly("-a");
    }

    @Test
    void bothTextsCanBeReadFromIt() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            String older = lines(random);
            String newer = lines(random);
            List<DiffLine> diff = LineDiff.between(older, newer);
            if (diff.stream().noneMatch(line -> line.mark() == Mark.GAP)) {
                assertThat(without(diff, Mark.ADDED)).isEqualTo(older);
                assertThat(without(diff, Mark.REMOVED)).isEqualTo(newer);
            }
        }
    }

    @Test
    void ofHugeTextsTheFirstLinesAreShown() {
        String older = String.join("\n", Collections.nCopies(50_000, "a"));
        String newer = String.join("\n", Collections.nCopies(50_000, "b"));
        assertThat(LineDiff.between(older, newer)).hasSize(1_001).endsWith(new DiffLine(Mark.MORE, "99000"));
    }

    @Test
    void ofLongLinesTheFirstAreShown() {
        String older = String.join("\n", Collections.nCopies(4, "a".repeat(24_000)));
        String newer = String.join("\n", Collections.nCopies(4, "b".repeat(24_000)));
        assertThat(shown(older, newer)).hasSize(5).endsWith("…4");
    }

    private static String lines(Random random) {
        return IntStream.range(0, 1 + random.nextInt(8))
                .mapToObj(i -> "" + random.nextInt(4))
                .collect(Collectors.joining("\n"));
    }

    private static String without(List<DiffLine> diff, Mark mark) {
        return diff.stream()
                .filter(line -> line.mark() != mark)
                .map(DiffLine::text)
                .collect(Collectors.joining("\n"));
    }

    private static List<String> shown(String older, String newer) {
        return LineDiff.between(older, newer).stream()
                .map(line -> switch (line.mark()) {
                            case SAME -> "=";
                            case REMOVED -> "-";
                            case ADDED -> "+";
                            case GAP -> "~";
                            case MORE -> "…";
                        }
                        + line.text())
                .toList();
    }
}
