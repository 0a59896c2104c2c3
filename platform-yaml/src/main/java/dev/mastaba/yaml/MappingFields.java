package dev.mastaba.yaml;

import dev.mastaba.core.config.ConfigValue;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A mapping with a fixed set of keys. */
final class MappingFields {
    private final ConfigValue mapping;

    private MappingFields(ConfigValue mapping) {
        this.mapping = mapping;
    }

    /**
     * Returns the fields of a mapping.
     *
     * @throws ConfigurationException if the value is not a mapping, or has other keys than these
     */
    static MappingFields of(ConfigValue mapping, List<String> known) {
        List<Problem> unknown = new ArrayList<>();
        for (ConfigValue.Entry entry : mapping.entries()) {
            if (!known.contains(entry.key())) {
                unknown.add(YamlProblems.unknownKey(
                        entry.origin(), entry.key(), mapping.origin().type(), known));
            }
        }
        ConfigurationException.requireNone(unknown);
        return new MappingFields(mapping);
    }

    Optional<ConfigValue> find(String key) {
        return mapping.entries().stream()
                .filter(entry -> entry.key().equals(key))
                .map(ConfigValue.Entry::value)
                .findFirst();
    }

    ConfigValue required(String key, String example) {
        return find(key)
                .orElseThrow(() -> new ConfigurationException(
                        YamlProblems.missing(mapping.origin(), mapping.origin().type(), key, example)));
    }

    boolean flag(String key) {
        return find(key).map(ConfigValue::flag).orElse(false);
    }
}
