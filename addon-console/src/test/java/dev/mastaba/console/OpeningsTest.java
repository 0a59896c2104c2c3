package dev.mastaba.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.console.RealServer.Sent;
import dev.mastaba.testing.TestResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes that open routes and views, on a server that refuses them by default. */
class OpeningsTest {
    @TempDir
    static Path folder;

    private static RealServer server;

    @BeforeAll
    static void start() throws Exception {
        server = RealServer.start(
                folder, "mastaba.openings = refuse\nmastaba.folder.quiet = 20ms\nmastaba.folder.scan = 100ms\n");
        server.deploy(RealServer.shop(1), "shop.jar");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void clear() {
        server.clear("sign");
    }

    /** Uploads a version that has not served, because content that has served may open again what it opened then. */
    private static String upload(int version) throws Exception {
        return server.uploaded(new Sent("sign.jar", server.jar(RealServer.sign(version))));
    }

    @Test
    void openingsAreMarkedAndDeployedOnlyIfTheyAreAllowed() throws Exception {
        String change = upload(1);
        TestResponse page = server.get(change).expectStatus(200);
        page.expectBodyContaining("1 opening:").expectBodyContaining("mastaba.openings = refuse");
        assertThat(page.texts(".changes li").get(0)).startsWith("opening view sign:sign at /sign");
        assertThat(page.attributes("input[name=opening]", "required")).hasSize(2);

        server.post(change + "/deploy", server.form(change)).expectStatus(409).expectBodyContaining("MAST-DEPLOY-046");
        TestResponse refused = server.get("/bundles").expectStatus(200);
        assertThat(refused.texts("main button")).contains("Retry", "Retry and allow these openings");

        Map<String, String> form = new HashMap<>(server.form(change));
        form.put("opening", "yes");
        server.post(change + "/deploy", form).expectRedirect("/generations");
        server.get("/bundles").expectBodyContaining("extends shop");
    }

    @Test
    void openingsOfAPreviewAreAllowedAgainWhenItIsPromoted() throws Exception {
        String change = upload(2);
        Map<String, String> form = new HashMap<>(server.form(change));
        form.put("time", "1h");
        server.post(change + "/preview", form).expectStatus(409).expectBodyContaining("MAST-DEPLOY-046");
        form.put("opening", "yes");
        server.post(change + "/preview", form).expectRedirect("/previews");
        String promote =
                server.get("/previews").attributes("a[href$=promote]", "href").get(0);
        server.get(promote).expectStatus(200).expectBodyContaining("Promote preview");
        TestResponse refused = server.post(promote, Map.of("comment", "Ready")).expectStatus(409);
        assertThat(refused.texts("main button")).containsExactly("Promote and allow these openings");
        assertThat(refused.attributes("main input[name=comment]", "value")).containsExactly("Ready");
        server.post(promote, Map.of("comment", "Ready", "opening", "yes")).expectRedirect("/generations");
    }

    @Test
    void aRemovalThatOpensNothingNeedsNoPermission() throws Exception {
        String change = upload(3);
        Map<String, String> form = new HashMap<>(server.form(change));
        form.put("opening", "yes");
        server.post(change + "/deploy", form).expectRedirect("/generations");
        String path = "/bundles/sign/undeploy";
        server.get(path).expectNone("input[name=opening]");
        Map<String, String> removal = new HashMap<>(server.form(path));
        removal.put("opening", "yes");
        server.post(path, removal).expectRedirect("/bundles");
    }

    @Test
    void aTrialThatCannotRunIsNotDecided() {
        ShownTrial trial = ShownTrial.of(new Commands(server.commands()), List.of("missing"));
        assertThat(trial.decided()).isFalse();
        assertThat(trial.text()).isNotEmpty();
    }
}
