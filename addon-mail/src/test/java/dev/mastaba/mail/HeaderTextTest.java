package dev.mastaba.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of clients that become part of a mail's header. */
final class HeaderTextTest {
    private static final Recipient ADA = Recipient.of("ada@example.org", Locale.ENGLISH);
    private static final Mail MAIL = new Mail(ADA, null, "Hello", "text", null, Map.of(), List.of());

    @ParameterizedTest
    @ValueSource(strings = {"\r\nBcc: eve@example.org", "\n", "\r", "\0", "\u2028", "\u2029", "\u0085", "\t", "\uD800"})
    void aBreakIsRefusedEverywhere(String text) {
        assertRefused(() -> MAIL.subject("a" + text));
        assertRefused(() -> new Recipient("ada@example.org", "a" + text, Locale.ENGLISH));
        assertRefused(() -> MAIL.header("X-A", "a" + text));
        assertRefused(() -> MAIL.header("X" + text, "a"));
        assertRefused(() -> Attachment.of("a" + text, "text/plain", new byte[0]));
        assertRefused(() -> Attachment.of("a", "text/plain" + text, new byte[0]));
        assertThatThrownBy(() -> Recipient.of("ada" + text + "@example.org", Locale.ENGLISH))
                .hasMessageContaining("MAST-MAIL-007");
        assertThatThrownBy(() -> MAIL.replyTo("ada@example.org" + text)).hasMessageContaining("MAST-MAIL-007");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\nBcc: eve@example.org", "\0", "\u2028", "\t", "\uD800"})
    void aBreakInTheNameOfARecipientBecomesASpace(String text) {
        assertThat(ADA.named("a" + text + "b").name()).matches("a +(Bcc: eve@example.org)?b");
    }

    @Test
    void aLongNameOfARecipientIsCutBetweenCharacters() {
        assertThat(ADA.named("x".repeat(10_000_000)).name()).hasSize(500);
        assertThat(ADA.named("x" + "\uD83D\uDE00".repeat(400)).name()).hasSize(499);
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).hasMessageStartingWith("MAST-MAIL-008").hasMessageContaining("Remedy 1");
    }

