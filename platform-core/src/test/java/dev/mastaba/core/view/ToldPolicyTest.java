package dev.mastaba.core.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.message.Request;
import dev.mastaba.core.message.Response;
import dev.mastaba.core.message.SimpleRequest;
import dev.mastaba.core.registry.Settings;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ToldPolicyTest {
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

    @Test
    void tellsWhatIsDecidedAndWhy() {
        List<String> lines = new ArrayList<>();
        SecurityPolicy policy = new ToldPolicy(new OnlyReading(), new ViewId("wiki", "page"), lines::add);
        Request request = SimpleRequest.get("/");
        assertThat(policy.permits(request, "x", "read").permitted()).isTrue();
        assertThat(policy.permits(request, "x", "write").permitted()).isFalse();
        assertThat(policy.identity(request)).isNull();
        assertThat(lines)
                .containsExactly(
                        "Allowed: \"read\" for the view wiki:page, context java.lang.String: everybody reads",
                        "Denied: \"write\" for the view wiki:page, context java.lang.String: no?writing");
    }

    @Test
    void changesNoAnswer() throws Exception {
        Configurator config = new Configurator(new Settings(Map.of("mastaba.debug.authorization", "true")));
        config.setSecurityPolicy(new OnlyReading());
        config.addView(request -> Response.text("here"), ViewOptions.permission("read"));
        config.addView(request -> Response.text("here"), ViewOptions.named("edit"), ViewOptions.permission("write"));
        var application = config.makeApplication();
        assertThat(application.handle(SimpleRequest.get("/")).status()).isEqualTo(200);
        assertThat(application.handle(SimpleRequest.get("/edit")).status()).isEqualTo(403);
    }
}
