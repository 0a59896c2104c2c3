package dev.mastaba.yaml;

import dev.mastaba.core.config.ConfigValue;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.view.ViewOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The key {@code views}: views of other add-ons, by their ids, that are replaced with templates; their guards stay.
 *
 * @param owner the owner of views without an explicit owner
 * @param trust decides whether a guard may be changed
 */
record ViewsKey(String owner, Trust trust) implements StandardKey {
    private static final List<String> FIELDS = Stream.concat(
                    TemplatePage.FIELDS.stream(), Stream.of(Permission.NEEDED, Permission.INSTEAD, Permission.OPEN))
            .toList();

    @Override
    public String name() {
        return "views";
    }

    @Override
    public void declare(ConfigValue value, Configurator config) {
        Attempt.each(value, config, this::declare);
    }

    private void declare(ConfigValue.Entry entry, Configurator config) {
        MappingFields fields = MappingFields.of(entry.value(), FIELDS);
        String id = entry.key().contains(":") ? entry.key() : owner + ":" + entry.key();
        TemplatePage page = TemplatePage.of(fields);
        List<ViewOption> options = TemplatePage.options(fields);
        Permission.of(fields).ifPresent(permission -> permission.declare(id, trust, config));
        config.overrideView(id, page, options.toArray(new ViewOption[0]));
    }
}
