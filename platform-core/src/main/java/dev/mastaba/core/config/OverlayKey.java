package dev.mastaba.core.config;

import org.osgi.annotation.versioning.ConsumerType;

/** What stands under one key of a {@code mastaba.yaml}, and what it declares. Called on the composing thread, as an include is. */
@ConsumerType
public interface OverlayKey {
    /** The category under which keys are introspected; a key's fact {@code schema} is that of its value. */
    String CATEGORY = "overlay keys";

    /** The key, of the form {@code [a-z][a-z-]*}. */
    String name();

    /** The JSON Schema (draft 2020-12) of its value, as JSON text; editors read it. */
    String schema();

    /**
     * Declares what is written.
     *
     * @param value what stands under the key
     * @param config of the extension; its declarations have the key's place, {@link Configurator#writtenAt} gives them that of a part
     * @throws dev.mastaba.core.extend.ConfigurationException when the value is of no use: {@link ConfigValue#refused}
     */
    void declare(ConfigValue value, Configurator config);
}
