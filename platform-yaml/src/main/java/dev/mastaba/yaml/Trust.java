package dev.mastaba.yaml;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;

/** Whether an extension may open what a permission guards: only one that the deployer trusts, by {@code mastaba.trust = NAME}. */
record Trust(String application) {
    static final String SETTING = "mastaba.trust";

    /**
     * Refuses what lowers a guard.
     *
     * @param what the words that do so
     * @param place where they stand
     */
    void require(String what, Origin place, Configurator config) {
        if (!config.settings().words(SETTING).contains(config.addOn())) {
            throw new ConfigurationException(YamlProblems.untrusted(place, what, application));
        }
    }
}
