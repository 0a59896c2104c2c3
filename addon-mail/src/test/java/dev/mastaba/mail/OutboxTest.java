package dev.mastaba.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.jobs.Jobs;
import dev.mastaba.jobs.Schedule;
import dev.mastaba.jobs.TestJobs;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestDatabase;
import dev.mastaba.testing.TestResponse;
import dev.mastaba.transactions.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class OutboxTest {
    private static final Recipient ADA = Recipient.of("ada@example.org", Locale.ENGLISH);
    private static final Shop.Order ORDER = new Shop.Order(7, "Ada", List.of());

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    @Test
    void aMailIsRenderedInTheLanguageOfItsRecipientAndSentAfterTheCommit() throws Exception {
        try (TestApp app = new Shop(DATABASE.source()).app()) {
            TestJobs jobs = TestJobs.of(app.application());
            TestMails mails = TestMails.of(app.application());

            app.post("/buy?language=de", Map.of()).expectStatus(200).expectBody("stored");
            assertThat(mails.waiting()).hasSize(1);
            assertThat(mails.sent()).isEmpty();
            assertThat(jobs.runDue()).contains("mail.shop:order");

            assertThat(mails.waiting()).isEmpty();
            SentMail mail = mails.sent().get(0);
            assertThat(mail.subject()).isEqualTo("Ihre Bestellung 7 – schön");
            assertThat(mail.text())
                    .startsWith("Guten Tag Ada & Co,\n\n* tea\n* <b>\n")
                    .contains("http://localhost/orders/7");
            assertThat(mail.html()).contains("<p>Guten Tag Ada &amp; Co,</p>", "<li>&lt;b&gt;</li>");
            assertThat(mail.headers())
                    .containsEntry("from", "shop@example.org")
                    .containsEntry("to", "ada@example.org")
                    .containsEntry("content-language", "de");
        }
    }

    /** The values of a subject are often those of a client, as is the name of a recipient. */
    @Test
    void aValueInASubjectCannotBeginAnotherHeaderFieldOrFailTheRequest() throws Exception {
        AddOn extension = config -> Mails.of(config)
                .add(
                        "shop:question",
                        Shop.Order.class,
                        TranslationString.of("${customer} asks"),
                        "shop:mails/order.txt.peb");
        Shop shop = new Shop(DATABASE.source())
                .sending((request, outbox) -> outbox.send(
                        "shop:question",
                        ADA,
                        new Shop.Order(7, "Eve\r\nBcc: all@example.org\u2028\u0000" + "x".repeat(1000), List.of())));
        try (TestApp app = shop.app(extension)) {
            TestMails mails = TestMails.of(app.application());
            app.post("/buy", Map.of()).expectStatus(200).expectBody("stored");
            TestJobs.of(app.application()).runDue();

            assertThat(mails.sent().get(0).subject())
                    .startsWith("Eve  Bcc: all@example.org  xxx")
                    .hasSize(500);
            assertThat(mails.sent().get(0).headers()).doesNotContainKey("bcc");
        }
    }

    @Test
    void noMailIsSentForWhatWasRolledBack() throws Exception {
        try (TestApp app = new Shop(DATABASE.source()).app()) {
            TestJobs jobs = TestJobs.of(app.application());
            TestMails mails = TestMails.of(app.application());

            app.post("/buy?status=409", Map.of()).expectStatus(409);

            assertThat(mails.waiting()).isEmpty();
            assertThat(jobs.runDue()).doesNotContain("mail.shop:order");
        }
    }

    @Test
    void attachmentsAndHeaderFieldsArePartOfTheMail() throws Exception {
        Shop shop = new Shop(DATABASE.source())
                .set("mastaba.mail.name", "Der Süßwarenladen")
                .sending((request, outbox) -> outbox.attach(
                                Attachment.of("Rechnung ä.txt", "text/plain", new byte[] {1, 2}))
                        .attach(Attachment.of("b.pdf", "application/pdf", new byte[0]))
                        .replyTo("help@example.org")
                        .unsubscribe("https://shop.example.org/unsubscribe?token=x")
                        .send(
                                "shop:order",
                                Recipient.of("ada@bücher.example", Locale.ENGLISH)
                                        .named("Ada Löwe"),
                                ORDER));
        try (TestApp app = shop.app()) {
            TestMails mails = TestMails.of(app.application());
            app.post("/buy", Map.of()).expectBody("stored");

            SentMail mail = mails.waiting().get(0);
            assertThat(mail.subject()).isEqualTo("Your order 7");
            assertThat(mail.to()).isEqualTo("ada@xn--bcher-kva.example");
            assertThat(mail.headers())
                    .containsEntry("from", "Der Süßwarenladen <shop@example.org>")
                    .containsEntry("to", "Ada Löwe <ada@xn--bcher-kva.example>")
                    .containsEntry("reply-to", "help@example.org")
                    .containsEntry("list-unsubscribe", "<https://shop.example.org/unsubscribe?token=x>")
                    .containsEntry("list-unsubscribe-post", "List-Unsubscribe=One-Click");
            assertThat(mail.headers().get("message-id")).matches("<[0-9a-f-]{36}@example.org>");
            assertThat(mail.attachments())
                    .containsExactly(
                            Attachment.of("Rechnung ä.txt", "text/plain", new byte[] {1, 2}),
                            Attachment.of("b.pdf", "application/pdf", new byte[0]));
            assertThat(mail.html()).contains("<p>");
            assertThat(mail.source().lines()).allMatch(line -> line.length() <= 998);
        }
    }

    @Test
    void anAddressReceivesALimitedNumberOfMailsOfAKind() throws Exception {
        Shop shop = new Shop(DATABASE.source())
                .sending((request, outbox) ->
                        outbox.send("shop:plain", Recipient.of(request.query().get("to"), Locale.ENGLISH), ORDER));
        try (TestApp app = shop.app()) {
            TestMails mails = TestMails.of(app.application());
            app.post("/buy?to=ada@example.org", Map.of()).expectBody("stored");
            app.post("/buy?to=ADA@example.org", Map.of()).expectBody("stored");
            app.post("/buy?to=ada@Example.org", Map.of()).expectBody("not stored");
            app.post("/buy?to=bob@example.org", Map.of()).expectBody("stored");
            assertThat(mails.waiting()).hasSize(3);
            assertThat(mails.waiting().get(0).html()).isEmpty();
        }
    }

    @Test
    void templatesAndWrappersReadInTheTransactionOfTheMail() throws Exception {
        List<Transaction> used = new ArrayList<>();
        Shop shop = new Shop(DATABASE.source()).sending((request, outbox) -> {
            used.add(Transaction.of(request));
            return outbox.send("shop:order", Recipient.of("ada@example.org", Locale.ENGLISH), ORDER);
        });
        AddOn wrapping = config -> Mails.of(config).wrap("shop:order", (mail, request) -> {
            used.add(Transaction.of(request));
            return mail;
        });
        try (TestApp app = shop.app(wrapping)) {
            app.post("/buy", Map.of()).expectBody("stored");
            assertThat(used).hasSize(2);
            assertThat(used.get(1)).isSameAs(used.get(0));
        }
    }

    @Test
    void extensionsWrapReplaceAndRemoveKinds() throws Exception {
        Shop shop = new Shop(DATABASE.source())
                .sending((request, outbox) -> outbox.send(
                        request.query().get("kind"), Recipient.of("ada@example.org", Locale.ENGLISH), ORDER));
        AddOn wrapping = config -> Mails.of(config)
                .wrap(
                        "shop:order",
                        (mail, request) -> mail.subject("[Acme] " + mail.subject())
                                .body(mail.text() + "--\nAcme", null)
                                .header("x-brand", "none")
                                .header("X-Brand", "Acme"))
                .wrap("shop:plain", (mail, request) -> null);
        try (TestApp app = shop.app(wrapping)) {
            TestMails mails = TestMails.of(app.application());
            app.post("/buy?kind=shop:order", Map.of()).expectBody("stored");
            app.post("/buy?kind=shop:plain", Map.of()).expectBody("not stored");
            SentMail mail = mails.waiting().get(0);
            assertThat(mail.subject()).isEqualTo("[Acme] Your order 7");
            assertThat(mail.text()).endsWith("--\nAcme");
            assertThat(mail.headers()).containsEntry("x-brand", "Acme");
        }
        DATABASE.clear();
        AddOn removing = config -> Mails.of(config)
                .remove("shop:order")
                .add("shop:plain", Shop.Order.class, TranslationString.of("Other"), "mails/order.txt.peb");
        try (TestApp app = shop.app(removing)) {
            TestMails mails = TestMails.of(app.application());
            app.post("/buy?kind=shop:order", Map.of()).expectBody("not stored");
            app.post("/buy?kind=shop:plain", Map.of()).expectBody("stored");
            assertThat(mails.waiting()).extracting(SentMail::subject).containsExactly("Other");
        }
    }

    @Test
    void aCallWithTheWrongKindOrModelFails() throws Exception {
        Shop shop = new Shop(DATABASE.source()).sending((request, outbox) -> {
            assertThatThrownBy(() -> outbox.send("shop:ordr", ADA, ORDER))
                    .hasMessageContaining("MAST-MAIL-005")
                    .hasMessageContaining("shop:order");
            assertThatThrownBy(() -> outbox.send("shop:order", ADA, ADA)).hasMessageContaining("MAST-MAIL-006");
            Shop.Order large = new Shop.Order(7, "Ada", List.of("x".repeat(6_000_000)));
            assertThatThrownBy(() -> outbox.send("shop:order", ADA, large)).hasMessageContaining("MAST-MAIL-009");
            assertThatThrownBy(() -> outbox.attach(Attachment.of("big", "application/x", new byte[11_000_000]))
                            .send("shop:order", ADA, ORDER))
                    .hasMessageContaining("MAST-MAIL-009")
                    .hasMessageContaining("mastaba.mail.size = ");
            return true;
        });
        try (TestApp app = shop.app()) {
            app.post("/buy", Map.of()).expectStatus(200);
            assertThat(TestMails.of(app.application()).waiting()).isEmpty();
        }
    }

    @Test
    void aJobSendsMailsInItsTransaction() throws Exception {
        Shop shop = new Shop(DATABASE.source());
        AddOn nightly = config -> Jobs.of(config)
                .add(
                        "shop:night",
                        Schedule.every(Duration.ofHours(1)),
                        context -> Mails.of(context.request(), context.transaction())
                                .send("shop:order", ADA, ORDER));
        try (TestApp app = shop.app(nightly)) {
            TestJobs jobs = TestJobs.of(app.application());
            TestMails mails = TestMails.of(app.application());
            assertThat(jobs.runDue()).contains("shop:night", "mail.shop:order");
            assertThat(mails.sent()).hasSize(1);
        }
    }

    @Test
    void inDevelopmentMailsAreShownOnAPage() throws Exception {
        Shop shop = new Shop(DATABASE.source())
                .set("mastaba.dev", "true")
                .sending((request, outbox) -> outbox.attach(Attachment.of("a.txt", "text/plain", new byte[3]))
                        .send(request.query().get("kind"), ADA, new Shop.Order(7, "<script>", List.of("tea"))));
        try (TestApp app = shop.app()) {
            TestJobs jobs = TestJobs.of(app.application());
            app.get("/mastaba-mails").expectText("p", "No mails have been sent.");
            app.get("/mastaba-mails/none").expectStatus(404);
            app.post("/buy?kind=shop:order", Map.of());
            app.post("/buy?kind=shop:plain", Map.of());
            jobs.runDue();

            TestResponse list = app.get("/mastaba-mails");
            assertThat(list.texts("li a")).containsExactlyInAnyOrder("Plain", "Your order 7");
            String mail = list.attributes("li a", "href").get(list.texts("li a").indexOf("Your order 7"));
            TestResponse shown = app.get(mail).expectText("h1", "Your order 7");
            assertThat(shown.texts("pre").get(0)).contains("Dear <script>,");
            assertThat(shown.attributes("iframe[sandbox]", "srcdoc").get(0)).contains("Dear &lt;script&gt;,");
            assertThat(shown.body()).doesNotContain("<script>").contains("a.txt (text/plain, 3 bytes)");
            app.get(mail + "/source").expectStatus(200);
            for (int i = 0; i < 101; i++) {
                ((KeptMails) app.application().get(Key.of(MailService.class)).transport())
                        .deliver(new OutgoingMail("x" + i, "k", "a@example.org", 0, new byte[0]));
            }
            app.get(mail).expectStatus(404);
        }
    }
}
