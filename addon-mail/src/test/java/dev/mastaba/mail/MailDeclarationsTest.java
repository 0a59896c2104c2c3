package dev.mastaba.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.testing.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MailDeclarationsTest {
    private static final TranslationString SUBJECT = TranslationString.of("Hello");

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    private static Shop shop() {
        return new Shop(DATABASE.source());
    }

    @Test
    void twoExtensionsWithOneMailConflict() {
        AddOn first = config -> Mails.of(config).add("shop:more", Shop.Order.class, SUBJECT, "mails/order.txt.peb");
        AddOn second = config -> Mails.of(config).add("shop:more", Shop.Order.class, SUBJECT, "mails/order.txt.peb");
        assertThatThrownBy(() -> shop().compose(first, second)).hasMessageContaining("mail \"shop:more\"");
    }

    @Test
    void mistakesAreReported() {
        AddOn mistaken = config -> Mails.of(config)
                .wrap("shop:ordre", (mail, request) -> mail)
                .remove("shop:plane")
                .add(
                        "shop:a b",
                        Shop.Order.class,
                        SUBJECT,
                        "mails/missing.txt.peb",
                        MailOption.html("mails/none.html.peb"));
        assertThatThrownBy(() -> shop().compose(mistaken))
                .hasMessageContaining("MAST-MAIL-003")
                .hasMessageContaining("MAST-MAIL-004  The mail shop:ordre does not exist. Did you mean \"shop:order\"?")
                .hasMessageContaining("The mail shop:plane does not exist.");
        AddOn missing = config -> Mails.of(config)
                .add(
                        "shop:b",
                        Shop.Order.class,
                        SUBJECT,
                        "mails/missing.txt.peb",
                        MailOption.html("mails/none.html.peb"));
        assertThatThrownBy(() -> shop().compose(missing))
                .hasMessageContaining("mails/missing.txt.peb")
                .hasMessageContaining("mails/none.html.peb");
    }

    @ParameterizedTest
    @CsvSource({
        "mastaba.mail.hots, x, MAST-MAIL-001",
        "mastaba.mail.from, Ada <ada@example.org>, mastaba.mail.from",
        "mastaba.mail.name, 'a\nb', mastaba.mail.name",
        "mastaba.mail.port, 0, mastaba.mail.port",
        "mastaba.mail.tls, maybe, mastaba.mail.tls",
        "mastaba.mail.timeout, 1h, mastaba.mail.timeout",
        "mastaba.mail.timeout, 1ms, mastaba.mail.timeout",
        "mastaba.mail.size, 10, mastaba.mail.size",
        "mastaba.mail.limit, -1, mastaba.mail.limit",
        "mastaba.mail.delivery, pigeon, mastaba.mail.delivery"
    })
    void invalidSettingsAreReported(String name, String value, String said) {
        assertThatThrownBy(() -> shop().set(name, value).compose()).hasMessageContaining(said);
    }

    @Test
    void aSenderIsRequired() {
        assertThatThrownBy(() -> shop().unset("mastaba.mail.from").compose()).hasMessageContaining("mastaba.mail.from");
        assertThat(new MailsAddOn()).isEqualTo(new MailsAddOn()).hasSameHashCodeAs(new MailsAddOn());
    }

    @Test
    void thePasswordIsNotPartOfTexts() {
        MailSettings settings = MailSettings.of(new Settings(Map.of("mastaba.mail.password", "s3cret")));
        assertThat(settings).hasToString("MailSettings[localhost:587]");
        assertThat(settings.missing()).isPresent();
    }
}
