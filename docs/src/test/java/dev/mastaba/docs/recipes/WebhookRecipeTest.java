package dev.mastaba.docs.recipes;

import static dev.mastaba.binding.MethodViews.calling;
import static dev.mastaba.core.view.ViewOptions.decorator;
import static dev.mastaba.core.view.ViewOptions.noPermissionRequired;
import static dev.mastaba.core.view.ViewOptions.requireCsrf;
import static dev.mastaba.core.view.ViewOptions.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.binding.BindingAddOn;
import dev.mastaba.binding.RequestBody;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.Unauthorized;
import dev.mastaba.core.view.View;
import dev.mastaba.forms.FormsAddOn;
import dev.mastaba.json.JsonAddOn;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class WebhookRecipeTest {
    private static final List<Payment> RECEIVED = new ArrayList<>();

    // tag::recipe-webhook
    record Payment(@NotBlank @Size(max = 40) String order, int cents) {}

    private static final class PaymentHook implements AddOn {
        @Override
        public void include(Configurator config) {
            config.include("dev.mastaba.binding");
            config.include("dev.mastaba.json");
            config.include("dev.mastaba.forms"); // checks the constraints of the record
            String secret = config.settings().required("shop.hook.secret", "the secret of the payment provider");
            config.route("paid", "/hooks/paid")
                    .post(
                            calling(this::paid),
                            decorator(view -> signed(secret, view)),
                            noPermissionRequired(),
                            requireCsrf(false),
                            status(204));
        }

        Response paid(@RequestBody Payment payment) {
            RECEIVED.add(payment);
            return Response.status(204);
        }

        private static View signed(String secret, View view) {
            return request -> {
                byte[] given = request.header("X-Signature").orElse("").getBytes(StandardCharsets.UTF_8);
                if (!MessageDigest.isEqual(given, signature(secret, request.bodyBytes()))) {
                    throw new Unauthorized("The signature is missing or wrong");
                }
                return view.respond(request);
            };
        }
    }

    private static byte[] signature(String secret, byte[] body) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return ("sha256=" + HexFormat.of().formatHex(mac.doFinal(body))).getBytes(StandardCharsets.UTF_8);
    }
    // end::recipe-webhook

    private static TestResponse send(TestApp app, String secret, String body) throws GeneralSecurityException {
        return app.request(TestRequest.post("/hooks/paid")
                .header(
                        "X-Signature",
                        new String(signature(secret, body.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8))
                .body("application/json", body));
    }

    @Test
    void onlySignedAndValidPaymentsAreReceived() throws Exception {
        Composition shop = Composition.of(new PaymentHook())
                .with(new BindingAddOn())
                .with(new JsonAddOn())
                .with(new FormsAddOn())
                .settings(new Settings(Map.of("shop.hook.secret", "s3cret")));
        try (TestApp app = TestApp.of(shop)) {
            String paid = "{\"order\": \"ü7\", \"cents\": 990}";
            send(app, "s3cret", paid).expectStatus(204);
            send(app, "other", paid).expectStatus(401);
            send(app, "other", "{").expectStatus(401);
            app.request(TestRequest.post("/hooks/paid").body("application/json", paid))
                    .expectStatus(401);
            send(app, "s3cret", "{").expectStatus(400);
            send(app, "s3cret", "{\"order\": \"" + "x".repeat(41) + "\", \"cents\": 1}")
                    .expectStatus(422);
        }
        assertThat(RECEIVED).containsExactly(new Payment("ü7", 990));
    }
}
