package dev.mastaba.binding.paging;

import static dev.mastaba.binding.MethodViews.calling;
import static dev.mastaba.core.view.ViewOptions.mapper;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mastaba.binding.Binding;
import dev.mastaba.binding.BindingAddOn;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.Request;
import dev.mastaba.json.JsonAddOn;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageRequestTest {
    /** A row of a table that is sorted by title, and by id for equal titles. */
    record Row(String title, int id) {
        static final Comparator<Row> ORDER = Comparator.comparing(Row::title).thenComparingInt(Row::id);
    }

    /** The views of a list. */
    record Rows(List<Row> table) {
        Page<String> list(PageRequest page) {
            return page.of(rows(page), row -> List.of(row.title(), row.id())).map(Row::toString);
        }

        Page<Row> some(Request request) {
            PageRequest page = PageRequest.of(request, 3, 5);
            return page.of(rows(page), row -> List.of(row.title(), row.id()));
        }

        private List<Row> rows(PageRequest page) {
            Optional<Row> last = page.after().map(key -> new Row(key.text(0), key.value(1, Integer::parseInt)));
            return table.stream()
                    .sorted(Row.ORDER)
                    .filter(row -> last.isEmpty() || Row.ORDER.compare(row, last.get()) > 0)
                    .limit(page.size() + 1L)
                    .toList();
        }
    }

    private static AddOn application(List<Row> table) {
        Rows rows = new Rows(table);
        return config -> {
            config.include(new BindingAddOn());
            config.include(new JsonAddOn());
            config.route("list", "/list").get(calling(rows::list), mapper(new Binding.Mapper()), renderer("json"));
            config.route("some", "/some/{kind}").get(rows::some, renderer("json"));
        };
    }

    private static List<Row> numbered(int count) {
        return IntStream.range(0, count).mapToObj(i -> new Row("t" + i % 3, i)).toList();
    }

    private static List<String> items(TestResponse part) {
        List<String> items = new ArrayList<>();
        try {
            new ObjectMapper().readTree(part.body()).get("items").forEach(item -> items.add(item.textValue()));
        } catch (JsonProcessingException malformed) {
            throw new AssertionError(part.body(), malformed);
        }
        return items;
    }

    private static Optional<String> next(TestResponse response) {
        String link = response.header("Link");
        return link != null && link.contains("rel=\"next\"")
                ? Optional.of(link.substring(1, link.indexOf('>')))
                : Optional.empty();
    }

    @Property(tries = 100)
    void theLinksLeadToEachItemOnceAndInOrder(
            @ForAll @Size(max = 40) List<@IntRange(max = 5) Integer> titles,
            @ForAll @IntRange(min = 1, max = 9) int size) {
        List<Row> table = new ArrayList<>();
        titles.forEach(title -> table.add(new Row("ä \u001f/" + title, table.size())));
        List<String> seen = new ArrayList<>();
        try (TestApp app = TestApp.of(application(table))) {
            Optional<String> target = Optional.of("/list?size=" + size);
            while (target.isPresent()) {
                TestResponse part = app.get(target.get()).expectStatus(200);
                List<String> items = items(part);
                assertThat(items).hasSizeLessThanOrEqualTo(size);
                seen.addAll(items);
                target = next(part);
            }
        }
        assertThat(seen)
                .isEqualTo(table.stream().sorted(Row.ORDER).map(Row::toString).toList());
    }

    @Property
    void aKeyIsReadAsWritten(@ForAll @NotEmpty @Size(max = 5) List<String> values) {
        PageKey key = PageKey.of(values);
        if (values.stream().allMatch(PageRequestTest::isEncodable)) {
            assertThat(PageKey.parse(key.encoded())).isEqualTo(key).hasSameHashCodeAs(key);
        }
    }

    private static boolean isEncodable(String text) {
        return text.length() < 100
                && text.codePoints().noneMatch(point -> Character.getType(point) == Character.SURROGATE);
    }

    @Test
    void anItemThatIsAddedMeanwhileRepeatsNone() {
        List<Row> table = new ArrayList<>(numbered(6));
        try (TestApp app = TestApp.of(application(table))) {
            String next = next(app.get("/list?size=4")).orElseThrow();
            table.add(new Row("a new first one", 99));
            assertThat(app.get(next).body())
                    .contains("title=t2, id=2", "title=t2, id=5")
                    .doesNotContain("t0", "t1");
        }
    }

    @Test
    void linksKeepTheRestOfTheQueryAndThePath() {
        try (TestApp app = TestApp.of(application(numbered(9)))) {
            TestResponse first = app.get("/some/a%20b?size=2&q=x&q=y");
            String next = next(first).orElseThrow();
            assertThat(next).startsWith("/some/a%20b?size=2&q=x&q=y&after=");
            assertThat(first.body()).contains("\"next\":\"" + next + "\"");
            assertThat(app.get(next).header("Link")).endsWith("</some/a%20b?size=2&q=x&q=y>; rel=\"first\"");
        }
    }

    @Test
    void theSizeIsBounded() {
        try (TestApp app = TestApp.of(application(numbered(300)))) {
            assertThat(app.get("/list").body().split("Row\\[")).hasSize(21);
            assertThat(app.get("/list?size=999999999").body().split("Row\\[")).hasSize(101);
            assertThat(app.get("/some/x").body().split("\"id\"")).hasSize(4);
            assertThat(app.get("/some/x?size=9").body().split("\"id\"")).hasSize(6);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "", "1e3", "9999999999", "ten"})
    void aSizeThatIsNoNumberIsRefused(String size) {
        try (TestApp app = TestApp.of(application(numbered(3)))) {
            assertThat(app.request(TestRequest.get("/list?size=" + size))
                            .expectStatus(400)
                            .body())
                    .contains("\"size\" is invalid; a number from 1 to 100 is expected");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%00", "a", "_w", "Gw", "dDA", "dDAfeA", "....", "dDAfMR8x%3D%3D%3D"})
    void aKeyOfNoListIsRefused(String after) {
        try (TestApp app = TestApp.of(application(numbered(3)))) {
            assertThat(app.get("/list?after=" + after).status()).isEqualTo(400);
            assertThat(app.get("/list?after=" + "a".repeat(2001)).body()).contains("use the links of the list");
        }
    }

    @Test
    void valuesHaveTypes() {
        Instant time = Instant.parse("2026-11-23T10:00:00.123456Z");
        PageKey key = PageKey.parse(PageKey.of(List.of(time, 7L)).encoded());
        assertThat(key.<Instant>value(0, Instant::parse)).isEqualTo(time);
        assertThat(key.<Long>value(1, Long::valueOf)).isEqualTo(7);
        assertThat(key).hasToString("[" + time + ", 7]").isNotEqualTo("x");
        assertThatThrownBy(() -> key.value(0, Long::valueOf)).isInstanceOf(BadRequest.class);
        assertThatThrownBy(() -> key.text(2)).isInstanceOf(BadRequest.class);
    }

    @Test
    void aKeyThatCannotBeALinkIsAMistakeOfTheCode() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PageKey.of(List.of()))
                .withMessageContaining("NOT NULL");
        List<String> unknown = new ArrayList<>();
        unknown.add(null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PageKey.of(unknown))
                .withMessageContaining("primary key last");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PageKey.of(List.of("x".repeat(2000))).encoded())
                .withMessageContaining("Sort by shorter columns");
    }
}
