package dev.mastaba.core.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    private static Map<String, Object> data() {
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("empty", List.of());
        inner.put("nothing", Map.of());
        inner.put("list", Arrays.asList(1, "two", null));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("ok", true);
        data.put("objects", List.of(inner, Map.of("a", 1.5)));
        data.put("not a number", Double.NaN);
        return data;
    }

    @Test
    void isOneLine() {
        assertThat(JsonText.of(data()))
                .isEqualTo(
                        "{\"ok\":true,\"objects\":[{\"empty\":[],\"nothing\":{},\"list\":[1,\"two\",null]},{\"a\":1.5}],"
                                + "\"not a number\":\"NaN\"}");
    }

    @Test
    void isIndentedForPeople() {
        assertThat(JsonText.indented(data())).isEqualTo("""
                {
                  "ok" : true,
                  "objects" : [ {
                    "empty" : [ ],
                    "nothing" : { },
                    "list" : [ 1, "two", null ]
                  }, {
                    "a" : 1.5
                  } ],
                  "not a number" : "NaN"
                }""");
        assertThat(JsonText.indented(List.of())).isEqualTo("[ ]");
    }

    @Test
    void escapesWhatCouldEndALineAScriptOrAColor() {
        assertThat(JsonText.of("\"\\\n\u001b[0m</script>\u2028\ud800"))
                .isEqualTo("\"\\\"\\\\\\u000a\\u001b[0m\\u003c/script>\\u2028\\ud800\"");
        assertThat(JsonText.indented(Map.of("a\nb", "c\nd"))).isEqualTo("{\n  \"a\\u000ab\" : \"c\\u000ad\"\n}");
    }

    @Test
    void isAtMostFiftyDeep() {
        List<Object> deep = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            deep = new ArrayList<>(List.of(deep));
        }
        assertThat(JsonText.of(deep)).hasSize(102);
        List<Object> deeper = List.of(deep);
        assertThatThrownBy(() -> JsonText.indented(deeper)).isInstanceOf(IllegalArgumentException.class);
    }
}
