package dev.mastaba.binding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Parameters;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Upload;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The values that views read, as data for documents. */
class ReadValuesTest {
    private final Application application = Composition.of(config -> config.include(new BindingAddOn()))
            .settings(new Settings(Map.of()))
            .makeApplication();

    @AfterEach
    void close() throws Exception {
        application.close();
    }

    record Line(String product, int count) {}

    record Chain(String name, @Nullable Chain next) {}

    record Order(
            String customer,
            @Nullable String note,
            boolean gift,
            @Default("1") int copies,
            List<String> tags,
            @Name("first-line") Line main,
            Optional<Line> other,
            List<Line> lines,
            Upload file) {}

    static final class Views {
        void plain(
                Request request,
                @Path("id") int id,
                @Query int page,
                @Query("q") Optional<String> text,
                @Query List<Integer> size,
                @Query Parameters all,
                @RequestHeader String acceptLanguage,
                @RequestHeader("X-Key") @Nullable String key,
                @CookieValue String theme,
                @Form boolean checked) {}

        void whole(@Form Order order) {}

        void prefixed(@Query("line") Line line, @Query Chain chain, @Query List<Line> rows) {}

        void body(@RequestBody Order order) {}

        void optionalBody(@RequestBody Optional<Order> order) {}
    }

    private List<String> read(String name) {
        Method method = Arrays.stream(Views.class.getDeclaredMethods())
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
        return texts(ReadValues.of(method, application));
    }

    private static List<String> texts(List<ReadValue> values) {
        return values.stream()
                .map(value -> value.source() + " " + value.name() + (value.many() ? " many" : "")
                        + (value.required() ? " required" : "")
                        + (value.standard().isEmpty() ? "" : " " + value.standard()))
                .toList();
    }

    @Test
    void eachParameterWithASourceIsAValue() {
        assertThat(read("plain"))
                .containsExactly(
                        "PATH id required",
                        "QUERY page required",
                        "QUERY q",
                        "QUERY size many",
                        "HEADER Accept-Language required",
                        "HEADER X-Key",
                        "COOKIE theme required",
                        "FORM checked");
    }

    @Test
    void aRecordIsItsComponents() {
        List<String> expected = List.of(
                "FORM customer required",
                "FORM note",
                "FORM gift",
                "FORM copies [1]",
                "FORM tags many",
                "FORM first-line.product required",
                "FORM first-line.count required",
                "FORM other.product",
                "FORM other.count",
                "FORM lines[].product",
                "FORM lines[].count",
                "FORM file required");
        assertThat(read("whole")).isEqualTo(expected);
        assertThat(texts(ReadValues.ofForm(Order.class, application))).isEqualTo(expected);
    }

    @Test
    void recordsWithNamesHavePrefixesAndEndWhereTheyRepeat() {
        assertThat(read("prefixed"))
                .containsExactly(
                        "QUERY line.product required",
                        "QUERY line.count required",
                        "QUERY name required",
                        "QUERY rows[].product",
                        "QUERY rows[].count");
    }

    @Test
    void aBodyIsOneValue() {
        assertThat(read("body")).containsExactly("BODY  required");
        assertThat(read("optionalBody")).containsExactly("BODY ");
    }

    @Test
    void aValueKnowsItsTypeAndItsRecords() {
        List<ReadValue> values = ReadValues.ofForm(Order.class, application);
        assertThat(values.get(5).records()).containsExactly(Order.class, Line.class);
        assertThat(values.get(6).element()).isEqualTo(int.class);
        assertThat(values.get(6).expected()).isNotEmpty();
        assertThat(values.get(11).expected()).isEmpty();
        assertThat(values.get(4).type().getTypeName()).isEqualTo("java.util.List<java.lang.String>");
        assertThat(values.get(0).declared().isAnnotationPresent(Name.class)).isFalse();
    }
}
