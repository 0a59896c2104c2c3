package dev.mastaba.yaml;

import dev.mastaba.core.config.ConfigValue;
import dev.mastaba.core.config.Configurator;

/**
 * The key {@code slots}: templates to show in slots of other add-ons, by the names of the slots. A slot has one contribution or a list of them.
 *
 * @param owner the owner of slots without an explicit owner
 */
record SlotsKey(String owner) implements StandardKey {
    @Override
    public String name() {
        return "slots";
    }

    @Override
    public void declare(ConfigValue value, Configurator config) {
        Attempt.each(value, config, (entry, placed) -> {
            String slot = entry.key().contains(":") ? entry.key() : owner + ":" + entry.key();
            entry.value()
                    .oneOrMore()
                    .forEach(each -> Attempt.at(
                            each.origin(), placed, there -> there.addToSlot(slot, WrittenContribution.of(each))));
        });
    }
}
