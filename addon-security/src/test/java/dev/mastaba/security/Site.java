package dev.mastaba.security;

import dev.mastaba.core.application.WrappedRequest;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import java.util.List;

/** An application that says who is asking, and has a login without a password. */
final class Site {
    private Site() {}

    static TestApp of(SecurityPolicy policy) {
        return TestApp.of(configured(policy).makeApplication());
    }

    static Configurator configured(SecurityPolicy policy) {
        return configured(policy, Settings.none());
    }

    static Configurator configured(SecurityPolicy policy, Settings settings) {
        Configurator config = new Configurator(settings, Site.class);
        config.setSecurityPolicy(policy);
        config.route("who", "/who")
                .get(request ->
                        Response.text(Identity.of(request).map(Identity::userId).orElse("nobody")));
        config.route("cached", "/cached")
                .get(request -> Response.text(Identity.of(request).isPresent() ? "somebody" : "nobody")
                        .withHeader("Cache-Control", "public, max-age=60"));
        config.route("login", "/login/{name}")
                .get(request -> answer(policy.remember(request, request.pathParam("name"))));
        config.route("logout", "/logout").get(request -> {
            Identity.of(request);
            return answer(policy.forget(request));
        });
        return config;
    }

    private static Response answer(List<Header> fields) {
        return Response.builder().status(200).addHeaders(fields).build();
    }

    /** A request that came over TLS. */
    static Request overTls(TestRequest request) {
        return new WrappedRequest(request.toRequest()) {
            @Override
            public String scheme() {
                return "https";
            }
        };
    }
}
