package dev.mastaba.core.config;

import org.osgi.annotation.versioning.ConsumerType;

/** A key of {@code mastaba.yaml} files, and the declarations made from its value. Its methods are called on the composing thread, like an include. */
@ConsumerType
public interface OverlayKey {
    /** The introspection category for keys. The fact {@code schema} of a key is the schema of its value. */
    String CATEGORY = "overlay keys";

    /** Returns the key, which has the form {@code [a-z][a-z-]*}. */
    String name();

    /** Returns the JSON Schema (draft 2020-12) of the key's value, as JSON text for editors. */
    String schema();

    /**
     * Declares the contents of the value.
     *
     * @param value the value of the key
     * @param config the extension's configurator; its declarations have the key's location, and {@link
     *     Configurator#writtenAt} sets the location of a part
     * @throws dev.mastaba.core.extend.ConfigurationException if the value cannot be used: {@link ConfigValue#refused}
     */
    void declare(ConfigValue value, Configurator config);
}
