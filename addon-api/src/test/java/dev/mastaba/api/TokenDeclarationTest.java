package dev.mastaba.api;

import static dev.mastaba.api.ApiOptions.anyToken;
import static dev.mastaba.api.ApiOptions.idempotent;
import static dev.mastaba.api.ApiOptions.scope;
import static dev.mastaba.api.TokenSite.get;
import static dev.mastaba.api.TokenSite.token;
import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.wrapper;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.security.AclPolicy;
import dev.mastaba.security.AclPolicy.Groups;
import dev.mastaba.security.PasswordLogins;
import dev.mastaba.security.UserStore.StoredUser;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The declarations of API tokens in an application. */
class TokenDeclarationTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    private static Response who(Request request) {
        return Response.text(Identity.of(request).map(Identity::userId).orElse("nobody"));
    }

    private static TestApp app(AddOn shop) {
        return TestApp.of(Composition.of(List.of(
                Participant.shared(ApiAddOn.NAME, new ApiAddOn()),
                Participant.application("dev.example.shop", "shop", shop))));
    }

    private static void refused(AddOn addOn, String id) {
        assertThatThrownBy(() -> app(addOn).close())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(id);
    }

    @Test
    void passwordLoginsAcceptTokens() throws Exception {
        Map<String, StoredUser> users = new ConcurrentHashMap<>(Map.of("ada", StoredUser.of("ada", "hash")));
        AddOn shop = config -> {
            Api.of(config).in(DATABASE.source());
            Api.of(config).acceptTokens();
            PasswordLogins.of(config).users(name -> Optional.ofNullable(users.get(name)));
            config.route("who", "/who").get(TokenDeclarationTest::who, scope("me"));
        };
        try (TestApp app = app(shop)) {
            String text = token(app, "ada", "me");
            get(app, "/who", "Bearer " + text).expectBody("ada");
            app.get("/who").expectBody("nobody");
            users.clear();
            get(app, "/who", "Bearer " + text).expectStatus(401);
        }
    }

    @Test
    void tokensNeedADatabase() {
        refused(
                config -> {
                    Api.of(config).acceptTokens();
                    PasswordLogins.of(config).users(name -> Optional.empty());
                },
                "MAST-API-009");
        refused(
                config -> {
                    Api.of(config);
                    config.setSecurityPolicy(new Wrapper(AclPolicy.of(Groups.none(), new TokenPolicy())));
                },
                "MAST-API-009");
    }

    @Test
    void scopesHaveNoEffectWithoutTokens() {
        AddOn shop = config -> {
            Api.of(config);
            config.setSecurityPolicy(AclPolicy.of(Groups.none()));
            config.route("who", "/who").get(TokenDeclarationTest::who, scope("me"));
            config.route("plain", "/plain").get(TokenDeclarationTest::who);
        };
        try (TestApp app = app(shop)) {
            get(app, "/who", "Bearer mst_x").expectBody("nobody");
            get(app, "/plain", "Bearer mst_x").expectBody("nobody");
        }
    }

    @Test
    void aPolicyWithoutTheLoginRefusesTokens() throws Exception {
        AddOn shop = config -> {
            Api.of(config).in(DATABASE.source());
            config.setSecurityPolicy(AclPolicy.of(Groups.none()));
            config.route("who", "/who").get(TokenDeclarationTest::who, anyToken());
        };
        try (TestApp app = app(shop)) {
            get(app, "/who", "Bearer " + token(app, "ada")).expectStatus(401);
        }
    }

    @Test
    void aPolicyWithGuestsRefusesTheTokenOfALockedOwner() throws Exception {
        AddOn shop = config -> {
            Api.of(config).in(DATABASE.source());
            config.setSecurityPolicy(
                    new Wrapper(AclPolicy.of((id, request) -> id.equals("ada") ? List.of() : null, new TokenPolicy())));
            config.route("who", "/who").get(TokenDeclarationTest::who, anyToken());
        };
        try (TestApp app = app(shop)) {
            get(app, "/who", "Bearer " + token(app, "ada")).expectBody("ada");
            get(app, "/who", "Bearer " + token(app, "bob")).expectStatus(401);
            app.get("/who").expectBody("guest");
        }
    }

    @Test
    void aLoginWithoutADatabaseIdentifiesNoUser() {
        AclPolicy policy = AclPolicy.of(Groups.none(), new TokenPolicy());
        try (TestApp app = app(config -> config.route("who", "/who").get(request -> {
            Identity found = policy.identity(request);
            return Response.text(found == null ? "nobody" : found.userId());
        }))) {
            get(app, "/who", "Bearer mst_" + "x".repeat(43)).expectBody("nobody");
        }
    }

    @Test
    void scopesHaveShortNames() {
        for (String name : List.of("a b", "*", "x".repeat(65), "\"")) {
            assertThatThrownBy(() -> scope(name))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("MAST-API-008");
        }
        refused(
                config -> {
                    Api.of(config);
                    config.addExceptionView(
                            IllegalStateException.class, (failed, request) -> Response.text("failed"), scope("a"));
                },
                "MAST-API-005");
    }

    @Test
    void introspectionShowsScopesAndIdempotency() {
        AddOn shop = config -> {
            Api.of(config).in(DATABASE.source());
            config.route("orders", "/orders")
                    .post(TokenDeclarationTest::who, scope("write"), scope("read"), idempotent());
        };
        try (TestApp app = app(shop)) {
            assertThat(app.application().introspector().category("views").stream()
                            .map(view -> view.introspectable().facts())
                            .filter(facts -> "orders".equals(facts.get("route_name")))
                            .map(facts -> String.valueOf(facts.get("options"))))
                    .containsExactly("{scope=[write, read], idempotent=[OPTIONAL]}");
        }
    }

    @Test
    void theWrapperOfAViewNeedsNoScope() throws Exception {
        AddOn shop = config -> {
            Api.of(config).in(DATABASE.source());
            config.setSecurityPolicy(AclPolicy.of(Groups.none(), new TokenPolicy()));
            config.addView(TokenDeclarationTest::who, named("who"), anyToken(), wrapper("frame"));
            config.addView(request -> Response.text("[" + who(request).status() + "]"), named("frame"));
        };
        try (TestApp app = app(shop)) {
            String text = token(app, "ada");
            get(app, "/who", "Bearer " + text).expectBody("[200]");
            get(app, "/frame", "Bearer " + text).expectStatus(403);
        }
    }

    /** A policy that treats everybody whom another one does not know as a guest. */
    private record Wrapper(SecurityPolicy inner) implements SecurityPolicy {
        @Override
        public @Nullable Identity identity(Request request) {
            Identity known = inner.identity(request);
            return known == null ? Identity.named("guest") : known;
        }

        @Override
        public Decision permits(Request request, Object context, String permission) {
            return inner.permits(request, context, permission);
        }

        @Override
        public List<Object> parts() {
            return List.of("part", inner);
        }
    }
}
