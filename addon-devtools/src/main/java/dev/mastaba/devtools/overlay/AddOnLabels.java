package dev.mastaba.devtools.overlay;

import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Introspector.Registered;
import java.util.Map;
import java.util.TreeMap;

/**
 * The display names of add-ons.
 *
 * @param ids the display names by their names
 * @param application the id of the application; empty if there is none
 */
record AddOnLabels(Map<String, String> ids, String application) {
    AddOnLabels {
        ids = Map.copyOf(ids);
    }

    /** Returns the labels of an application. */
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

    /** Returns the display name of an add-on: an application's id, or the name. */
    String shown(String name) {
        return ids.getOrDefault(name, name);
    }
}
