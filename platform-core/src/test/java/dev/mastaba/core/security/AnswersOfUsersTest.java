package dev.mastaba.core.security;

import static dev.mastaba.core.view.ViewOptions.permission;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.DefaultHeaders;
import dev.mastaba.core.application.Subrequests;
import dev.mastaba.core.application.WrappedRequest;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Answers to logged-in users are kept by no cache, unless their view says otherwise. */
class AnswersOfUsersTest {
    private static final String PRIVATE = "private, no-store";

    private static final class ByQuery implements SecurityPolicy {
        @Override
        public @Nullable Identity identity(Request request) {
            return request.query().find("user").map(Identity::named).orElse(null);
        }

        @Override
        public Decision permits(Request request, Object context, String permission) {
            return Identity.of(request).isPresent() ? Decision.allowed("a user") : Decision.denied("nobody");
        }
    }

    private static Application app(Map<String, String> settings) {
        Configurator config = new Configurator(new Settings(settings));
        config.setSecurityPolicy(new ByQuery());
        config.route("open", "/open").get(request -> Response.text("open"));
        config.route("who", "/who")
                .get(request -> Response.text(Identity.of(request).isPresent() ? "user" : "nobody"));
        config.route("own", "/own").get(request -> Response.text("own"), permission("view"));
        config.route("said", "/said").get(request -> {
            Identity.of(request);
            return Response.text("for all").withHeader("cache-control", "public, max-age=60");
        });
        config.route("left", "/left").get(request -> {
            Identity.of(request);
            DefaultHeaders.leaveOut(request, "Cache-Control");
            return Response.text("left");
        });
        config.route("part", "/part").get(request -> {
            Subrequests parts = Subrequests.of(request);
            return parts.respond(parts.get("/who?" + request.rawQuery()));
        });
        config.route("form", "/form")
                .get(request -> Response.text(Csrf.of(request).token()));
        return config.makeApplication();
    }

    private static List<String> caching(String target) throws Exception {
        return caching(app(Map.of()), target);
    }

    private static List<String> caching(Application app, String target) throws Exception {
        return app.handle(SimpleRequest.get(target)).headers().all("Cache-Control");
    }

    @Test
    void thoseToUsersAre() throws Exception {
        assertThat(caching("/who?user=ada")).containsExactly(PRIVATE);
        assertThat(caching("/own?user=ada")).containsExactly(PRIVATE);
        assertThat(caching("/part?user=ada")).containsExactly(PRIVATE);
    }

    @Test
    void thoseToAnybodyAreNot() throws Exception {
        assertThat(caching("/who")).isEmpty();
        assertThat(caching("/own")).isEmpty();
        assertThat(caching("/part")).isEmpty();
        assertThat(caching("/open?user=ada")).isEmpty();
    }

    @Test
    void whatTheViewSaysStays() throws Exception {
        assertThat(caching("/said?user=ada")).containsExactly("public, max-age=60");
        assertThat(caching("/left?user=ada")).isEmpty();
    }

    @Test
    void aDefaultOfAllAnswersDoesNot() throws Exception {
        Application app = app(Map.of("mastaba.headers.cache-control", "max-age=5"));
        assertThat(caching(app, "/who?user=ada")).containsExactly(PRIVATE);
        assertThat(caching(app, "/who")).containsExactly("max-age=5");
    }

    @Test
    void thoseThatSetATokensCookieAreToo() throws Exception {
        assertThat(caching("/form")).containsExactly(PRIVATE);
    }

    @Test
    void aWrappedRequestIsMarkedAsWell() {
        SimpleRequest arrived = SimpleRequest.get("/");
        DefaultHeaders.forOneUser(new WrappedRequest(arrived));
        assertThat(DefaultHeaders.isForOneUser(arrived)).isTrue();
        assertThat(DefaultHeaders.isForOneUser(new WrappedRequest(arrived))).isTrue();
    }
}
