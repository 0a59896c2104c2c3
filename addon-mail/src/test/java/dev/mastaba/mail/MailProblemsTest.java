package dev.mastaba.mail;

import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.testing.GoldenFile;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class MailProblemsTest {
    private static final Recipient ADA = Recipient.of("ada@example.org", Locale.ENGLISH);

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    private static Shop shop() {
        return new Shop(DATABASE.source());
    }

    private static String message(ThrowingCallable call) {
        return String.valueOf(catchThrowable(call).getMessage()).strip().replaceAll("\\(\\w+\\.java:\\d+\\)", "(JAVA)");
    }

    private static String refused(AddOn extension) {
        return message(() -> shop().compose(extension));
    }

    @Test
    void eachProblemHasARemedy() throws Exception {
        List<String> texts = new ArrayList<>();
        texts.add(message(() -> shop().set("mastaba.mail.hots", "x").compose()));
        texts.add(message(() -> shop().unset("mastaba.mail.from").compose()));
        texts.add(refused(config -> Mails.of(config)
                .add("shop:a b", Shop.Order.class, TranslationString.of("Hello"), "mails/order.txt.peb")));
        texts.add(refused(config -> Mails.of(config).wrap("shop:ordre", (mail, request) -> mail)));
        Shop sending = shop().sending((request, outbox) -> {
            Shop.Order order = new Shop.Order(7, "Ada", List.of());
            texts.add(message(() -> outbox.send("shop:ordre", ADA, order)));
            texts.add(message(() -> outbox.send("shop:order", ADA, ADA)));
            texts.add(message(() -> outbox.attach(Attachment.of("big", "text/plain", new byte[1_000_000]))
                            .send("shop:order", ADA, order))
                    .replaceAll("has \\d+ bytes", "has BYTES bytes"));
            return true;
        });
        try (TestApp app = sending.set("mastaba.mail.size", "1000000").app()) {
            app.post("/buy", Map.of()).expectStatus(200);
        }
        texts.add(message(() -> Recipient.of("Ada <ada@example.org>", Locale.ENGLISH)));
        texts.add(message(() -> new Recipient("ada@example.org", "Ada\r\nBcc: eve@example.org", Locale.ENGLISH)));
        GoldenFile.assertPinned(MailProblemsTest.class, "mail-problems.txt", String.join("\n\n", texts) + "\n");
    }
}
