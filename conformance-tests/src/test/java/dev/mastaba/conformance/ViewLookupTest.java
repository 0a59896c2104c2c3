package dev.mastaba.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mastaba.core.action.ConfigurationException;
import dev.mastaba.core.action.ConflictException;
import dev.mastaba.core.message.BadRequest;
import dev.mastaba.core.message.Forbidden;
import dev.mastaba.core.message.NotFound;
import dev.mastaba.core.message.Request;
import dev.mastaba.core.message.Response;
import dev.mastaba.core.registry.TypeOrder;
import dev.mastaba.core.router.Application;
import dev.mastaba.core.status.Found;
import dev.mastaba.core.status.InternalServerError;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which view answers. */
class ViewLookupTest extends CategoryTest {
    private static final Map<String, Integer> STATUS = Map.of(
            "HTTPNotFound", 404,
            "PredicateMismatch", 404,
            "MyNotFound", 404,
            "HTTPForbidden", 403,
            "HTTPBadRequest", 400,
            "HTTPInternalServerError", 500,
            "HTTPFound", 302);

    ViewLookupTest() {
        super("view-lookup", Set.of("bad-url", "untyped-arg"));
    }

    @Override
    void ask(Case question) throws Exception {
        JsonNode input = question.input();
        JsonNode expect = question.expect();
        CorpusTypes types = ViewProgram.types(input);
        if (expect.has("order")) {
            Class<?> type = types.find(input.path("type").asText());
            assertThat(types.named(TypeOrder.of(type == null ? Object.class : type)))
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
        Integer status = STATUS.get(name);
        if (status == null) {
            assertThatThrownBy(() -> application.handle(request)).isExactlyInstanceOf(types.find(name));
            return;
        }
        Response response = application.handle(request);
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.header("X-View")).isNull();
    }

    /** The exception of a name. */
    static Exception exception(String name, @Nullable Class<?> type) throws ReflectiveOperationException {
        return switch (name) {
            case "HTTPNotFound", "PredicateMismatch" -> new NotFound("boom");
            case "HTTPForbidden" -> new Forbidden("boom");
            case "HTTPBadRequest" -> new BadRequest("boom");
            case "HTTPInternalServerError" -> new InternalServerError("boom");
            case "HTTPFound" -> new Found("boom");
            default -> {
                if (type == null) {
                    throw new AssertionError(name);
                }
                yield (Exception) type.getConstructor(String.class).newInstance("boom");
            }
        };
    }
}
