package dev.mastaba.yaml;

import dev.mastaba.core.config.ConfigValue;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.view.View;
import dev.mastaba.core.view.ViewOption;
import dev.mastaba.core.view.ViewOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A view that is a template with the same values for every request.
 *
 * @param model the values for the template, beside those that every template receives
 */
record TemplatePage(Map<String, Object> model) implements View.Constant {
    /** The fields that describe a page. */
    static final List<String> FIELDS = List.of("template", "model", "cache");

    @Override
    public Object respond(Request request) {
        return model;
    }

    static TemplatePage of(MappingFields fields) {
        return new TemplatePage(fields.find("model").map(TemplatePage::model).orElse(Map.of()));
    }

    @SuppressWarnings("unchecked") // a mapping's keys are strings
    private static Map<String, Object> model(ConfigValue written) {
        written.entries();
        return (Map<String, Object>) written.data();
    }

    /** Returns the options in the fields: renderer and caching. */
    static List<ViewOption> options(MappingFields fields) {
        List<ViewOption> options = new ArrayList<>();
        options.add(ViewOptions.renderer(
                fields.required("template", "templates/page.peb").text()));
        fields.find("cache").ifPresent(time -> options.add(ViewOptions.httpCache(time.time())));
        return options;
    }

    @Override
    public String toString() {
        return "a template with " + (model.isEmpty() ? "no values" : String.join(", ", model.keySet()));
    }
}
