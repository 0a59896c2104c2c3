package dev.mastaba.yaml;

import dev.mastaba.core.asset.StaticOption;
import dev.mastaba.core.asset.StaticOptions;
import dev.mastaba.core.config.ConfigValue;
import dev.mastaba.core.config.Configurator;
import java.util.ArrayList;
import java.util.List;

/** The key {@code static}: folders of the extension that are served, as {@code /path: folder/}, or with options in place of the folder. */
record StaticKey() implements StandardKey {
    private static final String FROM = "from";
    private static final List<String> FIELDS = List.of(FROM, "cache", "index", "permission", "hashed");

    @Override
    public String name() {
        return "static";
    }

    @Override
    public void declare(ConfigValue value, Configurator config) {
        Attempt.each(value, config, StaticKey::declare);
    }

    private static void declare(ConfigValue.Entry entry, Configurator config) {
        if (!entry.key().startsWith("/") || entry.key().startsWith("//")) {
            throw ConfigValue.scalar(entry.origin(), entry.key(), entry.key())
                    .refused(
                            "a path that starts with one slash is expected, not \"" + entry.key() + "\"",
                            "static:\n  /files: files/");
        }
        if (!entry.value().isMapping()) {
            config.addStaticView(entry.key(), OwnPath.below(entry.value()));
            return;
        }
        MappingFields fields = MappingFields.of(entry.value(), FIELDS);
        List<StaticOption> options = new ArrayList<>();
        fields.find("cache").ifPresent(time -> options.add(StaticOptions.maxAge(time.time())));
        fields.find("index").ifPresent(file -> options.add(StaticOptions.index(file.text())));
        fields.find("permission").ifPresent(name -> options.add(StaticOptions.guardedBy(name.text())));
        if (fields.flag("hashed")) {
            options.add(StaticOptions.cacheBuster(StaticOptions.contentHash()));
        }
        String folder = OwnPath.below(fields.required(FROM, "files/"));
        config.addStaticView(entry.key(), folder, options.toArray(new StaticOption[0]));
    }
}
