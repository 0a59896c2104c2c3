package dev.mastaba.devtools.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.TextForm;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.devtools.panel.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** How much is kept of what was answered. */
class RecordingsTest {
    private final KeptState kept = KeptState.inMemory();

    private static RecordedRequest recorded(String id, String cell, int rows) {
        RequestSummary line = new RequestSummary(id, 1, "GET", "/" + id, 200, 5, "view", "text/html", 0);
        RecordedRequest.Head head = new RecordedRequest.Head(
                "GET", "http", "localhost", "/" + id, "a=b", List.of(new Header("Accept", "*/*")));
        Table table = new Table("t", List.of("c"), java.util.Collections.nCopies(rows, List.of(cell)));
        return new RecordedRequest(line, head, "/mount", "{}", Map.of("request", List.of(table)));
    }

    private static List<String> ids(Recordings recordings) {
        return recordings.lines().stream().map(RequestSummary::id).toList();
    }

    @Test
    void namesAndIdsHaveAnEnd() {
        Recordings recordings = new Recordings(kept, "n".repeat(300), 10);
        recordings.add(recorded("1", "x", 1));
        assertThat(recordings.find("1")).isPresent();
        assertThat(recordings.find("1".repeat(41))).isEmpty();
        RequestSummary line = new RequestSummary("1", 2, "GET", "/".repeat(900), 200, 3, "", "", 4);
        assertThat(line.target()).hasSize(501).endsWith("…");
    }

    @Property(tries = 200)
    void whatIsWrittenIsRead(@ForAll String cell, @ForAll @Size(max = 5) List<String> columns, @ForAll String path) {
        Table table = new Table(cell, columns, List.of(columns, List.of(cell)));
        RecordedRequest.Head head =
                new RecordedRequest.Head("GET", "http", cell, path, cell, List.of(new Header("A", "b")));
        RequestSummary line = new RequestSummary("1", 2, cell, path, 404, 3, cell, cell, 4);
        RecordedRequest recorded = new RecordedRequest(line, head, path, cell, Map.of(cell, List.of(table)));
        RecordedRequest once = again(recorded);
        assertThat(again(once)).isEqualTo(once);
        assertThat(once.panels().values()).containsExactly(List.of(again(table)));
        assertThat(RecordFormat.lines(RecordFormat.lines(List.of(line)))).hasSize(1);
    }

    private static RecordedRequest again(RecordedRequest recorded) {
        return RecordFormat.recorded(RecordFormat.recorded(recorded)).orElseThrow();
    }

    /** A lone surrogate is no character, and is not kept as one. */
    private static Table again(Table table) {
        UnaryOperator<String> text = each -> new String(each.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return new Table(
                text.apply(table.title()),
                table.columns().stream().map(text).toList(),
                table.rows().stream()
                        .map(row -> row.stream().map(text).toList())
                        .toList());
    }

    @Test
    void theOldestGoWhereThereAreTooMany() {
        Recordings recordings = new Recordings(kept, "shop", 3);
        for (int i = 0; i < 5; i++) {
            recordings.add(recorded("r" + i, "x", 1));
        }
        assertThat(ids(recordings)).containsExactly("r4", "r3", "r2");
        assertThat(recordings.find("r1")).isEmpty();
        assertThat(recordings.find("r2")).isPresent();
        assertThat(kept.used().entries()).isEqualTo(4);
    }

    @Test
    void theOldestGoWhereTheyAreTooLong() {
        Recordings recordings = new Recordings(kept, "shop", 1_000);
        for (int i = 0; i < 60; i++) {
            recordings.add(recorded("r" + i, "x".repeat(1_000), 450));
        }
        assertThat(ids(recordings)).hasSizeBetween(20, 50).startsWith("r59");
        assertThat(kept.used().bytes()).isLessThan(Recordings.MOST_BYTES + (1 << 20));
    }

    @Test
    void ofOneRequestSoMuchIsKept() {
        Recordings recordings = new Recordings(kept, "shop", 10);
        recordings.add(recorded("r", "x".repeat(5_000), 600));
        RecordedRequest found = recordings.find("r").orElseThrow();
        assertThat(found.panels().get("request"))
                .singleElement()
                .satisfies(table -> assertThat(table.columns()).containsExactly("not recorded"));
        assertThat(found.head().target()).isEqualTo("/r?a=b");
    }

    @Test
    void whereNothingFitsItBeginsAnew() {
        KeptState small = KeptState.inMemory(new KeptState.Limits(20_000, 100));
        Recordings recordings = new Recordings(small, "shop", 1_000);
        for (int i = 0; i < 40; i++) {
            recordings.add(recorded("r" + i, "x".repeat(500), 2));
        }
        assertThat(recordings.lines()).hasSizeLessThan(20);
        assertThat(small.used().bytes()).isLessThanOrEqualTo(20_000);
        assertThat(small.used().entries())
                .isEqualTo(recordings.lines().isEmpty() ? 0 : recordings.lines().size() + 1);
    }

    @Test
    void applicationsAreApartAndShareTheWord() {
        Recordings shop = new Recordings(kept, "shop", 10);
        Recordings wiki = new Recordings(kept, "wiki", 10);
        shop.add(recorded("r", "x", 1));
        assertThat(wiki.lines()).isEmpty();
        assertThat(wiki.find("r")).isEmpty();
        assertThat(wiki.token()).isEqualTo(shop.token()).hasSize(64);
        assertThat(new Recordings(KeptState.inMemory(), "shop", 10).token()).isNotEqualTo(shop.token());
    }

    @Test
    void theGenerationsThatDiffer() {
        Recordings recordings = new Recordings(kept, "shop", 10);
        for (int i = 0; i < 12; i++) {
            TextForm form = new TextForm(List.of("routes", "  r" + i));
            recordings.made(form, Instant.ofEpochSecond(i));
            recordings.made(form, Instant.ofEpochSecond(i));
        }
        assertThat(recordings.generations()).hasSize(10);
        assertThat(recordings.generations().get(0))
                .isEqualTo(new Recordings.Made(Instant.ofEpochSecond(11), new TextForm(List.of("routes", "  r11"))));
    }
}
