package dev.mastaba.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.ConflictException;
import dev.mastaba.core.extend.TypeLookup;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which view answers. */
class ViewLookupTest extends CategoryTest {
    private static final String MISMATCH = "PredicateMismatch";

    ViewLookupTest() {
        super("view-lookup", Set.of("bad-url"));
    }

    @Override
    void ask(Case question) throws Exception {
        JsonNode input = question.input();
        JsonNode expect = question.expect();
        assumeFalse(expectsTheTypeOfAMismatch(input), "core's own mismatch is a NotFound");
        CorpusTypes types = ViewProgram.types(input);
        if (expect.has("order")) {
            Class<?> type = types.find(input.path("type").asText());
            assertThat(types.named(TypeLookup.order(type == null ? Object.class : type)))
                    .isEqualTo(Values.texts(expect.path("order")));
            return;
        }
        String error = expect.path("error").asText("");
        Application application;
        try {
            application = new ViewProgram(input, types).application();
        } catch (ConfigurationException refusal) {
            assertRefusal(refusal, error);
            return;
        }
        Request request = CorpusRequest.of(input.path("request"));
        if (expect.has("raised")) {
            assertRaised(
                    application, (CorpusRequest) request, expect.path("raised").asText(), types);
            return;
        }
        assertThat(error).isIn("", "not_found", "predicate_mismatch", "forbidden");
        Response response = application.handle((CorpusRequest) request);
        if (!error.isEmpty()) {
            assertThat(response.status()).isEqualTo(error.equals("forbidden") ? 403 : 404);
            assertThat(response.header("X-View")).isNull();
            return;
        }
        if (!request.method().equals("HEAD")) {
            assertThat(response.header("X-View"))
                    .isEqualTo(
                            expect.path("view").isNull()
                                    ? null
                                    : expect.path("view").asText());
        }
        assertThat(response.status()).isEqualTo(expect.path("status").asInt());
        if (expect.hasNonNull("location")) {
            String base = request.scheme() + "://" + request.authority() + request.rawPath();
            assertThat(URI.create(base).resolve(String.valueOf(response.header("Location"))))
                    .hasToString(expect.path("location").asText());
        }
    }

    /** Whether there is a view for a type that core has not, and no view throws it. */
    private static boolean expectsTheTypeOfAMismatch(JsonNode input) {
        boolean raised = false;
        boolean viewed = false;
        for (JsonNode view : input.path("views")) {
            raised |= view.path("does").path("raise").asText("").equals(MISMATCH);
            viewed |= view.path("context").asText("").equals(MISMATCH);
        }
        return viewed && !raised;
    }

    private static void assertRefusal(ConfigurationException refusal, String error) {
        assertThat(error)
                .as(refusal.getMessage())
                .isIn(
                        "configuration_conflict",
                        "configuration_error",
                        "value_error",
                        "configuration_execution_error",
                        "cyclic_dependency");
        if (error.equals("configuration_conflict")) {
            assertThat(refusal).isInstanceOf(ConflictException.class);
        } else {
            assertThat(refusal).isNotInstanceOf(ConflictException.class);
        }
    }

    private static void assertRaised(Application application, CorpusRequest request, String name, CorpusTypes types)
            throws Exception {
        Exception raised = exception(name, types.find(name));
        if (!(raised instanceof HttpException answer)) {
            assertThatThrownBy(() -> application.handle(request)).isExactlyInstanceOf(types.find(name));
            return;
        }
        Response response = application.handle(request);
        assertThat(response.status()).isEqualTo(answer.status());
        assertThat(response.header("X-View")).isNull();
    }

    /** The exception of a name. */
    static Exception exception(String name, @Nullable Class<?> type) throws ReflectiveOperationException {
        Exception http = HttpNames.exception(name);
        if (http != null) {
            return http;
        }
        if (type == null) {
            throw new AssertionError(name);
        }
        return (Exception) type.getConstructor(String.class).newInstance("boom");
    }
}
