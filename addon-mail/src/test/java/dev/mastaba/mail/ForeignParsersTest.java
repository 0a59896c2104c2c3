package dev.mastaba.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mastaba.core.extend.Settings;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Names of people and of files are read by other programs as they were passed: by Angus Mail, and by Python's parser, which is strict. */
class ForeignParsersTest {
    private static final List<String> NAMES = List.of(
            "Ada Lovelace",
            "Müller, Ada",
            "Lovelace, Ada (Countess)",
            "Ada \"the first\" Lovelace",
            "Ångström, \"Åsa\" <asa@example.org>; und Söhne: Köln [west]",
            "日本語の名前",
            "Back\\slash Größe",
            "=?UTF-8?Q?free_money?=",
            "Dr.-Ing. ß".repeat(9).strip(),
            "日本語、とても長い名前".repeat(8),
            "🜁🜂🜃🜄");
    private static final List<String> FILES = List.of(
            "invoice.pdf",
            "Rechnung März 2026.pdf",
            "a \"quoted\" name, with commas; and semicolons.txt",
            "100% = größer's *.txt",
            "見積書.pdf",
            "back\\slash ü.txt",
            "=?UTF-8?Q?x?=.txt",
            "Übersicht über alles ".repeat(12) + ".pdf",
            "見積書".repeat(40) + ".pdf",
            "plain ".repeat(40) + ".pdf");

    /** Reads a mail, and writes what was understood, with each text as a line of code points. */
    private static final String READER = """
            import sys, email, email.policy
            from email.header import decode_header, make_header
            from email.utils import getaddresses
            source = sys.stdin.buffer.read()
            mail = email.message_from_bytes(source, policy=email.policy.default)
            # The newer parser of addresses keeps the space between two encoded words before Python 3.13.
            to = getaddresses([email.message_from_bytes(source)['to']])
            texts = [str(make_header(decode_header(to[0][0]))), to[0][1], str(len(to)), mail['subject']]
            texts += [part.get_filename() for part in mail.iter_attachments()]
            defects = [str(defect) for part in mail.walk() for name, field in part.items() for defect in getattr(field, 'defects', []) if name not in ('Content-Type', 'To')]
            for text in texts + defects:
                print(' '.join(str(ord(each)) for each in text))
            """;

    private static byte[] written(String name) throws Exception {
        List<Attachment> attachments = new ArrayList<>();
        for (String file : FILES) {
            attachments.add(Attachment.of(file, "text/plain", new byte[] {65}));
        }
        Mail mail = new Mail(
                Recipient.of("ada@faß.example", Locale.GERMAN).named(name),
                null,
                name,
                "text",
                null,
                Map.of(),
                attachments);
        Thread thread = Thread.currentThread();
        ClassLoader loader = thread.getContextClassLoader();
        thread.setContextClassLoader(MimeWriter.class.getClassLoader());
        try {
            return new MimeWriter(MailSettings.of(new Settings(Map.of("mastaba.mail.from", "shop@example.org"))))
                    .write(mail, "id", 0);
        } finally {
            thread.setContextClassLoader(loader);
        }
    }

    @Test
    void angusReadsThem() throws Exception {
        for (String name : NAMES) {
            MimeMessage mail =
                    new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(written(name)));
            InternetAddress[] to = InternetAddress.parse(mail.getHeader("To", null));
            assertThat(to).hasSize(1);
            assertThat(to[0].getPersonal()).isEqualTo(name);
            assertThat(to[0].getAddress()).isEqualTo("ada@xn--fa-hia.example");
            Multipart parts = (Multipart) mail.getContent();
            List<String> files = new ArrayList<>();
            for (int i = 1; i < parts.getCount(); i++) {
                files.add(parts.getBodyPart(i).getFileName());
            }
            assertThat(files).isEqualTo(FILES);
        }
    }

    @Test
    void pythonReadsThem() throws Exception {
        assumeTrue(isPythonThere(), "python3 is not installed");
        for (String name : NAMES) {
            List<String> expected = new ArrayList<>(List.of(name, "ada@xn--fa-hia.example", "1", name));
            expected.addAll(FILES);
            assertThat(python(written(name))).isEqualTo(expected);
        }
    }

    private static boolean isPythonThere() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private static List<String> python(byte[] mail) throws Exception {
        Process process = new ProcessBuilder("python3", "-c", READER)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (OutputStream out = process.getOutputStream()) {
            out.write(mail);
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return said.lines().map(ForeignParsersTest::text).toList();
    }

    private static String text(String points) {
        StringBuilder text = new StringBuilder();
        for (String point : points.split(" ", -1)) {
            text.appendCodePoint(Integer.parseInt(point));
        }
        return text.toString();
    }
}
