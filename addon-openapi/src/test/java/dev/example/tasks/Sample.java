package dev.example.tasks;

import static dev.mastaba.binding.MethodViews.calling;
import static dev.mastaba.core.view.ViewOptions.renderer;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.http.Response;
import dev.mastaba.openapi.OpenApi;

/** The sample application. */
public final class Sample {
    private Sample() {}

    public static AddOn addOn() {
        return config -> {
            config.include("dev.mastaba.openapi");
            config.include("dev.mastaba.forms");
            TaskViews views = new TaskViews();
            config.route("tasks.all", "/tasks")
                    .get(calling(views::list), renderer("json"))
                    .post(calling(views::create), renderer("json"));
            config.route("tasks.one", "/tasks/{id:\\d+}").get(calling(views::show), renderer("json"));
            config.route("tasks.remarks", "/tasks/{id}/remarks")
                    .post(calling(views::remark), renderer("json"))
                    .put(calling(views::replace), renderer("json"));
            config.route("order", "/order").post(calling(views::order), renderer("string"));
            config.route("upload", "/upload").post(calling(views::upload), renderer("string"));
            config.route("price", "/prices/{sku}").get(calling(views::price), renderer("json"));
            config.route("import", "/import").post(calling(views::importAll), renderer("string"));
            config.route("files", "/files/*rest").get(request -> Response.text("a file"));
            OpenApi.of(config).title("Tasks");
        };
    }
}
