package dev.mastaba.binding;

import static dev.mastaba.binding.MethodViews.calling;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.core.view.ViewOptions.uploads;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.binding.RecordFields.Component;
import dev.mastaba.binding.RecordFields.Reading;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.http.Parameters;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.Upload;
import dev.mastaba.json.JsonAddOn;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What add-ons for forms use: records that are read in parts, and checks of records that were read. */
class RecordFieldsTest {
    record Line(String sku, int count) {}

    record Order(
            @Name("first-name") String name,
            @Default("1") int number,
            @Nullable Integer maybe,
            Optional<String> note,
            List<Line> lines,
            List<Upload> files) {
        Order {
            if (name.equals("refused")) {
                throw new IllegalArgumentException("Not this name");
            }
        }
    }

    record Unreadable(Thread thread) {}

    record Attachment(Upload file, @Nullable Upload other) {}

    record Defaulted(@Default("x") Upload file) {}

    static final class Views {
        Object query(@Query Line line) {
            return "";
        }

        Object named(@Form("x") Line[] lines, @Form Attachment attachment) {
            return attachment.file().fileName();
        }

        Object one(@RequestBody Line line) {
            return "";
        }

        Object many(@RequestBody List<Line> lines) {
            return "";
        }

        Object maybe(@RequestBody Optional<Line> line) {
            return "";
        }

        Object any(@RequestBody java.util.Map<String, List<String>> any) {
            return "";
        }
    }

    private TestApp app;
    private RecordFields order;

    private void include(Configurator config) {
        config.include(new BindingAddOn());
        config.include(new JsonAddOn());
        Views views = new Views();
        config.route("query", "/query").get(calling(views, "query"), renderer("string"));
        for (String name : List.of("named", "one", "many", "maybe", "any")) {
            config.route(name, "/" + name).post(calling(views, name), renderer("string"), uploads());
        }
        config.route("read", "/read").post(this::read);
        config.declare(Action.of("planning").phase(Phase.at(50)).effect(registry -> {
            order = RecordFields.of(Order.class, registry, Origin.named("test", "here"));
            registry.put(
                    RecordCheck.KEY,
                    (type, owner) -> type == Line.class
                            ? Optional.of((value, request) -> {
                                Line line = (Line) value;
                                return line.count() > 0
                                        ? List.of()
                                        : List.of(
                                                new RecordCheck.Violation("count", "Min", "Too small in " + owner),
                                                new RecordCheck.Violation("", "Line", "Not a line"));
                            })
                            : Optional.empty());
            registry.put(Key.named(Configurator.class, "test"), config);
        }));
    }

    @BeforeEach
    void start() {
        app = TestApp.of(this::include);
    }

    @AfterEach
    void stop() {
        app.close();
    }

    /** Reads the components one after the other, and answers with the values and errors. */
    private Response read(Request request) {
        ParameterTree sent = ParameterTree.of(request.form());
        Reading reading = order.reading();
        @Nullable Object[] values = new @Nullable Object[order.components().size()];
        for (int i = 0; i < values.length; i++) {
            Component component = order.components().get(i);
            ParameterTree below = sent.below(component.name());
            values[i] = order.read(i, "", below == null ? null : below.compact(each -> !each.hasText()), reading);
        }
        Object made = reading.count() == 0 ? order.create(values, reading) : null;
        List<String> errors = new ArrayList<>();
        reading.errors().forEach(each -> errors.add(each.name() + " " + each.kind() + " " + each.detail()));
        return Response.text(made + " " + errors + " of " + reading.most());
    }

    private String read(String... fields) {
        TestRequest request = TestRequest.post("/read");
        for (int i = 0; i < fields.length; i += 2) {
            request = request.form(fields[i], fields[i + 1]);
        }
        return app.request(request).expectStatus(200).body();
    }

    @Test
    void componentsAreReadOneAfterTheOther() {
        assertThat(read("first-name", "n", "lines[7].sku", "a", "lines[7].count", "2", "lines[1].sku", " "))
                .isEqualTo("Order[name=n, number=1, maybe=null, note=Optional.empty,"
                        + " lines=[Line[sku=a, count=2]], files=[]] [] of 50");
        assertThat(read("number", "x", "lines[0].sku", "a", "maybe", "1", "maybe", "2"))
                .isEqualTo(
                        "null [first-name MISSING text, number WRONG a whole number from -2147483648 to 2147483647,"
                                + " maybe REPEATED , lines[0].count MISSING a whole number from -2147483648 to 2147483647] of 50");
        assertThat(read("first-name", "refused")).isEqualTo("null [ REFUSED Not this name] of 50");
        StringBuilder many = new StringBuilder("null [");
        assertThat(read(java.util.stream.IntStream.range(0, 60)
                        .boxed()
                        .flatMap(i -> java.util.stream.Stream.of("lines[" + i + "].sku", "a"))
                        .toArray(String[]::new)))
                .startsWith(many)
                .contains("lines[48].count")
                .doesNotContain("lines[49].count");
    }

