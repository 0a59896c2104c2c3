package dev.mastaba.yaml;

import dev.mastaba.core.config.ConfigValue;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.route.RouteOption;
import dev.mastaba.core.route.RouteOptions;
import dev.mastaba.core.view.ViewOption;
import dev.mastaba.core.view.ViewOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The key {@code routes}: pages of the extension, by the names of their routes; an entry without a template moves another add-on's route of that
 * name.
 *
 * @param trust decides whether a page may be open regardless of the default permission
 */
record RoutesKey(Trust trust) implements StandardKey {
    private static final List<String> FIELDS = Stream.concat(
                    Stream.of("pattern", "methods", "permission", "open", "before", "after"),
                    TemplatePage.FIELDS.stream())
            .toList();

    @Override
    public String name() {
        return "routes";
    }

    @Override
    public void declare(ConfigValue value, Configurator config) {
        Attempt.each(value, config, this::declare);
    }

    private void declare(ConfigValue.Entry entry, Configurator config) {
        MappingFields fields = MappingFields.of(entry.value(), FIELDS);
        String pattern = fields.required("pattern", "/" + entry.key()).text();
        List<RouteOption> options = new ArrayList<>();
        fields.find("before").ifPresent(route -> options.add(RouteOptions.before(route.text())));
        fields.find("after").ifPresent(route -> options.add(RouteOptions.after(route.text())));
        TemplatePage page = TemplatePage.of(fields);
        List<ViewOption> view = TemplatePage.options(fields);
        view.addAll(guard(fields, config));
        config.addRoute(entry.key(), pattern, options.toArray(new RouteOption[0]));
        view.add(ViewOptions.route(entry.key()));
        view.add(methods(fields));
        config.addView(page, view.toArray(new ViewOption[0]));
    }

    private List<ViewOption> guard(MappingFields fields, Configurator config) {
        Optional<ConfigValue> permission = fields.find("permission");
        if (permission.isPresent()) {
            return List.of(ViewOptions.permission(permission.get().text()));
        }
        if (fields.flag("open")) {
            trust.require("open: true", fields.required("open", "true").origin(), config);
            return List.of(ViewOptions.noPermissionRequired());
        }
        return List.of();
    }

    private static ViewOption methods(MappingFields fields) {
        List<String> names = fields.find("methods").map(ConfigValue::oneOrMore).orElse(List.of()).stream()
                .map(RoutesKey::method)
                .toList();
        return names.isEmpty()
                ? ViewOptions.method("GET")
                : ViewOptions.method(
                        names.get(0), names.subList(1, names.size()).toArray(new String[0]));
    }

    private static String method(ConfigValue name) {
        if (!name.text().matches("[A-Z]{1,20}")) {
            throw name.refused(
                    "a method in capital letters, such as GET, is expected, not " + name, "methods: [GET, POST]");
        }
        return name.text();
    }
}
