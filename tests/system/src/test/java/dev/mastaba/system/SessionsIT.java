package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.bundle.LoginShop;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.installation.Visitor;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sessions that are shipped, in a running server whose bundles change between the two steps of a login. */
class SessionsIT {
    private static final int VISITORS = 20;

    @TempDir
    static Path folder;

    private static Installation server;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        server = Installation.in(folder.resolve("base"))
                .withShipped("addons/addon-sessions.jar", "addons/jackson-core.jar")
                .configured("shop.cfg", "mastaba.path = /shop\nmastaba.sessions.store = memory\n")
                .with(
                        LoginShop.jar("one", made()),
                        sign("one"),
                        AddOns.application("plain", "plain", """
                        config.addRoute("front", "/");
                        config.addView(request -> Response.text("plain"), route("front"));
                        config.addRoute("session", "/session");
                        config.addView(request -> Response.text("" +
                            dev.mastaba.core.session.Session.of(request).names()), route("session"));""").writeTo(made()));
        server.start();
        server.awaitPage("/shop/", "sign one");
        server.awaitPage("/", "plain");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Path made() {
        return folder.resolve("made");
    }

    private static Path sign(String build) {
        return AddOns.extension("sign", "shop", """
                config.overrideView("shop:front", request -> Response.text("sign %s"));""".formatted(build)).writeTo(made());
    }

    @Test
    void changesInTheMiddleOfALoginLoseNobody() throws Exception {
        List<Visitor> visitors = new ArrayList<>();
        for (int i = 0; i < VISITORS; i++) {
            Visitor visitor = new Visitor(CLIENT, List.of(server.url()));
            assertThat(visitor.get("/shop/name/v" + i).body()).isEqualTo("password?");
            visitors.add(visitor);
        }

        server.drop(sign("two"));
        server.awaitPage("/shop/", "sign two");
        server.drop(LoginShop.jar("two", made()));
        server.awaitPage("/shop/build", "shop two");
        String before = server.admin("generations").text();
        server.drop(Installation.rebuilt("addons/addon-sessions.jar", made()));
        Await.until(
                "another generation",
                Duration.ofSeconds(60),
                () -> !server.admin("generations").text().equals(before),
                server::output);

        for (int i = 0; i < VISITORS; i++) {
            Visitor visitor = visitors.get(i);
            String known = visitor.cookies();
            assertThat(visitor.get("/shop/password/secret-of-v" + i).body()).isEqualTo("welcome v" + i);
            assertThat(visitor.cookies()).isNotEqualTo(known);
            assertThat(visitor.get("/shop/who").body()).isEqualTo("v" + i);
        }
    }

    @Test
    void anApplicationThatDoesNotAskHasNoSessions() throws Exception {
        Visitor visitor = new Visitor(CLIENT, List.of(server.url()));
        assertThat(visitor.get("/").headers().map()).doesNotContainKey("set-cookie");
        assertThat(visitor.get("/session").statusCode()).isEqualTo(500);
        assertThat(server.var().resolve("sessions.keys")).doesNotExist();
    }
}
