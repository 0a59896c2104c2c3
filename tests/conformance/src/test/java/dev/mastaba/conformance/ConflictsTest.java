package dev.mastaba.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.ConflictException;
import dev.mastaba.core.extend.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Configuration actions in one add-on: which win, which conflict, in which order they run; and prefixes of routes. */
class ConflictsTest extends CategoryTest {
    ConflictsTest() {
        super("conflicts", Set.of());
    }

    @Override
    void ask(Case question) {
        if (question.group().startsWith("route-prefix")) {
            PrefixProgram.compare(question);
            return;
        }
        Program program = new Program(question.input());
        RuntimeException refusal = program.run();
        assertThat(program.log).isEqualTo(Values.texts(question.expect().path("executed")));
        String error = question.expect().path("error").asText("");
        switch (error) {
            case "" -> assertThat(refusal).isNull();
            case "configuration_conflict" -> {
                assertThat(refusal).isInstanceOf(ConflictException.class);
                assertThat(program.declared.found((ConflictException) refusal))
                        .isEqualTo(Declared.expected(question.expect().path("conflicts")));
            }
            case "configuration_error" ->
                assertThat(refusal).isInstanceOf(ConfigurationException.class).isNotInstanceOf(ConflictException.class);
            case "configuration_execution_error", "value_error" ->
                assertThat(refusal)
                        .isInstanceOf(ConfigurationException.class)
                        .hasCauseInstanceOf(IllegalArgumentException.class);
            default -> throw new AssertionError("Unknown error " + error);
        }
    }

    private static final class Program {
        final List<String> log = new ArrayList<>();
        final Declared declared = new Declared(log);
        private final Configurator outermost;
        private final JsonNode input;
        private final Map<String, AddOn> includes = new HashMap<>();

        Program(JsonNode input) {
            this.input = input;
            this.outermost = input.path("autocommit").asBoolean()
                    ? Configurator.autocommitting(Settings.none(), ConflictsTest.class)
                    : new Configurator();
        }

        @Nullable
        RuntimeException run() {
            try {
                for (JsonNode step : input.path("steps")) {
                    if (step.isTextual()) {
                        outermost.commit();
                        log.add("commit");
                    } else {
                        perform(outermost, step);
                    }
                }
                outermost.commit();
                return null;
            } catch (ConfigurationException refusal) {
                return refusal;
            }
        }

        private void perform(Configurator config, JsonNode step) {
            if (step.has("include")) {
                config.include(includable(step.path("include").asText()));
                return;
            }
            boolean top = step.path("adds_at").asText("").equals("top");
            config.declare(declared.action(
                    step, adds -> adds.forEach(added -> perform(top ? outermost : config, added))));
        }

        private AddOn includable(String name) {
            return includes.computeIfAbsent(
                    name,
                    key -> new Includable(
                            key, config -> input.path("includes").path(key).forEach(step -> perform(config, step))));
        }
    }
}
