package dev.mastaba.docs.binding;

import static dev.mastaba.binding.MethodViews.calling;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.binding.Default;
import dev.mastaba.binding.Query;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Constraints on the parameters of a view. */
class ConstraintsGuideTest {
    static final class Search {
        // tag::binding-constraints
        Object search(@Query @Default("1") @Min(1) int page, @Query List<@Size(max = 20) String> tag) {
            return "page " + page + " of " + tag;
        }
        // end::binding-constraints
    }

    @Test
    void invalidParametersAreErrors() {
        try (TestApp app = TestApp.of(config -> {
            config.include("dev.mastaba.binding");
            config.include("dev.mastaba.forms");
            config.route("search", "/search").get(calling(new Search()::search), renderer("string"));
        })) {
            app.get("/search?tag=tea").expectStatus(200).expectBody("page 1 of [tea]");
            String errors = app.request(TestRequest.get("/search?page=0&tag=" + "x".repeat(21)))
                    .expectStatus(400)
                    .body();
            assertThat(errors)
                    .contains("Query parameter \"page\": Enter a number of at least 1.")
                    .contains("Query parameter \"tag[0]\": The maximum length is 20.");
        }
    }
}
