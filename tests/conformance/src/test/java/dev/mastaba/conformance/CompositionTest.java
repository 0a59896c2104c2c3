package dev.mastaba.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.ConflictException;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Several add-ons: who is above whom, what is captured, in which order routes are tried, what overrides do. */
class CompositionTest extends CategoryTest {
    private static final Map<String, Set<String>> ERRORS = Map.ofEntries(
            Map.entry("ring", Set.of("MAST-COMPOSE-007", "MAST-ROUTE-008")),
            Map.entry(
                    "unknown_target",
                    Set.of(
                            "MAST-COMPOSE-004",
                            "MAST-COMPOSE-009",
                            "MAST-ROUTE-006",
                            "MAST-ROUTE-007",
                            "MAST-VIEW-007",
                            "MAST-VIEW-012")),
            Map.entry("wrong_version", Set.of("MAST-COMPOSE-005")),
            Map.entry("without_not_shared", Set.of("MAST-COMPOSE-012")),
            Map.entry("extends_shared", Set.of("MAST-COMPOSE-006")),
            Map.entry("shared_names_app", Set.of("MAST-COMPOSE-008", "MAST-COMPOSE-007")),
            Map.entry("capture", Set.of("MAST-COMPOSE-017")),
            Map.entry("shadow", Set.of("MAST-ROUTE-009")),
            Map.entry("two_prefixes", Set.of("MAST-COMPOSE-015")),
            Map.entry("order_passed", Set.of("MAST-ACTION-003", "MAST-ACTION-010")),
            Map.entry("late_include", Set.of("MAST-COMPOSE-014")),
            Map.entry("occupied", Set.of("MAST-VIEW-010")),
            Map.entry("guard", Set.of("MAST-VIEW-011")),
            Map.entry("not_above", Set.of("MAST-VIEW-008")),
            Map.entry("unknown_route", Set.of("MAST-VIEW-004")),
            Map.entry("effect_failed", Set.of("MAST-ACTION-002")));

    /** The cases with a view that comes before a guarded one and specifies no guard: the model lets it inherit, Mastaba refuses it. */
    private static final Set<String> REFUSED_HERE = Set.of("composition-0916");

    /** What the model refuses and Mastaba warns of. */
    private static final Map<String, String> WARNINGS =
            Map.of("unknown_stack_name", "MAST-COMPOSE-010", "unknown_without_name", "MAST-COMPOSE-011");

    CompositionTest() {
        super("composition", Set.of());
    }

    @Override
    void ask(Case question) {
        answer(question, false);
        answer(question, true);
    }

    private static void compareAnswers(Case question, CompositionProgram program, Application application) {
        if (question.expect().has("routes")) {
            assertThat(PrefixProgram.routes(application))
                    .isEqualTo(pairs(question.expect().path("routes")));
        }
        try (TestApp app = TestApp.of(application)) {
            if (question.expect().has("tweens")) {
                program.log.clear();
                app.get("/");
                assertThat(program.log.stream().sorted().toList())
                        .isEqualTo(Values.texts(question.expect().path("tweens")));
            }
            if (question.expect().has("answers")) {
                List<String> answers = new ArrayList<>();
                question.input().path("requests").forEach(request -> answers.add(answer(app, request)));
                assertThat(answers).isEqualTo(Values.texts(question.expect().path("answers")));
            }
        }
    }

    /**
     * The model's routes {@code /w/*traverse} match {@code /w}; Pyramid's, and ours, need the slash (category {@code route-match}). Traversal
     * does not see a slash at the end, so every path is sent with one.
     */
    private static String answer(TestApp app, JsonNode request) {
        String path = request.path("path").asText();
        String param = request.path("param").asText("");
        TestRequest asked = TestRequest.of(
                        request.path("method").asText("GET"),
                        path + (path.endsWith("/") ? "" : "/") + (param.isEmpty() ? "" : "?" + param + "=1"))
                .header(Tree.MAY, String.join(" ", Values.texts(request.path("may"))));
        TestResponse response = app.request(asked);
        return switch (response.status()) {
            case 200 -> response.body();
            case 403 -> "forbidden";
            case 404 -> "not_found";
            default -> response.toString();
        };
    }

    private static void answer(Case question, boolean reversed) {
        CompositionProgram program = new CompositionProgram(question.input());
        Application application = null;
        ConfigurationException refusal = null;
        try {
            application = program.compose(reversed);
        } catch (ConfigurationException refused) {
            refusal = refused;
        }
        String warning = WARNINGS.get(question.expect().path("error").asText(""));
        if (warning != null) {
            compareWarning(warning, application, refusal);
            return;
        }
        compareError(question, program, refusal);
        if (question.expect().has("executed")) {
            assertThat(program.log).isEqualTo(Values.texts(question.expect().path("executed")));
        }
        if (application != null) {
            compareAnswers(question, program, application);
        }
    }

    /** What the model does not look at any more may be refused. */
    private static void compareWarning(
            String id, @Nullable Application application, @Nullable ConfigurationException refusal) {
        if (application == null) {
            assertThat(refusal).isNotNull();
            assertThat(refusal.problems().get(0).id()).isNotEqualTo(id);
        } else {
            assertThat(application
                            .find(Key.of(Problem.Warnings.class))
                            .orElseThrow()
                            .all())
                    .extracting(Problem::id)
                    .contains(id);
        }
    }

    private static void compareError(
            Case question, CompositionProgram program, @Nullable ConfigurationException refusal) {
        String error = question.expect().path("error").asText("");
        if (REFUSED_HERE.contains(question.id())) {
            assertThat(refusal).hasMessageStartingWith("MAST-VIEW-044");
        } else if (error.isEmpty()) {
            assertThat(refusal).isNull();
        } else if (error.equals("conflict")) {
            assertThat(isConflict(refusal)).isTrue();
            if (question.expect().has("conflicts")) {
                assertThat(program.declared.found((ConflictException) refusal))
                        .isEqualTo(Declared.expected(question.expect().path("conflicts")));
            }
        } else {
            assertThat(refusal).isNotNull();
            assertThat(isConflict(refusal)).isFalse();
            assertThat(ERRORS.getOrDefault(error, Set.of()))
                    .contains(refusal.problems().get(0).id());
        }
    }

    private static boolean isConflict(@Nullable ConfigurationException refusal) {
        return refusal instanceof ConflictException
                || (refusal != null && refusal.problems().get(0).id().equals("MAST-VIEW-009"));
    }

    private static List<List<String>> pairs(JsonNode json) {
        List<List<String>> pairs = new ArrayList<>();
        json.forEach(pair -> pairs.add(Values.texts(pair)));
        return pairs;
    }
}
