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
 * Declares what a {@code mastaba.yaml} says, each part with its place in the file as origin. What is wrong in one part does not hide what is wrong
 * in another: the commit is refused with all of it.
 *
 * @param name the extension's name
 * @param said what the file says
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

    /** What it extends first, whose things are meant where no owner is named. */
    private String owner() {
        return said.targets().get(0).split(";", 2)[0].strip();
    }

    /** Keys of add-ons are known when these have declared them. */
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
