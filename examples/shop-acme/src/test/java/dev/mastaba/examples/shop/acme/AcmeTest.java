package dev.mastaba.examples.shop.acme;

import static dev.mastaba.testing.ApplicationAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Composition;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.examples.shop.vouchers.VouchersAddOn;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestDatabase;
import dev.mastaba.testing.TestResponse;
import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AcmeTest {
    private static final Settings SETTINGS = new Settings(
            Map.of("mastaba.mail.from", "shop@example.org", "mastaba.hosts", "localhost", "mastaba.jobs.threads", "0"));

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    private final DataSource database = DATABASE.source();

    private Composition acme() {
        return TestApp.composition(new AcmeAddOn(), database).settings(SETTINGS);
    }

    private static TestResponse order(TestApp app, Map<String, String> form) {
        app.postFrom("/products/7", "/cart/add", Map.of("product", "7")).expectRedirect("/cart");
        return app.postFrom("/checkout", "/checkout", form);
    }

    private static String path(TestResponse redirect) {
        return redirect.expectStatus(303).header("Location").replace("http://localhost", "");
    }

    @Test
    void theShopLooksLikeAcme() {
        try (TestApp app = TestApp.of(acme())) {
            app.get("/")
                    .expectText("h1", "What the office needs")
                    .expectText("footer", "For employees of Acme. Delivery to the office is free.");
            String style =
                    app.get("/").attributes("link[rel=stylesheet]", "href").get(0);
            app.get(style).expectBodyContaining("Acme");
        }
    }

    @Test
    void theCartAndTheCheckoutAreOnePage() {
        try (TestApp app = TestApp.of(acme())) {
            app.get("/cart")
                    .expectRedirect("/checkout")
                    .follow()
                    .expectText("h1", "Your request")
                    .expectNone("table");
            Map<String, String> wrong = Map.of("name", "Ada", "email", "ada@example.org");
            TestResponse page = order(app, wrong).expectStatus(422);
            page.expectText("#checkout-email-error", "Use your address at acme.example.")
                    .expectText("tfoot strong", "€119.00");
            assertThat(page.attributes("form#checkout input[type=text], form#checkout input[type=email]", "name"))
                    .containsExactly("name", "email");
            String order = path(order(app, Map.of("name", "Ada", "email", "ada@acme.example", "town", "Luxor")));
            app.get(order).expectText("address", "Ada 1 Acme Road AC1 1ME Acmeville");
        }
    }

    @Test
    void theExtensionsWorkTogetherInAnyOrder() {
        for (Composition both : new Composition[] {
            TestApp.composition(new AcmeAddOn(), database).with(new VouchersAddOn(database)),
            TestApp.composition(new VouchersAddOn(database), database).with(new AcmeAddOn())
        }) {
            try (TestApp app = TestApp.of(both.settings(SETTINGS))) {
                Map<String, String> form = Map.of("name", "Ada", "email", "ada@acme.example", "voucher", "NILE10");
                String order = path(order(app, form));
                app.get(order).expectText(".discount td", "−€11.90").expectText("tfoot strong", "€107.10");
            }
        }
    }

    @Test
    void theCompositionIsUnderVersionControl() {
        try (TestApp app = TestApp.of(acme().with(new VouchersAddOn(database)))) {
            assertThat(app).composesTo(Path.of("composition.txt"));
        }
    }
}
