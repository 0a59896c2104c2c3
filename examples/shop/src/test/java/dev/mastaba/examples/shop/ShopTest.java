package dev.mastaba.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.examples.shop.events.OrderPaid;
import dev.mastaba.jobs.TestJobs;
import dev.mastaba.mail.SentMail;
import dev.mastaba.mail.TestMails;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestDatabase;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import dev.mastaba.testing.TestSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShopTest {
    private static final long NOTEBOOK = 1;
    private static final long LAMP = 7;

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    private TestApp app;

    @BeforeEach
    void start() {
        app = TestApp.of(Shop.composition(DATABASE.source()));
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private static String path(TestResponse redirect) {
        return redirect.expectStatus(303).header("Location").replace("http://localhost", "");
    }

    @Test
    void theCatalogueListsAndFindsProducts() {
        assertThat(app.get("/").expectStatus(200).texts(".card h2")).hasSize(9).contains("Senet", "Linen scarf");
        assertThat(app.get("/?q=NILE").texts(".card h2")).containsExactly("Reed pen");
        app.get("/?q=%25").expectText(".products", "No products were found.");
        TestResponse first = app.get("/?size=4");
        assertThat(first.texts(".card h2")).hasSize(4);
        app.get(first.attributes("a[rel=next]", "href").get(0))
                .expectStatus(200)
                .expectText(".card h2", "Model mastaba");
        app.get("/products/7").expectText("h1", "Alabaster lamp").expectText(".price", "€119.00");
        app.get("/products/999").expectStatus(404);
    }

    @Test
    void aGuestOrdersAndPaysAndGetsAMail() throws Exception {
        Shop.add(app, NOTEBOOK, 2);
        Shop.add(app, LAMP, 1);
        app.get("/cart").expectText("tfoot strong", "€168.00");

        String order = path(Shop.order(app));
        TestResponse page = app.get(order).expectStatus(200);
        page.expectText("h1", "Order 1")
                .expectText(".status", "Waiting for the payment")
                .expectText("tfoot strong", "€168.00");
        app.get("/cart").expectText("p", "The cart is empty.");
        app.get("/products/7").expectText(".soft", "5 pieces left");

        String payment = page.attributes("main form", "action").get(0).replace("http://localhost", "");
        app.postFrom(order, payment, Map.of()).follow().expectText(".status", "Paid. We prepare the shipment.");

        TestJobs jobs = TestJobs.of(app.application());
        TestMails mails = TestMails.of(app.application());
        assertThat(jobs.queued(OrderPaid.JOB, OrderPaid.class)).containsExactly(new OrderPaid(1));
        assertThat(jobs.runDue()).contains(OrderPaid.JOB, "mail.shop:order-paid");
        SentMail mail = mails.sent().get(0);
        assertThat(mail.to()).contains("ada@example.org");
        assertThat(mail.subject()).isEqualTo("Your order 1");
        assertThat(mail.text()).contains("Dear Ada Byron,", "2 × Papyrus notebook, €49.00", "Total: €168.00");
        String link = mail.text()
                .lines()
                .filter(line -> line.startsWith("http"))
                .findFirst()
                .orElseThrow();
        app.clearCookies().get(link.replace("http://localhost", "")).expectText("h1", "Order 1");
    }

    @Test
    void anOrderIsPaidOnce() throws Exception {
        Shop.add(app, NOTEBOOK, 1);
        String order = path(Shop.order(app));
        String payment = app.get(order).attributes("main form", "action").get(0).replace("http://localhost", "");
        Map<String, String> token = Map.of(
                "csrf_token",
                app.get(order).attributes("[name=csrf_token]", "value").get(0));
        app.post(payment, token).expectStatus(303);
        app.post(payment, token).expectStatus(303);
        assertThat(TestJobs.of(app.application()).queued(OrderPaid.JOB, OrderPaid.class))
                .hasSize(1);
    }

    @Test
    void onlyTheLinkOpensAnOrder() {
        Shop.add(app, NOTEBOOK, 1);
        String order = path(Shop.order(app));
        app.clearCookies().get("/orders/1").expectStatus(403);
        app.get(order.replace("/orders/1?", "/orders/2?")).expectStatus(403);
        app.get(order).expectStatus(200);
    }

    @Test
    void aCheckoutThatIsSentTwiceOrdersOnce() {
        Cart cart = new Cart("4f7c0d1e", Map.of(NOTEBOOK, 1));
        TestRequest checkout = TestRequest.post("/checkout").form(Shop.CUSTOMER);
        List<String> orders = new ArrayList<>();
        for (int i = 0; i < 2; i++) { // both requests have the cart, as those of an impatient customer
            TestSession again = TestSession.of(Map.of("cart", Cart.KEY.write(cart)));
            orders.add(path(app.request(checkout.session(again).header("X-CSRF-Token", again.csrfToken())))
                    .replaceAll("\\?.*", ""));
        }
        assertThat(orders).containsExactly("/orders/1", "/orders/1");
        app.get("/products/1").expectText(".soft", "39 pieces left");
    }

    @Test
    void invalidValuesAreShownAgain() {
        Shop.add(app, NOTEBOOK, 1);
        TestResponse page = app.postFrom(
                "/checkout",
                "/checkout",
                Map.of("name", "<b>Ada</b>", "email", "no address", "street", "", "postcode", "1", "town", "x"));
        page.expectStatus(422).expectText("#checkout-email-error", "Enter an email address, such as name@example.org.");
        assertThat(page.attributes("#checkout-name", "value")).containsExactly("<b>Ada</b>");
        assertThat(page.attributes("#checkout-street", "aria-invalid")).containsExactly("true");
    }

    @Test
    void moreThanTheStockCannotBeOrdered() {
        Shop.add(app, NOTEBOOK, 1);
        Shop.add(app, LAMP, 7);
        app.get("/cart").expectText(".error", "Only 6 pieces are left.");
        Shop.order(app).expectStatus(422).expectText(".form-errors li", "Alabaster lamp is sold out: 6 left.");
        app.get("/products/1").expectText(".soft", "40 pieces left");
    }

    @Test
    void theCartIsBounded() {
        app.postFrom("/products/1", "/cart/add", Map.of("product", "1", "pieces", "100"))
                .expectStatus(400);
        app.postFrom("/products/1", "/cart/add", Map.of("product", "999")).expectStatus(404);
        Shop.add(app, NOTEBOOK, 99);
        Shop.add(app, NOTEBOOK, 99);
        assertThat(app.get("/cart").attributes("[name=pieces]", "value")).containsExactly("99");
        app.postFrom("/cart", "/cart/change", Map.of("product", "1", "pieces", "0"))
                .expectRedirect("/cart");
        app.get("/cart").expectText("p", "The cart is empty.");
        Shop.order(app).expectStatus(422).expectText(".form-errors li", "The cart is empty.");
    }

    @Test
    void ordersThatAreNotPaidAreCancelled() throws Exception {
        Shop.add(app, LAMP, 6);
        String order = path(Shop.order(app));
        TestJobs jobs = TestJobs.of(app.application());
        jobs.runDue();
        app.get("/products/7").expectText(".soft", "sold out");
        for (int hour = 0; hour < 26; hour++) {
            jobs.advance(Duration.ofHours(1));
            assertThat(jobs.runDue()).contains("shop:sweep");
        }
        app.get("/products/7").expectText(".soft", "6 pieces left");
        app.get(order).expectText(".status", "Cancelled, because it was not paid in time");
    }

    @Test
    void pagesAreInTheReadersLanguage() {
        assertThat(app.request(TestRequest.get("/products/7").header("Accept-Language", "de"))
                        .texts("button"))
                .containsExactly("Suchen", "In den Warenkorb");
    }
}
