package dev.mastaba.core.config;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A key that {@code mastaba.yaml} files can contain, and the code that turns its value into declarations. The methods
 * are called on the composing thread, like {@code AddOn.include}.
 */
@ConsumerType
public interface OverlayKey {
    /** The introspection category for overlay keys. The fact {@code schema} of each entry is the schema of the key's value. */
    String CATEGORY = "overlay keys";

    /** Returns the key as it is written in the file. The key must have the form {@code [a-z][a-z-]*}. */
    String name();

    /** Returns the JSON Schema (draft 2020-12) of the key's value, as a string. Text editors use the schema. */
    String schema();

    /**
     * Makes the declarations that the key's value specifies.
     *
     * @param value the value of the key
     * @param config the extension's configurator; declarations made with it have the key's location, and
     *     {@link Configurator#writtenAt} sets the location for a part of the value
     * @throws dev.mastaba.core.extend.ConfigurationException if the value cannot be used; see
     *     {@link ConfigValue#refused}
     */
    void declare(ConfigValue value, Configurator config);
}
