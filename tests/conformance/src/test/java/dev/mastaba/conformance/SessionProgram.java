package dev.mastaba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mastaba.core.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;

/** Does what a case says to do with a session, and notes the results as the case has them. Confined to the request. */
final class SessionProgram {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Session session;
    private final Map<String, String> tokens;

    /**
     * A program.
     *
     * @param tokens names of the tokens that were seen in the case so far
     */
    SessionProgram(Session session, Map<String, String> tokens) {
        this.session = session;
        this.tokens = tokens;
    }

    /** The result of an operation: null is nothing, a map with {@code error} a failure. */
    Object run(JsonNode op) {
        try {
            return run(op.path(0).asText(), op.path(1).asText(""), op);
        } catch (NoSuchElementException missing) {
            return Map.of("error", "missing_key");
        }
    }

    private Object run(String verb, String name, JsonNode op) {
        return switch (verb) {
            case "get" -> session.value(name).orElseGet(() -> plain(op.path(2)));
            case "item" -> session.value(name).orElseThrow();
            case "contains" -> session.value(name).isPresent();
            case "keys" -> List.copyOf(session.names());
            case "len" -> session.names().size();
            case "pop" -> pop(name, op);
            case "setdefault" -> setDefault(name, op);
            case "created" -> session.created().toEpochMilli() / 1000.0;
            case "pop_flash" -> session.popFlash(name);
            case "peek_flash" -> session.peekFlash(name);
            case "csrf_new" -> token(session.newCsrfToken());
            case "csrf_get" -> token(session.csrfToken());
            default -> {
                change(verb, name, op);
                yield null;
            }
        };
    }

    private void change(String verb, String name, JsonNode op) {
        switch (verb) {
            case "set" -> session.put(name, plain(op.path(2)));
            case "set_big" -> session.put("big", "x".repeat(op.path(1).asInt()));
            case "del" -> {
                boolean there = session.value(name).isPresent();
                session.remove(name);
                if (!there) {
                    throw new NoSuchElementException(name);
                }
            }
            case "update" -> {
                session.changed();
                op.path(1).properties().forEach(each -> session.put(each.getKey(), plain(each.getValue())));
            }
            case "clear" -> session.clear();
            case "changed" -> session.changed();
            case "invalidate" -> session.invalidate();
            case "append" -> append(name, op);
            case "flash" ->
                session.flash(
                        plain(op.path(1)), op.path(2).asText(""), op.path(3).asBoolean(true));
            default -> throw new IllegalArgumentException(verb);
        }
    }

    @SuppressWarnings("unchecked")
    private void append(String name, JsonNode op) {
        ((List<Object>) session.value(name).orElseThrow()).add(plain(op.path(2)));
    }

    private Object pop(String name, JsonNode op) {
        Object value = session.value(name).orElse(null);
        session.remove(name);
        if (value == null && op.size() < 3) {
            throw new NoSuchElementException(name);
        }
        return value == null ? plain(op.path(2)) : value;
    }

    private Object setDefault(String name, JsonNode op) {
        session.changed();
        if (session.value(name).isEmpty()) {
            session.put(name, plain(op.path(2)));
        }
        return session.value(name).orElseThrow();
    }

    private String token(String token) {
        return tokens.computeIfAbsent(token, unseen -> "TOKEN" + (tokens.size() + 1));
    }

    /** The content, without {@code big}. */
    Map<String, Object> data() {
        Map<String, Object> data = new TreeMap<>();
        for (String name : new ArrayList<>(session.names())) {
            if (!name.equals("big")) {
                data.put(name, session.value(name).orElseThrow());
            }
        }
        return data;
    }

    private static Object plain(JsonNode json) {
        return json.isMissingNode() ? null : JSON.convertValue(json, Object.class);
    }
}
