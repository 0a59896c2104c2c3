package dev.mastaba.yaml;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.ConfigValue;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.OverlayKey;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Registry;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The add-on that declares the content of a {@code mastaba.yaml}, each part with its place in the file as origin. An error in one part does not hide
 * an error in another: the commit is refused with all of them.
 *
 * @param name the extension's name
 * @param said the content of the file
 */
record WrittenAddOn(String name, Description said) implements AddOn {
    @Override
    public void include(Configurator config) {
        StandardKeys known = new StandardKeys(owner());
        said.problems().forEach(config::report);
        for (ConfigValue.Entry entry : said.root().entries()) {
            if (!Description.KEYS.contains(entry.key())) {
                known.find(entry.key())
                        .ifPresentOrElse(key -> declare(key, entry, config), () -> declareLater(entry, known, config));
            }
        }
    }

    /** Returns the first target, which is the default owner. */
    private String owner() {
        return said.targets().get(0).split(";", 2)[0].strip();
    }

    /** Declares an entry later, since keys of add-ons are known when these have declared them. */
    private void declareLater(ConfigValue.Entry entry, StandardKeys known, Configurator config) {
        config.writtenAt(entry.origin())
                .declare(Action.unnamed().phase(Phase.VOCABULARY).effect(registry -> {
                    Optional<OverlayKey> key = registry.find(Key.named(OverlayKey.class, entry.key()));
                    key.ifPresentOrElse(
                            found -> declare(found, entry, config),
                            () -> config.report(YamlProblems.unknownKey(
                                    entry.origin(), entry.key(), YamlExtension.FILE, names(known, registry))));
                }));
    }

    private static void declare(OverlayKey key, ConfigValue.Entry entry, Configurator config) {
        Attempt.at(entry.origin(), config, placed -> key.declare(entry.value(), placed));
    }

    private static Set<String> names(StandardKeys known, Registry registry) {
        Set<String> names = new TreeSet<>(known.names());
        names.addAll(Description.KEYS);
        registry.all(OverlayKey.class).forEach(key -> names.add(key.name()));
        return names;
    }
}
