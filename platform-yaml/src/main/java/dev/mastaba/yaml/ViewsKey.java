package dev.mastaba.yaml;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.OverlayKey;
import dev.mastaba.core.config.Written;
import dev.mastaba.core.view.ViewOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code views}: views of other add-ons, by their ids, that become templates; their guards stay.
 *
 * @param owner whose views are meant where no owner is named
 * @param trust who may change a guard
 */
record ViewsKey(String owner, Trust trust) implements OverlayKey {
    private static final List<String> FIELDS = Stream.concat(
                    Page.FIELDS.stream(), Stream.of(Permission.NEEDED, Permission.INSTEAD, Permission.OPEN))
            .toList();

    @Override
    public String name() {
        return "views";
    }

    @Override
    public String schema() {
        return SchemaText.of(name());
    }

    @Override
    public void declare(Written value, Configurator config) {
        Attempt.each(value, config, this::declare);
    }

    private void declare(Written.Entry entry, Configurator config) {
        Fields fields = Fields.of(entry.value(), FIELDS);
        String id = entry.key().contains(":") ? entry.key() : owner + ":" + entry.key();
        Page page = Page.of(fields);
        List<ViewOption> options = Page.options(fields);
        Permission.of(fields).ifPresent(permission -> permission.declare(id, trust, config));
        config.overrideView(id, page, options.toArray(new ViewOption[0]));
    }
}
