package dev.mastaba.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.ConfigValue;
import dev.mastaba.testing.GoldenFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The schema for editors is what it says it is. JSON is YAML, so that it can be read here. */
class YamlSchemaTest {
    @Test
    void thatOfAFreshInstallationIsInTheDocuments() {
        GoldenFile.assertPinned(Path.of("../docs/mastaba.yaml.json"), YamlSchema.with(Map.of()));
    }

    @Test
    @SuppressWarnings("unchecked")
    void everyKeyHasASchemaAndEveryReferenceADefinition() {
        Map<String, Object> schema =
                (Map<String, Object>) read(YamlSchema.with(Map.of())).data();
        List<String> keys = new ArrayList<>(Description.KEYS);
        keys.addAll(new StandardKeys("x").names());
        assertThat((Map<String, Object>) schema.get("properties")).containsOnlyKeys(keys);
        Map<String, Object> definitions = (Map<String, Object>) schema.get("$defs");
        List<String> references = new ArrayList<>();
        collect(schema, references);
        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(definitions).containsKey(reference.replace("#/$defs/", "")));
    }

    @Test
    @SuppressWarnings("unchecked")
    void keysOfAddOnsStandBesideTheOthersAndReplaceNone() {
        Map<String, String> more = Map.of("jobs", "{\"type\": \"object\"}", "extends", "{\"type\": \"number\"}");
        Map<String, Object> keys = (Map<String, Object>)
                ((Map<String, Object>) read(YamlSchema.with(more)).data()).get("properties");
        assertThat(keys).containsEntry("jobs", Map.of("type", "object"));
        assertThat((Map<String, Object>) keys.get("extends")).doesNotContainKey("type");
    }

    private static ConfigValue read(String json) {
        List<dev.mastaba.core.extend.Problem> problems = new ArrayList<>();
        ConfigValue root = YamlReader.read("schema", json, problems);
        assertThat(problems).isEmpty();
        return root;
    }

    private static void collect(Object value, List<String> references) {
        if (value instanceof Map<?, ?> map) {
            Object reference = map.get("$ref");
            if (reference != null) {
                references.add(String.valueOf(reference));
            }
            map.values().forEach(each -> collect(each, references));
        } else if (value instanceof List<?> list) {
            list.forEach(each -> collect(each, references));
        }
    }
}