    @Test
    void sizesAreBounded() {
        assertThatCode(() -> MAIL.subject("x".repeat(500))).doesNotThrowAnyException();
        assertRefused(() -> MAIL.subject("x".repeat(501)));
        assertRefused(() -> MAIL.subject("x".repeat(10_000_000)));
        assertRefused(() -> {
            Mail many = MAIL;
            for (int i = 0; i < 51; i++) {
                many = many.header("X-" + i, "x");
            }
        });
        assertRefused(() -> {
            Mail many = MAIL;
            for (int i = 0; i < 51; i++) {
                many = many.attach(Attachment.of("a", "text/plain", new byte[0]));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From",
                "to",
                "BCC",
                "Subject",
                "Message-ID",
                "Content-Type",
                "content-transfer-encoding",
                "",
                "a b",
                "ä"
            })
    void fieldsOfTheMailItselfAreNotReplaced(String name) {
        assertRefused(() -> MAIL.header(name, "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@example.org", "ada+a@b.example", "o'neil@example.org", "ada@b\u00FCcher.example"})
    void theExpressionForAnAddressAcceptsUsualOnes(String address) {
        assertThat(address).matches(Recipient.ADDRESS);
        assertThat(Recipient.of(address, Locale.ENGLISH).address()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"ada\"@example.org", "\"a b\"@example.org", "ada@[127.0.0.1]", "a@b@c.example", "a\n@b.example"
            })
    void theExpressionForAnAddressRefusesThoseThatMailsRefuse(String address) {
        assertThat(address).doesNotMatch(Recipient.ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "@example.org",
                "ada@",
                "ada@.org",
                "ada@example..org",
                "ada@-example.org",
                "ada@exam_ple.org",
                "a..b@example.org",
                ".a@example.org",
                "a b@example.org",
                "\"a b\"@example.org",
                "ada@[127.0.0.1]",
                "Ada <ada@example.org>",
                "ada@example.org, eve@example.org",
                "ada@example.org;eve@example.org",
                "a@b@example.org"
            })
    void whatIsNoAddressIsRefused(String address) {
        assertThat(Addresses.isValid(address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.org",
                "a.b+c@sub.example.org",
                "o'neil@example.org",
                "ada@localhost",
                "ada@xn--bcher-kva.example",
                "ada@bücher.example",
                "łukasz@例え.テスト"
            })
    void addressesAreAccepted(String address) {
        assertThat(Addresses.isValid(address)).isTrue();
        assertThat(Addresses.domain(address)).isNotEmpty().matches("[ -~]+");
    }

    /** Expected values: {@code idn2} and RFC 3492, 7.1. */
    @ParameterizedTest
    @CsvSource({
        "faß.de, xn--fa-hia.de",
        "FASS.de, FASS.de",
        "Königsgäßchen.example, xn--knigsgchen-b4a3dun.example",
        "STRAẞE.example, xn--strae-oqa.example",
        "βόλος.com, xn--nxasmm1c.com",
        "ΒΌΛΟΣ.com, xn--nxasmq6b.com",
        "نامه\u200Cای.com, xn--mgba3gch31f060k.com",
        "ශ්\u200Dරී.com, xn--10cl1a0b660p.com",
        "bücher。example, xn--bcher-kva.example",
        "ＢÜCHER．example, xn--bcher-kva.example",
        "ليهمابتكلموشعربي؟.example, ''",
        "他们为什么不说中文, xn--ihqwcrb4cv8a8dqg056pqjye",
        "Pročprostěnemluvíčesky, xn--proprostnemluvesky-uyb24dma41a",
        "3年B組金八先生, xn--3b-ww4c5e180e575a65lsy2b",
        "安室奈美恵-with-super-monkeys, xn---with-super-monkeys-pc58ag80a8qai00g7n9n",
        "ひとつ屋根の下2, xn--2-u9tlzr9756bt3uc0v",
        "パフィーdeルンバ, xn--de-jg4avhby1noc0d",
        "l·l.cat, xn--ll-0ea.cat",
        "a·b.example, ''",
        "☕.example, ''",
        "-ü.example, ''",
        "ü\u200Cü.example, ''"
    })
    void domainsAreEncodedAsRegistriesDo(String name, String encoded) {
        assertThat(DomainName.ascii(name)).isEqualTo(encoded);
    }

    @Test
    void longAddressesAreRefused() {
        assertThat(Addresses.isValid("a".repeat(64) + "@example.org")).isTrue();
        assertThat(Addresses.isValid("a".repeat(65) + "@example.org")).isFalse();
        assertThat(Addresses.isValid("a@" + ("b".repeat(60) + ".").repeat(4) + "org"))
                .isTrue();
        assertThat(Addresses.isValid("a@" + ("b".repeat(60) + ".").repeat(5) + "org"))
                .isFalse();
        assertThat(Addresses.isValid("a@" + "b".repeat(10_000_000))).isFalse();
    }

    @Property(seed = "7")
    void anyTextIsEitherRefusedOrOneLine(@ForAll String text) {
        try {
            HeaderText.check("a text", text);
        } catch (IllegalArgumentException refused) {
            return;
        }
        assertThat(text.lines().count()).isLessThan(2);
        assertThat(text.chars().noneMatch(Character::isISOControl)).isTrue();
    }

    @Test
    void textsForLogsContainNoBodies() {
        assertThat(MAIL.body("secret", "<p>secret")).hasToString("Mail[Hello]");
        assertThat(Attachment.of("a.txt", "text/plain", new byte[3]))
                .hasToString("a.txt (text/plain, 3 bytes)")
                .isEqualTo(Attachment.of("a.txt", "text/plain", new byte[3]))
                .hasSameHashCodeAs(Attachment.of("a.txt", "text/plain", new byte[3]))
                .isNotEqualTo(Attachment.of("b.txt", "text/plain", new byte[3]))
                .isNotEqualTo(Attachment.of("a.txt", "text/html", new byte[3]))
                .isNotEqualTo(Attachment.of("a.txt", "text/plain", new byte[4]))
                .isNotEqualTo("a.txt")
                .satisfies(attachment -> assertThat(attachment.size()).isEqualTo(3));
    }
}
