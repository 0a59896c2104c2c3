package dev.mastaba.forms;

import static dev.mastaba.binding.MethodViews.calling;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.binding.CookieValue;
import dev.mastaba.binding.Default;
import dev.mastaba.binding.Path;
import dev.mastaba.binding.Query;
import dev.mastaba.binding.RequestBody;
import dev.mastaba.binding.RequestHeader;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.http.Request;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Constraints on single parameters of views. */
class ConstrainedParametersTest {
    record Edit(String text) {}

    record Filter(@Min(1) int from) {}

    /** A bean, which is checked only with {@code @Valid}. */
    public static final class Bean {
        @Size(max = 2)
        public String name = "";
    }

    static class Views {
        Object list(
                @Path @Max(9) int id,
                @Query @Default("1") @Min(1) int page,
                @Query List<@Size(max = 3) String> tag,
                @Query Optional<@Min(5) Integer> most,
                @RequestHeader @Size(max = 4) @Nullable String xName,
                @CookieValue @HostileTest.Echo @Nullable String theme) {
            return id + " " + page + " " + tag + " " + most;
        }

        Object filter(@Query("f") @Valid @NotNull Filter filter) {
            return filter.from();
        }

        Object body(@RequestBody @Size(max = 2) List<@Valid Bean> beans, @Query @Min(1) int page) {
            return beans.size();
        }

        Object wrong(@Query @Future String text) {
            return text;
        }
    }

    /** A view whose object is created for each request. */
    static final class Made {
        Made(Request request) {}

        Object show(@Query @Min(1) int page) {
            return page;
        }
    }

    private static final AddOn VIEWS = config -> {
        Views views = new Views();
        config.route("list", "/list/{id}").get(calling(views::list), renderer("string"));
        config.route("filter", "/filter").get(calling(views::filter), renderer("string"));
        config.route("body", "/body").post(calling(views::body), renderer("string"));
        config.route("made", "/made").get(calling(Made::show), renderer("string"));
    };

    private static TestApp app() {
        return Wiki.of(Edit.class).app(VIEWS);
    }

    @Test
    void areChecked() {
        try (TestApp app = app()) {
            app.get("/list/1?tag=a").expectStatus(200).expectBody("1 1 [a] Optional.empty");
            assertThat(app.request(TestRequest.get("/list/10?page=0&tag=a&tag=abcd&most=4")
                                    .header("X-Name", "12345")
                                    .cookie("theme", "${7*7}"))
                            .expectStatus(400)
                            .body()
                            .lines())
                    .contains(
                            "Path parameter \"id\": Enter a number of at most 9.",
                            "Query parameter \"page\": Enter a number of at least 1.",
                            "Query parameter \"tag[1]\": The maximum length is 3.",
                            "Query parameter \"most\": Enter a number of at least 5.",
                            "Header \"X-Name\": The maximum length is 4.",
                            "Cookie \"theme\": ${7*7}.");
            app.get("/made?page=0").expectStatus(400).expectBodyContaining("Enter a number of at least 1.");
            app.get("/made?page=1").expectStatus(200);
        }
    }

    @Test
    void doNotApplyToValuesThatCannotBeRead() {
        try (TestApp app = app()) {
            TestResponse answer = app.request(TestRequest.get("/list/x?page=0")).expectStatus(400);
            answer.expectBodyContaining("Path parameter \"id\" is \"x\"");
            answer.expectBodyContaining("Query parameter \"page\": Enter a number of at least 1.");
        }
    }

    @Test
    void aRecordIsCheckedOnce() {
        try (TestApp app = app()) {
            String body = app.request(TestRequest.get("/filter?f.from=0"))
                    .expectStatus(400)
                    .body();
            assertThat(body.split("Enter a number", -1)).hasSize(2);
            assertThat(body).contains("\"f.from\"");
        }
    }

    @Test
    void ofABodyResultInAProblem() {
        try (TestApp app = app()) {
            app.request(TestRequest.post("/body?page=1").body("application/json", "[{\"name\": \"abc\"}]"))
                    .expectStatus(422)
                    .expectBodyContaining("The body has an invalid value");
            app.request(TestRequest.post("/body?page=0").body("application/json", "[{\"name\": \"abc\"}]"))
                    .expectStatus(400);
            app.request(TestRequest.post("/body?page=1").body("application/json", "[{\"name\": \"ab\"}]"))
                    .expectStatus(200);
        }
    }

    @Test
    void thatThrowAreNamed() {
        try (TestApp app = app()) {
            assertThat(app.request(TestRequest.get("/list/1").cookie("theme", "throw"))
                            .failure())
                    .hasMessageStartingWith(
                            "MAST-FORM-010  The validator dev.mastaba.forms.HostileTest$EchoValidator for"
                                    + " the parameters of dev.mastaba.forms.ConstrainedParametersTest$Views#list threw");
        }
    }

    @Test
    void thatDoNotFitAreRefused() {
        assertThatThrownBy(() -> Wiki.of(Edit.class)
                        .app(config -> config.route("x", "/x").get(calling(new Views(), "wrong"))))
                .hasMessageContaining("MAST-FORM-008  The constraints of method")
                .hasMessageContaining("Views#wrong are invalid");
    }
}
