package dev.mastaba.examples.shop.vouchers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.extend.Settings;
import dev.mastaba.jobs.TestJobs;
import dev.mastaba.mail.SentMail;
import dev.mastaba.mail.TestMails;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestDatabase;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class VouchersTest {
    private static final Settings SETTINGS = new Settings(
            Map.of("mastaba.mail.from", "shop@example.org", "mastaba.hosts", "localhost", "mastaba.jobs.threads", "0"));
    private static final String NOTEBOOK = "1";
    private static final String LAMP = "7";

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    private final DataSource database = DATABASE.source();
    private TestApp app;

    @BeforeEach
    void start() {
        app = TestApp.of(
                TestApp.composition(new VouchersAddOn(database), database).settings(SETTINGS));
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private TestResponse order(String product, String voucher) {
        app.postFrom("/products/" + product, "/cart/add", Map.of("product", product));
        return checkout(voucher);
    }

    private TestResponse checkout(String voucher) {
        Map<String, String> form = new HashMap<>(Map.of(
                "name",
                "Ada",
                "email",
                "ada@example.org",
                "street",
                "Main Street 1",
                "postcode",
                "1",
                "town",
                "Luxor"));
        form.put("voucher", voucher);
        return app.postFrom("/checkout", "/checkout", form);
    }

    private static String path(TestResponse redirect) {
        return redirect.expectStatus(303).header("Location").replace("http://localhost", "");
    }

    private void pay(String order) {
        String payment = app.get(order).attributes("main form", "action").get(0).replace("http://localhost", "");
        app.postFrom(order, payment, Map.of()).expectStatus(303);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void aVoucherReducesTheTotal() throws Exception {
        String order = path(order(LAMP, " nile10 "));
        TestResponse page = app.get(order);
        page.expectText(".discount td", "−€11.90").expectText("tfoot strong", "€107.10");
        pay(order);
        TestMails mails = TestMails.of(app.application());
        TestJobs.of(app.application()).runDue();
        assertThat(mails.sent())
                .extracting(SentMail::kind)
                .containsExactlyInAnyOrder("shop:order-paid", "vouchers:thanks");
        assertThat(mails.sent().get(0).text()).contains("\nVoucher: −€11.90\nTotal: €107.10\n");
        assertThat(mails.sent().get(0).html()).contains("<tr><td>Voucher</td><td", "−€11.90</td></tr>");
    }

    @Test
    void anOrderWithoutAVoucherIsAsBefore() {
        app.get(path(order(LAMP, ""))).expectNone(".discount").expectText("tfoot strong", "€119.00");
    }

    @Test
    void anUnknownUsedOrExpiredVoucherIsAnErrorOfItsField() throws Exception {
        execute("INSERT INTO voucher VALUES ('USED', 10, 0, DATE '2035-01-01'), ('OLD', 10, 1, DATE '2020-01-01')");
        for (String code : List.of("NONE", "used", "OLD", "' OR '1'='1", "x".repeat(41))) {
            TestResponse page = order(NOTEBOOK, code).expectStatus(422);
            assertThat(page.attributes("#checkout-voucher", "aria-invalid")).containsExactly("true");
        }
        app.get("/products/1").expectText(".soft", "40 pieces left");
    }

    @Test
    void aRefusedOrderDoesNotUseTheVoucher() throws Exception {
        execute("INSERT INTO voucher VALUES ('ONCE', 50, 1, DATE '2035-01-01')");
        app.postFrom("/products/7", "/cart/add", Map.of("product", LAMP, "pieces", "7"));
        checkout("ONCE").expectStatus(422).expectNone("#checkout-voucher-error");
        app.postFrom("/cart", "/cart/change", Map.of("product", LAMP, "pieces", "1"));
        path(checkout("ONCE"));
        order(LAMP, "ONCE")
                .expectStatus(422)
                .expectText("#checkout-voucher-error", "This voucher does not exist, or it can no longer be used.");
    }

    @Test
    void theMailContainsAVoucherThatCanBeUsed() throws Exception {
        pay(path(order(LAMP, "")));
        TestMails mails = TestMails.of(app.application());
        TestJobs.of(app.application()).runDue();
        SentMail thanks = mails.sent().stream()
                .filter(mail -> mail.kind().equals("vouchers:thanks"))
                .findFirst()
                .orElseThrow();
        assertThat(thanks.subject()).isEqualTo("A voucher for you");
        String code = thanks.text()
                .lines()
                .filter(line -> line.startsWith("THANKS-"))
                .findFirst()
                .orElseThrow();
        app.get(path(order(NOTEBOOK, code))).expectText(".discount td", "−€1.22");
    }

    @Test
    void smallOrdersAreNotThanked() throws Exception {
        pay(path(order(NOTEBOOK, "")));
        TestMails mails = TestMails.of(app.application());
        TestJobs.of(app.application()).runDue();
        assertThat(mails.sent()).extracting(SentMail::kind).containsExactly("shop:order-paid");
    }

    @Test
    void theFieldIsInTheReadersLanguage() {
        app.postFrom("/products/1", "/cart/add", Map.of("product", "1"));
        assertThat(app.request(TestRequest.get("/checkout").header("Accept-Language", "de"))
                        .texts("label"))
                .contains("Gutschein", "Postleitzahl");
    }
}
