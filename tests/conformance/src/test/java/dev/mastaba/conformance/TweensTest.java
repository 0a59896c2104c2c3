package dev.mastaba.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Tween;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.ConflictException;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The order of tweens and of view derivers. */
class TweensTest extends CategoryTest {
    private final List<String> called = new ArrayList<>();

    TweensTest() {
        super("tweens", Set.of("dotted-name", "untyped-arg"));
    }

    @Override
    void ask(Case question) throws Exception {
        JsonNode input = question.input();
        JsonNode expect = question.expect();
        called.clear();
        assumeFalse(question.quirk().equals("named-tween") && listsWhatWasNotAdded(input), "named-tween");
        if (expect.has("error")) {
            boolean conflict = expect.path("error").asText().equals("configuration_conflict");
            assertThatThrownBy(() -> application(input))
                    .isInstanceOf(conflict ? ConflictException.class : ConfigurationException.class);
            return;
        }
        Application application = application(input);
        if (input.has("derivers")) {
            assertThat(derivers(application)).isEqualTo(Values.texts(expect.path("order")));
        } else {
            compareTweens(application, expect);
        }
        application.handle(CorpusRequest.of(JsonNodeFactory.instance.objectNode()));
        assertThat(called).isEqualTo(Values.texts(expect.path("called")));
    }

    /** Here a setting lists tweens that were added, and no others. */
    private static boolean listsWhatWasNotAdded(JsonNode input) {
        List<String> known = new ArrayList<>(List.of(Tween.EXCVIEW));
        input.path("tweens").forEach(step -> known.add(step.path("name").asText()));
        List<String> listed = List.of(input.path("explicit").asText("").strip().split("\\s+"));
        return !known.containsAll(listed);
    }

    private static void compareTweens(Application application, JsonNode expect) {
        Tween.Chain chain = application.get(Key.of(Tween.Chain.class));
        assertThat(chain.implicit()).isEqualTo(Values.texts(expect.path("implicit")));
        assertThat(chain.explicit()).isEqualTo(Values.texts(expect.path("explicit")));
    }

    private static List<String> derivers(Application application) {
        return application.get(Key.of(Introspector.class)).category("view derivers").stream()
                .map(entry -> entry.introspectable().title())
                .toList();
    }

    private Application application(JsonNode input) {
        String explicit = input.path("explicit").asText("");
        Configurator config = new Configurator(new Settings(Map.of(Tween.Chain.SETTING, explicit)));
        config.addView(request -> Response.text("here"));
        for (JsonNode step : input.path("tweens")) {
            if (step.isTextual()) {
                config.commit();
            } else if (step.path("included").asBoolean()) {
                config.include(inner -> add(inner, step));
            } else {
                add(config, step);
            }
        }
        for (JsonNode step : input.path("derivers")) {
            if (step.isTextual()) {
                config.commit();
            } else {
                addDeriver(config, step);
            }
        }
        return config.makeApplication();
    }

    private void addDeriver(Configurator config, JsonNode step) {
        String name = step.path("name").asText();
        config.addViewDeriver(
                name,
                (inner, info) -> (context, request) -> {
                    called.add(name);
                    return inner.respond(context, request);
                },
                new Placement(Values.texts(step.path("under")), Values.texts(step.path("over"))));
    }

    private void add(Configurator config, JsonNode step) {
        String name = step.path("name").asText();
        Tween logging = next -> request -> {
            called.add(name);
            return next.handle(request);
        };
        // One more named as core's own stands for core's own, which logs nothing.
        Tween tween = name.equals(Tween.EXCVIEW) ? next -> next : logging;
        config.addTween(name, tween, new Placement(Values.texts(step.path("under")), Values.texts(step.path("over"))));
    }
}
