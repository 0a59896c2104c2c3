package dev.mastaba.docs.openapi;

import static dev.mastaba.binding.MethodViews.calling;
import static dev.mastaba.core.view.ViewOptions.renderer;

import dev.mastaba.binding.Path;
import dev.mastaba.binding.RequestBody;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.openapi.OpenApi;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.openapi.OpenApiCheck;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The code of the guide to OpenAPI. */
class OpenApiGuideTest {
    // tag::openapi-views
    /** The views of the application; their parameters and results are in the document. */
    static final class Tasks {
        record Task(int id, String title, Optional<LocalDate> due) {}

        record NewTask(@NotBlank @Size(max = 80) String title, Optional<LocalDate> due) {}

        Task show(@Path int id) {
            return new Task(id, "Buy milk", Optional.empty());
        }

        Task create(@RequestBody NewTask task) {
            return new Task(1, task.title(), task.due());
        }
    }
    // end::openapi-views

    private static void declare(Configurator config) {
        // tag::openapi-include
        config.include("dev.mastaba.openapi");
        config.include("dev.mastaba.forms"); // checks the constraints of records
        Tasks tasks = new Tasks();
        config.route("tasks.one", "/tasks/{id}").get(calling(tasks::show), renderer("json"));
        config.route("tasks.all", "/tasks").post(calling(tasks::create), renderer("json"));
        // end::openapi-include
    }

    private static void describe(Configurator config) {
        // tag::openapi-describe
        OpenApi.of(config).title("Tasks");
        OpenApi.of(config)
                .describe("tasks.one", task -> task.summary("Shows a task").answer(404, "The task does not exist"));
        OpenApi.of(config)
                .describe(
                        "tasks.all",
                        "POST",
                        tasks -> tasks.summary("Creates a task").deprecated());
        // end::openapi-describe
    }

    @Test
    void theDocumentIsAnsweredAndHolds() {
        AddOn addOn = config -> {
            declare(config);
            describe(config);
        };
        try (TestApp app = TestApp.of(addOn)) {
            app.get("/openapi.json").expectStatus(200).expectBodyContaining("\"maxLength\" : 80");
            app.get("/openapi").expectStatus(200);
        }
        // tag::openapi-check
        try (TestApp app = TestApp.of(addOn)) {
            OpenApiCheck.of(app).requests(100, 42);
        }
        // end::openapi-check
    }
}
