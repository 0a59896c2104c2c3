package dev.mastaba.core.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.ExecutionPolicy.Execution;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.server.ServerRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExecutionTest {
    private static final AttributeKey<Integer> ATTEMPT = AttributeKey.of("attempt", Integer.class);

    private final List<String> log = new ArrayList<>();
    private final Configurator config = new Configurator();

    private static String text(Response response) {
        return new String(((Body.Bytes) response.body()).content(), StandardCharsets.UTF_8);
    }

    /** Takes the method from a field of the form, as browsers can send two methods alone. */
    private static final class FormMethod extends WrappedRequest {
        FormMethod(Request arrived) {
            super(arrived);
        }

        @Override
        public String method() {
            return arrived().method().equals("POST") ? arrived().form().get("_method", "POST") : super.method();
        }
    }

    private static SimpleRequest form(String content) {
        return SimpleRequest.of("POST", "/pages/Home?x=1").form(content);
    }

    @Test
    void aRequestFactoryMakesWhatTheApplicationSees() throws Exception {
        config.setRequestFactory(FormMethod::new);
        config.route("page", "/pages/{name}")
                .delete(request -> Response.text(String.join(
                        " ",
                        request.method(),
                        request.pathParam("name"),
                        request.form().get("_method"),
                        request.query().get("x"),
                        request.scheme(),
                        request.authority(),
                        request.remoteAddress())));
        SimpleRequest arrived = form("_method=DELETE");
        assertThat(text(config.makeApplication().handle(arrived)))
                .isEqualTo("DELETE Home DELETE 1 http example.com " + arrived.remoteAddress());
        assertThat(arrived.viewId()).endsWith(":page.delete");
    }

    @Test
    void subrequestsAreMadeByItToo() throws Exception {
        config.setRequestFactory(arrived -> {
            log.add(arrived.path());
            return arrived;
        });
        config.route("inner", "/inner").get(request -> Response.text("inner"));
        config.route("outer", "/outer").get(request -> {
            Subrequests subrequests = Subrequests.of(request);
            return subrequests.respond(subrequests.get("/inner"));
        });
        assertThat(text(config.makeApplication().handle(SimpleRequest.get("/outer"))))
                .isEqualTo("inner");
        assertThat(log).containsExactly("/outer", "/inner");
    }

    /** Tries three times. */
    private static Response retrying(Execution execution) throws Exception {
        for (int attempt = 1; ; attempt++) {
            Request request = execution.copy();
            request.set(ATTEMPT, attempt);
            try {
                return execution.invoke(request);
            } catch (IOException passing) {
                if (attempt == 3) {
                    throw passing;
                }
            }
        }
    }

    private Response third(Request request) throws IOException {
        int attempt = request.get(ATTEMPT);
        RequestCallbacks.of(request).onFinished(asked -> log.add("finished " + attempt));
        if (attempt < 3) {
            throw new IOException("busy " + attempt + " " + request.form().get("a"));
        }
        return Response.text(attempt + " " + request.form().get("a"));
    }

    @Test
    void aPolicyMayTryAgainWithTheSameBody() throws Exception {
        config.setExecutionPolicy(ExecutionTest::retrying);
        config.addView(this::third);
        assertThat(text(config.makeApplication()
                        .handle(SimpleRequest.of("POST", "/").form("a=1"))))
                .isEqualTo("3 1");
        assertThat(log).containsExactly("finished 1", "finished 2", "finished 3");
    }

    @Test
    void eachAttemptReadsTheBodyAsItWantsIt() throws Exception {
        config.setExecutionPolicy(ExecutionTest::retrying);
        config.addView(request -> {
            int attempt = request.get(ATTEMPT);
            log.add(
                    switch (attempt) {
                        case 1 -> new String(request.body().readAllBytes(), StandardCharsets.UTF_8);
                        case 2 -> request.bodyText();
                        default -> request.form().get("a");
                    });
            if (attempt < 3) {
                throw new IOException("busy");
            }
            return Response.text("done");
        });
        config.makeApplication().handle(SimpleRequest.of("POST", "/").form("a=1"));
        assertThat(log).containsExactly("a=1", "a=1", "1");
    }

    /** Invokes the request itself, and a copy after a failure. */
    private static Response copyingLate(Execution execution) throws Exception {
        try {
            return execution.invoke(execution.request());
        } catch (IOException passing) {
            return execution.invoke(execution.copy());
        }
    }

    @Test
    void aPolicyMayCopyARequestAfterAFailure() throws Exception {
        config.setExecutionPolicy(ExecutionTest::copyingLate);
        config.addView(request -> {
            log.add(request.form().get("a"));
            if (log.size() == 1) {
                throw new IOException("busy");
            }
            return Response.text("done");
        });
        config.makeApplication().handle(SimpleRequest.of("POST", "/").form("a=1"));
        assertThat(log).containsExactly("1", "1");
    }

    @Test
    void aBodyThatWasReadAsAStreamIsNotRepeated() {
        config.setExecutionPolicy(ExecutionTest::copyingLate);
        config.addView(request -> {
            log.add(new String(request.body().readAllBytes(), StandardCharsets.UTF_8));
            throw new IOException("busy");
        });
        assertThatThrownBy(() -> config.makeApplication()
                        .handle(SimpleRequest.of("POST", "/").form("a=1")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has already been read, and was not kept");
        assertThat(log).containsExactly("a=1");
    }

    @Test
    void aSubrequestKnowsTheRequestThatMadeIt() throws Exception {
        config.route("inner", "/inner")
                .get(request -> Response.text(
                        ServerRequest.parent(request).map(Request::path).orElse("none")));
        config.route("outer", "/outer").get(request -> {
            assertThat(ServerRequest.parent(request)).isEmpty();
            Subrequests subrequests = Subrequests.of(request);
            return subrequests.respond(subrequests.get("/inner"));
        });
        assertThat(text(config.makeApplication().handle(SimpleRequest.get("/outer"))))
                .isEqualTo("/outer");
    }

    @Test
    void theLogFieldsAreThoseOfTheLatestAttempt() throws Exception {
        config.setExecutionPolicy(ExecutionTest::retrying);
        config.addTween("mark", next -> request -> {
            ServerRequest provided = ServerRequest.provided(request).orElseThrow();
            log.add(String.valueOf(provided.logFields()));
            request.get(ServerRequest.LOG_FIELDS, asked -> new LinkedHashMap<>())
                    .put("attempt", String.valueOf(request.get(ATTEMPT)));
            return next.handle(request);
        });
        config.route("page", "/pages/{name}").post(this::third);
        SimpleRequest arrived = SimpleRequest.of("POST", "/pages/Home").form("a=1");
        config.makeApplication().handle(arrived);
        assertThat(log).filteredOn(line -> line.startsWith("{")).containsExactly("{}", "{}", "{}");
        assertThat(arrived.logFields())
                .containsEntry("http.route", "/pages/{name}")
                .containsEntry("attempt", "3");
        assertThat(arrived.logFields().get("mastaba.view")).endsWith(":page.post");
    }

    @Test
    void aPolicyMayCarryOutTheRequestAsItIs() throws Exception {
        config.setExecutionPolicy(execution -> {
            log.add("before " + execution.request().path());
            Response response = execution.invoke(execution.request());
            log.add("after " + response.status());
            return response;
        });
        config.addView(request -> Response.text("here"));
        assertThat(text(config.makeApplication().handle(SimpleRequest.get("/"))))
                .isEqualTo("here");
        assertThat(log).containsExactly("before /", "after 200");
    }

    @Test
    void twoPoliciesOrFactoriesAreAConflict() {
        config.setExecutionPolicy(execution -> execution.invoke(execution.request()));
        config.setExecutionPolicy(execution -> execution.invoke(execution.request()));
        config.setRequestFactory(arrived -> arrived);
        config.setRequestFactory(arrived -> arrived);
        assertThatThrownBy(config::makeApplication)
                .hasMessageContaining("execution policy")
                .hasMessageContaining("request factory");
    }
}
