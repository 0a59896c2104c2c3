package dev.mastaba.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mastaba.core.route.MatchedValues;
import dev.mastaba.core.route.RoutePattern;
import dev.mastaba.core.route.RoutePattern.InvalidPatternException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One pattern against one path. */
class RouteMatchTest extends CategoryTest {
    RouteMatchTest() {
        super("route-match", Set.of("bad-url", "old-pattern", "route-newline"));
    }

    @Override
    void ask(Case question) {
        JsonNode input = question.input();
        JsonNode expect = question.expect();
        if (expect.path("error").asText().equals("invalid_pattern")) {
            assertThatThrownBy(() -> RoutePattern.parse(input.path("pattern").asText()))
                    .isInstanceOf(InvalidPatternException.class);
            return;
        }
        RoutePattern pattern = RoutePattern.parse(input.path("pattern").asText());
        assertThat(values(pattern.match(request(input).path()))).isEqualTo(expect.path("match"));
    }

    static CorpusRequest request(JsonNode input) {
        return CorpusRequest.of(JsonNodeFactory.instance.objectNode().set("path", input.path("path")));
    }

    static JsonNode values(@Nullable MatchedValues values) {
        if (values == null) {
            return JsonNodeFactory.instance.nullNode();
        }
        ObjectNode found = JsonNodeFactory.instance.objectNode();
        values.forEach((name, text) -> {
            if (values.isList(name)) {
                ArrayNode list = found.putArray(name);
                values.segments(name).forEach(list::add);
            } else {
                found.put(name, text);
            }
        });
        return found;
    }
}
