package dev.mastaba.core.security;

import static dev.mastaba.core.view.ViewOptions.authenticated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.engine.view.AuthenticatedPredicate;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SecurityTest {
    private final Configurator config = new Configurator(Settings.none());

    /** Who is asking is what the query says; nobody is asked twice. */
    private static final class ByQuery implements SecurityPolicy {
        private int asked;

        @Override
        public @Nullable Identity identity(Request request) {
            asked++;
            return request.query().find("user").map(Identity::named).orElse(null);
        }

        @Override
        public Decision permits(Request request, Object context, String permission) {
            return Decision.denied("nobody may " + permission);
        }
    }

    @Test
    void thePolicySaysOnceForARequestWhoIsAsking() throws Exception {
        ByQuery policy = new ByQuery();
        config.setSecurityPolicy(policy);
        config.addView(
                request -> Response.text(Identity.of(request).orElseThrow().userId()
                        + Identity.of(request).orElseThrow().userId()));
        assertThat(config.makeApplication()
                        .handle(SimpleRequest.get("/?user=ada"))
                        .body()
                        .length())
                .isEqualTo("adaada".length());
        assertThat(policy.asked).isEqualTo(1);
    }

    @Test
    void viewsMayBeForThoseWhoAreLoggedIn() throws Exception {
        config.setSecurityPolicy(new ByQuery());
        config.addView(request -> Response.builder().status(201).build(), authenticated(true));
        config.addView(request -> Response.builder().status(202).build(), authenticated(false));
        var application = config.makeApplication();
        assertThat(application.handle(SimpleRequest.get("/?user=ada")).status()).isEqualTo(201);
        assertThat(application.handle(SimpleRequest.get("/")).status()).isEqualTo(202);
    }

    @Test
    void nobodyIsLoggedInWithoutAPolicy() {
        assertThat(Identity.of(SimpleRequest.get("/"))).isEmpty();
        var predicate = AuthenticatedPredicate.make(true);
        assertThat(predicate.text()).isEqualTo("is_authenticated = true");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuthenticatedPredicate.make("yes"))
                .withMessage("true or false is expected");
    }

    @Test
    void twoPoliciesConflict() {
        config.setSecurityPolicy(new ByQuery());
        config.setSecurityPolicy(new ByQuery());
        assertThatThrownBy(config::makeApplication).hasMessageContaining("security policy");
    }

    @Test
    void permissionsAreKnown() {
        config.addPermission("edit");
        var known = config.makeApplication().get(Key.of(Introspector.class)).find("permissions", "edit");
        assertThat(known.orElseThrow().introspectable().facts()).containsEntry("value", "edit");
    }

    @Test
    void rememberingIsLeftToPoliciesThatCan() {
        ByQuery policy = new ByQuery();
        assertThat(policy.remember(SimpleRequest.get("/"), "ada")).isEmpty();
        assertThat(policy.forget(SimpleRequest.get("/"))).isEmpty();
    }

    @Test
    void aDecisionSaysWhy() {
        assertThat(Decision.allowed("owner").permitted()).isTrue();
        assertThat(Decision.allowed("owner").reason()).isEqualTo("owner");
        assertThat(Decision.denied("nobody").permitted()).isFalse();
    }
}
