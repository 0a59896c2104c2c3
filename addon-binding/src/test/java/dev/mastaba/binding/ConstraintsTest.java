package dev.mastaba.binding;

import static dev.mastaba.binding.MethodViews.calling;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.route.RouteMatch;
import dev.mastaba.core.view.MethodView;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Parameters with constraints, which another add-on checks. */
class ConstraintsTest {
    record Filter(int page) {}

    static class Views {
        Object list(
                @Query @Min(1) int page, @Query Filter filter, @RequestHeader @Size(max = 3) @Nullable String accept) {
            if (page == 99) {
                throw new IllegalStateException("thrown by the view");
            }
            return page + " " + filter.page();
        }

        Object tags(@Query List<@Size(max = 3) String> tag) {
            return tag;
        }

        Object array(@Query @Size(max = 3) String[] tag) {
            return List.of(tag);
        }

        Object free(@Query int page) {
            return page;
        }

        Object valid(@Query @Valid Filter filter) {
            return filter.page();
        }

        Object body(@RequestBody @Size(max = 3) String body) {
            return body;
        }

        static Object ofClass(@Query @Min(1) @Size int page) {
            return page;
        }

        Object request(@NotNull Request request, @Query int page, @NotNull RouteMatch match) {
            return page;
        }
    }

    /** A view whose object is created for each request. */
    static final class Made {
        private final Request request;

        Made(Request request) {
            this.request = request;
        }

        Object show(@Query @Min(1) int page) {
            return page + request.path();
        }
    }

    private final List<String> checked = new ArrayList<>();

    private static final class Checks implements ParameterCheck {
        private final List<String> checked;

        private Checks(List<String> checked) {
            this.checked = checked;
        }

        @Override
        public Check of(MethodView method, String owner) {
            return (object, arguments, request) -> {
                checked.add(method.method().getName()
                        + Arrays.asList(arguments)
                        + object.getClass().getSimpleName());
                List<Violation> all = new ArrayList<>();
                for (int i = 0; i < arguments.length; i++) {
                    if (i == 0 && arguments[i] == null || "-1".equals(String.valueOf(arguments[i]))) {
                        all.add(new Violation(i, new RecordCheck.Violation("", "Min", "too small")));
                    }
                    if ("[bad]".equals(String.valueOf(arguments[i]))) {
                        all.add(new Violation(i, new RecordCheck.Violation("[0]", "Size", "too bad")));
                    }
                }
                return all;
            };
        }
    }

    private TestApp app() {
        return app(config -> config.declare(
                Action.of("checks").effect(registry -> registry.put(ParameterCheck.KEY, new Checks(checked)))));
    }

    private static TestApp app(Consumer<Configurator> more) {
        return TestApp.of(config -> {
            config.include(new BindingAddOn());
            more.accept(config);
            Views views = new Views();
            for (String each : List.of("list", "tags", "array", "free", "valid", "body")) {
                config.route(each, "/" + each)
                        .get(calling(views, each), renderer("string"))
                        .post(calling(views, each), renderer("string"));
            }
            config.route("made", "/made").get(calling(Made::show), renderer("string"));
        });
    }

    @Test
    void areCheckedAfterAllArgumentsWereRead() {
        try (TestApp app = app()) {
            app.request(TestRequest.get("/list?page=7")).expectStatus(200).expectBody("7 7");
            app.request(TestRequest.get("/list?page=-1"))
                    .expectStatus(400)
                    .expectBodyContaining("Query parameter \"page\": too small.");
            app.request(TestRequest.get("/list?page=x")).expectStatus(400).expectBodyContaining("a whole number");
            app.request(TestRequest.get("/tags?tag=bad"))
                    .expectStatus(400)
                    .expectBodyContaining("Query parameter \"tag[0]\": too bad.");
            assertThat(checked.get(0)).isEqualTo("list[7, Filter[page=7], null]Views");
        }
    }

    @Test
    void areCheckedOnTheObjectOfTheRequest() {
        try (TestApp app = app()) {
            app.get("/made?page=3").expectStatus(200).expectBody("3/made");
            app.get("/made?page=-1").expectStatus(400);
            assertThat(checked).containsExactly("show[3]Made", "show[-1]Made");
        }
    }

    @Test
    void ofABodyResultIn422() {
        try (TestApp app = app()) {
            app.request(TestRequest.post("/body").body("text/plain", "-1"))
                    .expectStatus(422)
                    .expectBodyContaining("The body has an invalid value");
            app.request(TestRequest.post("/body").body("text/plain", "12"))
                    .expectStatus(200)
                    .expectBody("12");
        }
    }

    @Test
    void exceptionsOfTheViewAreItsOwn() {
        try (TestApp app = app()) {
            assertThat(app.get("/list?page=99").failure()).hasMessage("thrown by the view");
        }
    }

    @Test
    void viewsWithoutThemAreNotChecked() {
        try (TestApp app = app()) {
            app.get("/free?page=-1").expectStatus(200).expectBody("-1");
            app.get("/valid?page=1").expectStatus(200).expectBody("1");
            assertThat(checked).isEmpty();
        }
    }

    @Test
    void areRefusedIfNothingChecksThem() {
        ConfigurationException refusal = catchThrowableOfType(ConfigurationException.class, () -> app(config -> {}));
        assertThat(refusal.problems().stream().map(each -> each.id()).distinct())
                .containsExactly("MAST-BIND-017");
        assertThat(refusal.problems()).hasSize(13);
        assertThat(refusal).hasMessageContaining("which checks constraints, is not included");
    }

    @Test
    void areRefusedWhereTheyCannotBeChecked() {
        for (String name : List.of("ofClass", "request")) {
            ConfigurationException refusal = catchThrowableOfType(
                    ConfigurationException.class,
                    () -> app(config -> {
                        config.declare(Action.of("checks")
                                .effect(registry -> registry.put(ParameterCheck.KEY, new Checks(checked))));
                        config.route(name, "/" + name).get(calling(new Views(), name));
                    }));
            assertThat(refusal.problems())
                    .allMatch(each -> each.id().equals("MAST-BIND-017"))
                    .isNotEmpty();
        }
    }
}
