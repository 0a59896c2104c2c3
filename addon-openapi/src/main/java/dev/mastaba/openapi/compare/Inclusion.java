package dev.mastaba.openapi.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A check whether every value of one schema, the narrow one, is a value of another, the wide one. It supports the keywords that documents of this
 * add-on contain. It assumes that clients send only fields that the earlier document declares. Confined to one thread.
 */
final class Inclusion {
    private static final List<String> EXACT = List.of("pattern", "multipleOf", "contentEncoding");
    private static final List<String> UPPER = List.of("maximum", "maxLength", "maxItems", "maxProperties");
    private static final List<String> LOWER = List.of("minimum", "minLength", "minItems", "minProperties");

    /** The maximum number of compared pairs of schemas: alternatives within alternatives multiply. */
    private static final int MOST_STEPS = 100_000;

    private static final int DEEPEST = 500;

    private final Side narrowSide;
    private final Side wideSide;
    private final Direction direction;
    private final Set<Pair> open = new HashSet<>();
    private final List<String> reasons = new ArrayList<>();
    private final int[] steps;

    /** Two schemas that are being compared; the same ones within them are a cycle. */
    private record Pair(JsonNode narrow, JsonNode wide) {
        @Override
        @SuppressWarnings(
                "ReferenceEquality") // equal schemas may refer to others, and a comparison of values takes long
        public boolean equals(@Nullable Object other) {
            return other instanceof Pair pair && pair.narrow == narrow && pair.wide == wide;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(narrow) + System.identityHashCode(wide);
        }
    }

    private Inclusion(Side narrow, Side wide, Direction direction, int[] steps) {
        this.narrowSide = narrow;
        this.wideSide = wide;
        this.direction = direction;
        this.steps = steps;
    }

    /** Returns the reasons why clients break; empty if there are none. */
    static List<String> reasons(Side before, JsonNode old, Side after, JsonNode present, Direction direction) {
        boolean request = direction == Direction.REQUEST;
        Inclusion inclusion = new Inclusion(request ? before : after, request ? after : before, direction, new int[1]);
        inclusion.compare(request ? old : present, request ? present : old, "");
        return List.copyOf(inclusion.reasons);
    }

    private void differs(String place, String what, Object narrow, Object wide) {
        boolean request = direction == Direction.REQUEST;
        reasons.add((place.isEmpty() ? "" : place + ": ") + what + " was " + (request ? narrow : wide) + " and is "
                + (request ? wide : narrow));
    }

    private void compare(JsonNode narrowNode, JsonNode wideNode, String place) {
        JsonNode narrow = narrowSide.resolved(narrowNode);
        JsonNode wide = wideSide.resolved(wideNode);
        Pair pair = new Pair(narrow, wide);
        if (wide.isEmpty() || open.contains(pair)) {
            return;
        }
        if (steps[0]++ >= MOST_STEPS || open.size() >= DEEPEST) {
            tooComplex(place);
            return;
        }
        open.add(pair);
        List<JsonNode> several = Side.alternatives(narrow);
        List<JsonNode> allowed = Side.alternatives(wide);
        if (!several.isEmpty()) {
            several.forEach(each -> compare(each, wide, place));
        } else if (!allowed.isEmpty()) {
            boolean fits = allowed.stream().anyMatch(each -> fits(narrow, each));
            if (!fits) {
                differs(place, "the set of alternatives", named(narrow), named(wide));
            }
        } else {
            single(narrow, wide, place);
        }
        open.remove(pair);
    }

    private void tooComplex(String place) {
        String reason = "the schemas are too complex to compare";
        if (reasons.stream().noneMatch(each -> each.endsWith(reason))) {
            reasons.add((place.isEmpty() ? "" : place + ": ") + reason);
        }
    }

    private static String named(JsonNode schema) {
        String text = schema.toString();
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }

    private boolean fits(JsonNode narrow, JsonNode wide) {
        Inclusion trial = new Inclusion(narrowSide, wideSide, direction, steps);
        trial.open.addAll(open);
        trial.compare(narrow, wide, "");
        return trial.reasons.isEmpty();
    }

    private void single(JsonNode narrow, JsonNode wide, String place) {
        Set<String> types = Side.types(narrow);
        if (!Side.types(wide).containsAll(types)) {
            differs(place, "the type", shown(narrow), shown(wide));
            return;
        }
        values(narrow, wide, place);
        if (Side.values(narrow) == null) {
            limits(narrow, wide, place);
        }
        if (wide.has("allOf") && !wide.path("allOf").equals(narrow.path("allOf"))) {
            differs(place, "\"allOf\"", named(narrow.path("allOf")), named(wide.path("allOf")));
        }
        if (types.contains("array") && wide.has("items")) {
            compare(narrow.path("items"), wide.path("items"), place + "[]");
        }
        if (types.contains("object")) {
            members(narrow, wide, place);
        }
    }

    private static String shown(JsonNode schema) {
        return schema.has("type") ? schema.path("type").toString().replace("\"", "") : "any";
    }

    private void values(JsonNode narrow, JsonNode wide, String place) {
        List<JsonNode> listed = Side.values(wide);
        if (listed == null) {
            return;
        }
        List<JsonNode> given = Side.values(narrow);
        if (given == null || !listed.containsAll(given)) {
            differs(place, "the list of values", given == null ? "open" : given, listed);
        }
    }

