package dev.mastaba.core.engine.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.engine.blocking.NonBlocking;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.core.view.DerivedView;
import dev.mastaba.core.view.View.ViewId;
import dev.mastaba.core.view.ViewOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LoggingPolicyTest {
    private static final class OnlyReading implements SecurityPolicy {
        @Override
        public @Nullable Identity identity(Request request) {
            return null;
        }

        @Override
        public Decision permits(Request request, Object context, String permission) {
            return permission.equals("read") ? Decision.allowed("everybody reads") : Decision.denied("no\nwriting");
        }
    }

    private final List<String> lines = new ArrayList<>();
    private final AuthorizationLog log = new AuthorizationLog(new ViewId("wiki", "page"), lines::add);

    @Test
    void tellsWhatIsDecidedAndWhy() {
        SecurityPolicy policy = new LoggingPolicy(new OnlyReading(), log);
        Request request = SimpleRequest.get("/Home?token=secret");
        assertThat(policy.permits(request, "x", "read").permitted()).isTrue();
        assertThat(policy.permits(request, "x", "write").permitted()).isFalse();
        assertThat(policy.identity(request)).isNull();
        assertThat(lines)
                .containsExactly(
                        "Allowed: \"read\" for the view wiki:page, GET /Home, context java.lang.String: everybody reads",
                        "Denied: \"write\" for the view wiki:page, GET /Home, context java.lang.String: no?writing");
    }

    @Test
    void tellsWhyNobodyIsAsked() throws Exception {
        DerivedView told = new LoggedOpenView((context, request) -> "answer", "it requires no permission", log);
        assertThat(told.respond("x", SimpleRequest.of("POST", "/save"))).isEqualTo("answer");
        assertThat(lines)
                .containsExactly(
                        "Allowed for the view wiki:page, POST /save, context java.lang.String: it requires no permission");
    }

    @Test
    void aLineIsALineWhateverStrangersSay() {
        log.tell(SimpleRequest.get("/"), "x", "Allowed", "a\r\nb\u001b[31mc\u0085d\u2028e\u202ef");
        assertThat(lines.get(0)).endsWith(": a??b?[31mc?d?e?f");
    }

    @Test
    void doesNotBlockWhereThePolicyDoesNot() {
        assertThat(new LoggingPolicy(new OnlyReading(), log).blockedBy())
                .containsExactly("the security policy " + OnlyReading.class.getName());
        assertThat(new LoggingPolicy(new Quick(), log).blockedBy()).isEmpty();
    }

    /** Reading where nobody waits. */
    private static final class Quick implements SecurityPolicy, NonBlocking {
        @Override
        public @Nullable Identity identity(Request request) {
            return null;
        }

        @Override
        public Decision permits(Request request, Object context, String permission) {
            return Decision.allowed("everybody");
        }
    }

    @Test
    void changesNoAnswer() throws Exception {
        Configurator config = new Configurator(new Settings(Map.of("mastaba.debug.authorization", "true")));
        config.setSecurityPolicy(new OnlyReading());
        config.addView(request -> Response.text("here"), ViewOptions.permission("read"));
        config.addView(request -> Response.text("here"), ViewOptions.named("edit"), ViewOptions.permission("write"));
        config.addView(request -> Response.text("here"), ViewOptions.named("help"));
        config.addView(request -> Response.text("here"), ViewOptions.named("open"), ViewOptions.noPermissionRequired());
        var application = config.makeApplication();
        assertThat(application.handle(SimpleRequest.get("/")).status()).isEqualTo(200);
        assertThat(application.handle(SimpleRequest.get("/edit")).status()).isEqualTo(403);
        assertThat(application.handle(SimpleRequest.get("/help")).status()).isEqualTo(200);
        assertThat(application.handle(SimpleRequest.get("/open")).status()).isEqualTo(200);
    }
}
