package dev.mastaba.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.extend.Settings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The bytes of mails: each text arrives as it was passed, and none of them begins a field or a line of its own. */
class MimeWriterTest {
    private static final MailSettings SETTINGS =
            MailSettings.of(new Settings(Map.of("mastaba.mail.from", "shop@example.org")));
    /** Letters whose lowest bytes are CR, LF, a space, a colon, and an at sign. */
    private static final String DISGUISED = "a\u010D\u010ABcc\u013A\u0120eve\u0140evil";

    private static Mail mail(Recipient to, String subject) {
        return new Mail(to, null, subject, "text", null, Map.of(), List.of());
    }

    private static String written(Mail mail) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader loader = thread.getContextClassLoader();
        thread.setContextClassLoader(MimeWriter.class.getClassLoader());
        try {
            return new String(new MimeWriter(SETTINGS).write(mail, "id", 0), StandardCharsets.UTF_8);
        } finally {
            thread.setContextClassLoader(loader);
        }
    }

    private static SentMail read(Mail mail) throws Exception {
        return SentMail.of(new OutgoingMail(
                "id", "shop:order", mail.to().address(), 0, written(mail).getBytes(StandardCharsets.UTF_8)));
    }

    @Example
    void lettersWhoseLowestBytesAreLineBreaksBeginNoField() throws Exception {
        Recipient to = Recipient.of(DISGUISED + "@example.org", Locale.ENGLISH);
        String header =
                written(mail(to, "Hello").replyTo(DISGUISED + "@example.org")).split("\r\n\r\n")[0];

        assertThat(header.lines()).noneMatch(line -> line.startsWith("Bcc"));
        assertThat(header).contains("To: " + DISGUISED + "@example.org").contains("Reply-To: " + DISGUISED);
    }

    @Example
    void theCaseOfALocalPartIsKept() throws Exception {
        assertThat(written(mail(Recipient.of("Ada.İ@Example.org", Locale.ENGLISH), "Hello")))
                .contains("To: Ada.İ@");
    }

    @Provide
    Arbitrary<String> lines() {
        return Arbitraries.strings().all().ofMaxLength(200).filter(MimeWriterTest::isAccepted);
    }

    private static boolean isAccepted(String text) {
        try {
            HeaderText.check("a text", text);
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    @Property(tries = 500, seed = "11")
    void textsOfHeadersArriveAsTheyWerePassed(@ForAll("lines") String text) throws Exception {
        Mail mail = mail(Recipient.of("ada@example.org", Locale.ENGLISH), text).header("X-Text", text);
        SentMail sent = read(mail);

        assertThat(sent.subject()).isEqualTo(text.strip());
        assertThat(sent.headers().get("x-text")).isEqualTo(text.strip());
        assertThat(sent.source().split("\r\n\r\n")[0].lines()).allMatch(line -> line.length() <= 998);
    }

    @Property(tries = 300, seed = "12")
    void namesAddNoFields(@ForAll("lines") String text) throws Exception {
        String header = written(
                        mail(Recipient.of("ada@example.org", Locale.ENGLISH).named(text), "Hello"))
                .split("\r\n\r\n")[0];

        assertThat(header.lines()
                        .filter(line -> !line.startsWith(" ") && !line.startsWith("\t"))
                        .map(line -> line.split(":")[0]))
                .containsExactlyInAnyOrder(
                        "From",
                        "To",
                        "Subject",
                        "Date",
                        "Content-Language",
                        "MIME-Version",
                        "Message-ID",
                        "Content-Type",
                        "Content-Transfer-Encoding");
    }

    @Example
    void aTextThatLooksEncodedIsNotDecoded() throws Exception {
        String text = "=?UTF-8?Q?free_money?=";
        SentMail sent =
                read(mail(Recipient.of("ada@example.org", Locale.ENGLISH).named(text), text)
                        .header("X-Text", text));

        assertThat(sent.subject()).isEqualTo(text);
        assertThat(sent.headers().get("x-text")).isEqualTo(text);
        assertThat(sent.headers().get("to")).isEqualTo(text + " <ada@example.org>");
    }

    @Example
    void bodiesKeepLettersLineBreaksAndDots() throws Exception {
        String text = "Grüße\r\n.\r\n..\n\nFrom me\n" + "x".repeat(5000) + "\n" + "  end";
        Mail mail =
                mail(Recipient.of("ada@example.org", Locale.ENGLISH), "Hello").body(text, "<p>ü</p>");

        assertThat(read(mail).text()).isEqualTo(text.replace("\r\n", "\n"));
        assertThat(read(mail).html()).isEqualTo("<p>ü</p>");
        assertThat(read(mail).source().lines()).allMatch(line -> line.length() <= 998);
    }
}
