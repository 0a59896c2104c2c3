package dev.mastaba.mail;

import jakarta.activation.CommandInfo;
import jakarta.activation.CommandMap;
import jakarta.activation.DataContentHandler;
import jakarta.activation.DataHandler;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParameterList;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Properties;
import org.eclipse.angus.mail.handlers.multipart_mixed;
import org.jspecify.annotations.Nullable;

/** Mails as bytes (RFC 5322, RFC 2045). Use it with the context class loader of this add-on. */
final class MimeWriter {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    /** The library's own handler for parts that consist of parts; the library would search the class path for it. */
    private static final CommandMap HANDLERS = new CommandMap() {
        @Override
        public CommandInfo[] getPreferredCommands(String type) {
            return new CommandInfo[0];
        }

        @Override
        public CommandInfo[] getAllCommands(String type) {
            return new CommandInfo[0];
        }

        @Override
        public @Nullable CommandInfo getCommand(String type, String name) {
            return null;
        }

        @Override
        public DataContentHandler createDataContentHandler(String type) {
            return new multipart_mixed();
        }
    };

    private final MailSettings settings;

    MimeWriter(MailSettings settings) {
        this.settings = settings;
    }

    /**
     * Writes a mail.
     *
     * @param id the id, from which the {@code Message-ID} is made: a mail that is sent twice has the same one
     */
    byte[] write(Mail mail, String id, long time) throws MessagingException, IOException {
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties())) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + id + "@" + Addresses.domain(settings.from()) + ">");
            }
        };
        message.setFrom(address(settings.from(), settings.name()));
        message.setRecipient(
                MimeMessage.RecipientType.TO,
                address(mail.to().address(), mail.to().name()));
        String replyTo = mail.replyTo();
        if (replyTo != null) {
            message.setReplyTo(new InternetAddress[] {address(replyTo, "")});
        }
        message.setHeader("Subject", folded("Subject", mail.subject()));
        message.setHeader(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        Instant.ofEpochMilli(time).atOffset(ZoneOffset.UTC)));
        message.setHeader("Content-Language", mail.to().locale().toLanguageTag());
        for (Map.Entry<String, String> header : mail.headers().entrySet()) {
            message.setHeader(header.getKey(), folded(header.getKey(), header.getValue()));
        }
        fill(message, mail);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        message.writeTo(out);
        return out.toByteArray();
    }

    private static InternetAddress address(String address, String name) throws UnsupportedEncodingException {
        String sent = Addresses.sent(address);
        return new InternetAddress(sent, null) {
            private static final long serialVersionUID = 1;

            {
                encodedPersonal = name.isEmpty() ? null : EncodedText.phrase(name);
            }
        };
    }

    private static String folded(String name, String text) throws UnsupportedEncodingException {
        return MimeUtility.fold(name.length() + 2, EncodedText.of(text));
    }

    private static void fill(MimeMessage message, Mail mail) throws MessagingException, IOException {
        if (mail.attachments().isEmpty()) {
            body(message, mail);
            return;
        }
        MimeMultipart mixed = new MimeMultipart("mixed");
        MimeBodyPart body = new MimeBodyPart();
        body(body, mail);
        mixed.addBodyPart(body);
        for (Attachment attachment : mail.attachments()) {
            MimeBodyPart part = new MimeBodyPart();
            part.setDataHandler(new DataHandler(new ByteArrayDataSource(attachment.shared(), attachment.type())));
            part.setHeader(
                    "Content-Disposition",
                    new ContentDisposition(Part.ATTACHMENT, named(attachment.name())).toString());
            mixed.addBodyPart(part);
        }
        compose(message, mixed);
    }

    /** Returns the parameter with the name of a file (RFC 2231). A name in ASCII that looks encoded is encoded, because some programs would decode it. */
    private static ParameterList named(String file) {
        ParameterList parameters = new ParameterList();
        if (file.contains("=?")) {
            String encoded = URLEncoder.encode(file, StandardCharsets.UTF_8).replace("+", "%20");
            parameters.set("filename*", "UTF-8''" + encoded.replace("*", "%2A"));
        } else {
            parameters.set("filename", file, UTF_8);
        }
        return parameters;
    }

    private static void body(Part part, Mail mail) throws MessagingException {
        String html = mail.html();
        if (html == null) {
            text(part, mail.text(), "plain");
            return;
        }
        MimeMultipart alternative = new MimeMultipart("alternative");
        for (BodyPart each : new BodyPart[] {part(mail.text(), "plain"), part(html, "html")}) {
            alternative.addBodyPart(each);
        }
        compose(part, alternative);
    }

    private static BodyPart part(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        text(part, text, subtype);
        return part;
    }

    private static void text(Part part, String text, String subtype) throws MessagingException {
        byte[] bytes = text.replaceAll("\\R", "\r\n").getBytes(StandardCharsets.UTF_8);
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(bytes, "text/" + subtype + "; charset=UTF-8")));
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
    }

    private static void compose(Part part, Multipart parts) throws MessagingException {
        DataHandler handler = new DataHandler(parts, parts.getContentType());
        handler.setCommandMap(HANDLERS);
        part.setDataHandler(handler);
    }
}