    @Test
    void componentsDescribeThemselves() {
        assertThat(order.components())
                .extracting(Component::name)
                .containsExactly("first-name", "number", "maybe", "note", "lines", "files");
        assertThat(order.components())
                .extracting(Component::many)
                .containsExactly(false, false, false, false, true, true);
        assertThat(order.components())
                .extracting(Component::optional)
                .containsExactly(false, false, true, true, false, false);
        assertThat(order.components().get(4).record()).isTrue();
        assertThat(order.components().get(1).standard()).containsExactly("1");
        assertThat(order.components().get(0).annotation(Name.class)).isPresent();
        assertThat(order.components().get(1).annotation(Name.class)).isEmpty();
    }

    @Test
    void recordsThatCannotBeReadAreRefused() {
        for (Class<?> type : List.of(Unreadable.class, Defaulted.class)) {
            ThrowingCallable composition = () -> TestApp.of(config -> {
                config.include(new BindingAddOn());
                config.declare(Action.of("x")
                        .effect(registry -> RecordFields.of(type, registry, Origin.named("test", "here"))
                                .components()));
            });
            Assertions.assertThatThrownBy(composition)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("Record " + type.getName() + " has a component");
        }
    }

    @Test
    void recordsOfQueriesAndFormsAreChecked() {
        app.get("/query?sku=a&count=1").expectStatus(200);
        assertThat(app.request(TestRequest.get("/query?sku=a&count=0"))
                        .expectStatus(400)
                        .body())
                .contains("Query parameter \"count\": Too small in ", "The query: Not a line.");
        TestRequest form = TestRequest.post("/named")
                .form("x[0].sku", "a")
                .form("x[0].count", "0")
                .upload("file", "f.txt", "text/plain", new byte[] {1});
        assertThat(app.request(form).expectStatus(400).body())
                .contains("Form field \"x[0].count\": Too small", "Form field \"x[0]\": Not a line.");
        app.request(TestRequest.post("/named").upload("file", "f.txt", "text/plain", new byte[] {1}))
                .expectBody("f.txt");
        assertThat(app.request(TestRequest.post("/named")
                                .upload("file", "f", "text/plain", new byte[] {1})
                                .upload("file", "f", "text/plain", new byte[] {1}))
                        .expectStatus(400)
                        .body())
                .contains("Form field \"file\" occurs 2 times; the maximum is 1.");
        assertThat(app.request(TestRequest.post("/named").form("a", "b"))
                        .expectStatus(400)
                        .body())
                .contains("Form field \"file\" is missing; a file is expected.");
    }

    private String json(String path, String body, int status) {
        return app.request(TestRequest.post(path).body("application/json", body).header("Accept", "application/json"))
                .expectStatus(status)
                .body();
    }

    @Test
    void recordsOfJsonBodiesAreChecked() {
        String bad = "{\"sku\": \"a\", \"count\": 0}";
        json("/one", "{\"sku\": \"a\", \"count\": 1}", 200);
        assertThat(json("/one", bad, 422))
                .contains(
                        "\"detail\":\"The body has 2 invalid values\"", "{\"field\":\"count\",\"message\":\"Too small");
        assertThat(json("/many", "[" + bad + "," + bad + "]", 422))
                .contains("\"field\":\"[0].count\"", "\"field\":\"[1]\"");
        assertThat(json("/one", "{\"sku\": \"a\"}", 400))
                .contains("{\"field\":\"count\",\"message\":\"The value at count is missing", "\"code\":\"missing\"");
        assertThat(json("/many", "[{\"sku\": \"a\", \"count\": \"x\"}]", 400))
                .contains("{\"field\":\"[0].count\"", "\"code\":\"wrong\"");
        assertThat(json("/one", "{", 400)).contains("{\"field\":\"\"", "\"code\":\"wrong\"");
        json("/maybe", "", 200);
        json("/maybe", bad, 422);
        json("/one", "{", 400);
        json("/any", "{}", 200);
    }

    @Test
    void filesHaveAPlaceAmongTheParameters() {
        TestRequest request = TestRequest.post("/x")
                .upload("a", "1", "text/plain", new byte[] {1})
                .upload("a[]", "2", "text/plain", new byte[] {1})
                .upload("a[0]", "3", "text/plain", new byte[] {1})
                .upload("b.c.d.e.f.g.h.i.j", "deep", "text/plain", new byte[] {1});
        Request received = request.toRequest();
        ParameterTree tree = ParameterTree.of(Parameters.none(), received.uploads());
        ParameterTree files = tree.below("a");
        assertThat(files).isNotNull();
        assertThat(files.uploads()).extracting(Upload::fileName).containsExactly("1", "2", "3");
        assertThat(tree.hasText()).isTrue();
        assertThat(files.compact(each -> !each.hasText()).uploads()).hasSize(2);
        assertThat(ParameterTree.of(Parameters.none()).hasText()).isFalse();
    }
}
