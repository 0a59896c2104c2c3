package dev.mastaba.yaml;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.engine.text.SettingNames;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;

/**
 * The permission of an extension to open access that a permission guards: only an extension that the operator trusts, with {@code mastaba.trust =
 * NAME}, has it.
 */
record Trust(String application) {
    /**
     * Refuses a change that lowers a guard.
     *
     * @param what the words of the change
     * @param place the place of the change
     */
    void require(String what, Origin place, Configurator config) {
        if (!config.settings().words(SettingNames.TRUST).contains(config.addOn())) {
            throw new ConfigurationException(YamlProblems.untrusted(place, what, application));
        }
    }
}
