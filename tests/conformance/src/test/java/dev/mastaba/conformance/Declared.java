package dev.mastaba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.ConflictException;
import dev.mastaba.core.extend.Origin;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Actions of cases: what they log, and which of them conflict. */
final class Declared {
    private final List<String> log;
    private final Map<String, Object> discriminators = new HashMap<>();

    Declared(List<String> log) {
        this.log = log;
    }

    /** What is done when an action's effect has logged its id. */
    interface Adds {
        void run(JsonNode adds);
    }

    Action action(JsonNode step, Adds adds) {
        String id = step.path("id").asText();
        Action action =
                named(id, step).phase(Phase.at(step.path("order").asInt(0))).origin(Origin.named("case", id));
        if (step.path("no_callable").asBoolean()) {
            return action;
        }
        return action.effect(registry -> {
            log.add(id);
            if (step.path("raises").asBoolean()) {
                throw new IllegalArgumentException("action " + id);
            }
            adds.run(step.path("adds"));
        });
    }

    private Action named(String id, JsonNode step) {
        JsonNode json = step.path("discriminator");
        boolean none = json.isNull() || json.isMissingNode();
        if (!none) {
            discriminators.put(id, Values.plain(json));
        }
        if (step.path("deferred").asBoolean()) {
            return Action.late(() -> {
                log.add("resolve:" + id);
                return none ? null : List.of(Values.plain(json));
            });
        }
        return none ? Action.unnamed() : Action.of(Values.plain(json));
    }

    /** The conflicts of a case's answer: discriminators with the ids of their actions. */
    static Set<Map<String, Object>> expected(JsonNode conflicts) {
        Set<Map<String, Object>> all = new HashSet<>();
        for (JsonNode conflict : conflicts) {
            Map<String, Object> one = new TreeMap<>();
            one.put("discriminator", Values.plain(conflict.path("discriminator")));
            one.put("actions", Values.texts(conflict.path("actions")));
            all.add(one);
        }
        return all;
    }

    /** The same of a refusal. */
    Set<Map<String, Object>> found(ConflictException refusal) {
        Set<Map<String, Object>> all = new HashSet<>();
        for (ConflictException.Conflict conflict : refusal.conflicts()) {
            List<String> ids = conflict.places().stream()
                    .map(place -> place.origin().type())
                    .sorted()
                    .toList();
            Map<String, Object> one = new TreeMap<>();
            one.put("discriminator", discriminators.getOrDefault(ids.get(0), "?"));
            one.put("actions", ids);
            all.add(one);
        }
        return all;
    }
}
