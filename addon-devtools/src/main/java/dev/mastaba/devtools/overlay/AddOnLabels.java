package dev.mastaba.devtools.overlay;

import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Introspector.Registered;
import java.util.Map;
import java.util.TreeMap;

/**
 * What add-ons are called.
 *
 * @param ids what people call them, by their names
 * @param application the id of the application; empty where there is none
 */
record AddOnLabels(Map<String, String> ids, String application) {
    AddOnLabels {
        ids = Map.copyOf(ids);
    }

    /** Those of an application. */
    static AddOnLabels in(Introspector introspector) {
        Map<String, String> ids = new TreeMap<>();
        String application = "";
        for (Registered addOn : introspector.category("add-ons")) {
            Map<String, Object> facts = addOn.introspectable().plainFacts();
            String id = String.valueOf(facts.getOrDefault("id", ""));
            if (!id.isEmpty()) {
                ids.put(addOn.introspectable().key(), id);
            }
            if ("application".equals(facts.get("role"))) {
                application = id;
            }
        }
        return new AddOnLabels(ids, application);
    }

    /** What people call an add-on: an application by its id. */
    String shown(String name) {
        return ids.getOrDefault(name, name);
    }
}
