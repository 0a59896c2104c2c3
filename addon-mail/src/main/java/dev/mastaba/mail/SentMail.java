package dev.mastaba.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * A mail that has left the application, read from its bytes.
 *
 * @param kind the id of its kind
 * @param to the address of the recipient
 * @param subject the subject
 * @param text the body as plain text, with {@code \n} as line break
 * @param html the body as HTML, or an empty text
 * @param headers the first value of each header field, by its name in lower case
 * @param attachments the attached files
 * @param source the mail as it was sent
 */
public record SentMail(
        String kind,
        String to,
        String subject,
        String text,
        String html,
        Map<String, String> headers,
        List<Attachment> attachments,
        String source) {
    public SentMail {
        headers = Map.copyOf(headers);
        attachments = List.copyOf(attachments);
    }

    /** Reads a mail. */
    static SentMail of(OutgoingMail mail) {
        Thread thread = Thread.currentThread();
        ClassLoader loader = thread.getContextClassLoader();
        thread.setContextClassLoader(SentMail.class.getClassLoader());
        try {
            Properties properties = new Properties();
            properties.setProperty("mail.mime.allowutf8", String.valueOf(mail.needsUtf8()));
            MimeMessage message =
                    new MimeMessage(Session.getInstance(properties), new ByteArrayInputStream(mail.message()));
            StringBuilder text = new StringBuilder();
            StringBuilder html = new StringBuilder();
            List<Attachment> attachments = new ArrayList<>();
            read(message, text, html, attachments);
            Map<String, String> headers = new TreeMap<>();
            for (var each = message.getAllHeaders(); each.hasMoreElements(); ) {
                var header = each.nextElement();
                headers.putIfAbsent(
                        header.getName().toLowerCase(Locale.ROOT),
                        MimeUtility.decodeText(MimeUtility.unfold(header.getValue())));
            }
            String to = ((InternetAddress) message.getAllRecipients()[0]).getAddress();
            return new SentMail(
                    mail.kind(),
                    to,
                    message.getSubject(),
                    text.toString(),
                    html.toString(),
                    headers,
                    attachments,
                    new String(mail.message(), StandardCharsets.UTF_8));
        } catch (MessagingException | IOException unreadable) {
            throw new IllegalStateException(unreadable);
        } finally {
            thread.setContextClassLoader(loader);
        }
    }

    private static void read(Part part, StringBuilder text, StringBuilder html, List<Attachment> attachments)
            throws MessagingException, IOException {
        if (part.isMimeType("multipart/*")) {
            Multipart parts = new MimeMultipart(part.getDataHandler().getDataSource());
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart each = parts.getBodyPart(i);
                read(each, text, html, attachments);
            }
            return;
        }
        byte[] content;
        try (InputStream in = part.getInputStream()) {
            content = in.readAllBytes();
        }
        if (Part.ATTACHMENT.equals(part.getDisposition())) {
            String type = part.getContentType();
            int end = type.indexOf(';');
            attachments.add(Attachment.of(
                    MimeUtility.decodeText(part.getFileName()), end < 0 ? type : type.substring(0, end), content));
        } else {
            String body = new String(content, StandardCharsets.UTF_8).replace("\r\n", "\n");
            (part.isMimeType("text/html") ? html : text).append(body);
        }
    }
}
