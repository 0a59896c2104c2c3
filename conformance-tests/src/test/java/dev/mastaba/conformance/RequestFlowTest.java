package dev.mastaba.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mastaba.core.message.Body;
import dev.mastaba.core.message.HttpException;
import dev.mastaba.core.message.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;

/** The order of everything that happens to a request. The groups about renderers and response adapters are left out so far. */
class RequestFlowTest extends CategoryTest {
    private static final Set<String> GROUPS = Set.of("flow", "fail", "callbacks", "short-circuit");

    RequestFlowTest() {
        super("request-flow", Set.of("untyped-arg"));
    }

    @Override
    void ask(Case question) {
        Assumptions.assumeTrue(GROUPS.contains(question.group()), question.group());
        JsonNode expect = question.expect();
        FlowProgram program = new FlowProgram(question.input());
        List<String> log = Values.texts(expect.path("log"));
        try {
            Response response = program.run();
            if (expect.has("raised")) {
                assertThat(response.status())
                        .isEqualTo(FlowErrors.status(expect.path("raised").asText()));
                assertThat(program.log()).noneMatch(entry -> entry.startsWith("exception-view"));
                return;
            }
            assertThat(response.status()).isEqualTo(expect.path("status").asInt());
            if (expect.hasNonNull("body")) {
                assertThat(text(response).replace(" ", ""))
                        .isEqualTo(expect.path("body").asText().replace(" ", ""));
            }
            assertThat(program.log()).isEqualTo(log);
        } catch (HttpException raised) {
            assertThat(raised.status())
                    .isEqualTo(FlowErrors.status(expect.path("raised").asText()));
            assertThat(program.log()).startsWith(log.toArray(new String[0]));
        } catch (Exception raised) {
            assertThat(raised.getClass().getSimpleName())
                    .isEqualTo(expect.path("raised").asText());
            assertThat(afterFailure(program.log(), log)).isEqualTo(log);
        }
    }

    /** A finished callback that fails does not keep the others from running: they are more than Pyramid's. */
    private static List<String> afterFailure(List<String> found, List<String> expected) {
        boolean finishing =
                !expected.isEmpty() && expected.get(expected.size() - 1).startsWith("finished-callback");
        boolean onlyMore =
                found.stream().skip(expected.size()).allMatch(entry -> entry.startsWith("finished-callback"));
        return finishing && onlyMore && found.size() > expected.size() ? found.subList(0, expected.size()) : found;
    }

    private static String text(Response response) {
        return new String(((Body.Bytes) response.body()).content(), StandardCharsets.UTF_8);
    }
}