    private void limits(JsonNode narrow, JsonNode wide, String place) {
        UPPER.forEach(each -> limit(each, narrow, wide, place, 1));
        LOWER.forEach(each -> limit(each, narrow, wide, place, -1));
        exclusive("exclusiveMaximum", "maximum", narrow, wide, place, 1);
        exclusive("exclusiveMinimum", "minimum", narrow, wide, place, -1);
        for (String each : EXACT) {
            if (wide.has(each) && !wide.path(each).equals(narrow.path(each))) {
                differs(place, each, shown(narrow, each), shown(wide, each));
            }
        }
        if (wide.has("format")
                && !formats(
                        narrow.path("format").asText(""), wide.path("format").asText())) {
            differs(place, "the format", shown(narrow, "format"), shown(wide, "format"));
        }
    }

    private static boolean formats(String narrow, String wide) {
        return narrow.equals(wide)
                || wide.equals("int64") && narrow.equals("int32")
                || wide.equals("double") && narrow.equals("float");
    }

    private static String shown(JsonNode schema, String keyword) {
        return schema.has(keyword) ? schema.path(keyword).asText() : "unlimited";
    }

    /** Compares a limit that holds for the value itself; an exclusive limit of the narrow schema is at least as strict. */
    private void limit(String keyword, JsonNode narrow, JsonNode wide, String place, int sign) {
        BigDecimal allowed = Side.number(wide, keyword);
        if (allowed == null) {
            return;
        }
        BigDecimal given = strictest(
                Side.number(narrow, keyword),
                Side.number(narrow, "exclusive" + Character.toUpperCase(keyword.charAt(0)) + keyword.substring(1)),
                sign);
        boolean zero = sign < 0 && allowed.signum() == 0 && !keyword.equals("minimum");
        if (!zero && (given == null || given.compareTo(allowed) * sign > 0)) {
            differs(place, keyword, shown(narrow, keyword), shown(wide, keyword));
        }
    }

    private static @Nullable BigDecimal strictest(@Nullable BigDecimal one, @Nullable BigDecimal other, int sign) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return sign > 0 ? one.min(other) : one.max(other);
    }

    private void exclusive(String keyword, String inclusive, JsonNode narrow, JsonNode wide, String place, int sign) {
        BigDecimal allowed = Side.number(wide, keyword);
        if (allowed == null) {
            return;
        }
        BigDecimal same = Side.number(narrow, keyword);
        BigDecimal closed = Side.number(narrow, inclusive);
        boolean fits = same != null && same.compareTo(allowed) * sign <= 0
                || closed != null && closed.compareTo(allowed) * sign < 0;
        if (!fits) {
            differs(place, keyword, shown(narrow, keyword), shown(wide, keyword));
        }
    }

    private void members(JsonNode narrow, JsonNode wide, String place) {
        Set<String> always = names(narrow.path("required"));
        for (String each : names(wide.path("required"))) {
            if (!always.contains(each)) {
                reasons.add(at(place, each)
                        + (direction == Direction.REQUEST
                                ? ": the field is now required"
                                : ": the field may be missing now"));
            }
        }
        for (String kind : List.of("properties", "patternProperties")) {
            members(kind, narrow, wide, place);
        }
        others(narrow, wide, place);
    }

    private void members(String kind, JsonNode narrow, JsonNode wide, String place) {
        boolean closed = direction == Direction.REQUEST
                && wide.path("additionalProperties").isBoolean()
                && !wide.path("additionalProperties").asBoolean();
        for (Map.Entry<String, JsonNode> each : narrow.path(kind).properties()) {
            JsonNode other = wide.path(kind).path(each.getKey());
            if (!other.isMissingNode()) {
                compare(each.getValue(), other, at(place, each.getKey()));
            } else if (wide.path("additionalProperties").isObject()) {
                compare(each.getValue(), wide.path("additionalProperties"), at(place, each.getKey()));
            } else if (closed) {
                reasons.add(at(place, each.getKey()) + ": the field is no longer read");
            }
        }
        for (Map.Entry<String, JsonNode> each : wide.path(kind).properties()) {
            boolean gone = narrow.path(kind).path(each.getKey()).isMissingNode();
            if (gone && direction == Direction.ANSWER) {
                reasons.add(at(place, each.getKey()) + ": the field was removed");
            } else if (gone && narrow.path("additionalProperties").isObject()) {
                compare(narrow.path("additionalProperties"), each.getValue(), at(place, each.getKey()));
            }
        }
    }

    /** Compares the schemas of further members; clients ignore members that they do not know. */
    private void others(JsonNode narrow, JsonNode wide, String place) {
        JsonNode allowed = wide.path("additionalProperties");
        JsonNode given = narrow.path("additionalProperties");
        if (allowed.isObject() && given.isObject()) {
            compare(given, allowed, at(place, "*"));
        } else if (allowed.isObject() && !allowed.isEmpty() && !given.isBoolean()) {
            differs(place, "the type of further fields", "open", named(allowed));
        } else if (direction == Direction.REQUEST
                && allowed.isBoolean()
                && !allowed.asBoolean()
                && !given.isBoolean()) {
            reasons.add((place.isEmpty() ? "" : place + ": ") + "further fields are no longer accepted");
        }
    }

    private static Set<String> names(JsonNode array) {
        Set<String> names = new TreeSet<>();
        array.forEach(each -> names.add(each.asText()));
        return names;
    }

    private static String at(String place, String name) {
        return place.isEmpty() ? name : place + "." + name;
    }
}
