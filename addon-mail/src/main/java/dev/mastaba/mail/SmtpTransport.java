package dev.mastaba.mail;

import dev.mastaba.jobs.PermanentFailureException;
import dev.mastaba.mail.MailSettings.Encryption;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSSLTransport;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** The mail server, with a connection for each mail. Safe for any thread. */
final class SmtpTransport implements MailTransport {
    private static final int PERMANENT = 500;
    /** The extension for addresses with letters outside ASCII (RFC 6531). */
    private static final String UTF8 = "SMTPUTF8";

    private final MailSettings settings;
    private final Properties properties;

    SmtpTransport(MailSettings settings) {
        this.settings = settings;
        this.properties = properties(settings);
    }

    private static Properties properties(MailSettings settings) {
        boolean tls = settings.encryption() == Encryption.TLS;
        String prefix = tls ? "mail.smtps." : "mail.smtp.";
        String time = String.valueOf(settings.timeout().toMillis());
        Properties all = new Properties();
        all.setProperty(prefix + "connectiontimeout", time);
        all.setProperty(prefix + "timeout", time);
        all.setProperty(prefix + "writetimeout", time);
        all.setProperty(prefix + "auth", String.valueOf(!settings.user().isEmpty()));
        all.setProperty(prefix + "ssl.checkserveridentity", "true");
        all.setProperty(prefix + "ssl.protocols", "TLSv1.3 TLSv1.2");
        all.setProperty(prefix + "from", Addresses.sent(settings.from()));
        all.setProperty(prefix + "allow8bitmime", "false");
        all.setProperty(prefix + "quitwait", "false");
        if (settings.encryption() == Encryption.STARTTLS) {
            all.setProperty(prefix + "starttls.enable", "true");
            all.setProperty(prefix + "starttls.required", "true");
        }
        return all;
    }

    @Override
    public void deliver(OutgoingMail mail) throws PermanentFailureException, IOException {
        Thread thread = Thread.currentThread();
        ClassLoader loader = thread.getContextClassLoader();
        thread.setContextClassLoader(SmtpTransport.class.getClassLoader());
        try {
            send(mail);
        } catch (MessagingException failed) {
            if (isPermanent(failed)) {
                throw new PermanentFailureException("The mail server refused the mail " + mail.id(), failed);
            }
            throw new IOException("The mail server did not accept the mail " + mail.id(), failed);
        } finally {
            thread.setContextClassLoader(loader);
        }
    }

    private void send(OutgoingMail mail) throws MessagingException, PermanentFailureException {
        Properties all = new Properties(properties);
        if (mail.needsUtf8()) {
            all.setProperty("mail.mime.allowutf8", "true");
        }
        Session session = Session.getInstance(all);
        try (SMTPTransport transport = transport(session)) {
            transport.connect(
                    settings.host(),
                    settings.port(),
                    settings.user().isEmpty() ? null : settings.user(),
                    settings.user().isEmpty() ? null : settings.password());
            if (mail.needsUtf8() && !transport.supportsExtension(UTF8)) {
                throw new PermanentFailureException(
                        "The mail server does not accept addresses with letters outside ASCII, so the mail " + mail.id()
                                + " was not sent",
                        new MessagingException("The server does not offer " + UTF8));
            }
            InternetAddress to = new InternetAddress();
            to.setAddress(mail.recipient());
            transport.sendMessage(
                    new MimeMessage(session, new ByteArrayInputStream(mail.message())), new Address[] {to});
        }
    }

    private SMTPTransport transport(Session session) {
        URLName url = new URLName("smtp", settings.host(), settings.port(), null, null, null);
        return settings.encryption() == Encryption.TLS
                ? new SMTPSSLTransport(session, url)
                : new SMTPTransport(session, url);
    }

    /** Returns whether a reply of the server refuses the mail or an address of it for ever (RFC 5321 4.2.1). */
    private static boolean isPermanent(MessagingException failed) {
        for (Exception each = failed;
                each instanceof MessagingException;
                each = ((MessagingException) each).getNextException()) {
            int reply = each instanceof SMTPAddressFailedException address
                    ? address.getReturnCode()
                    : each instanceof SMTPSendFailedException send
                            ? send.getReturnCode()
                            : each instanceof SMTPSenderFailedException sender ? sender.getReturnCode() : 0;
            if (reply >= PERMANENT) {
                return true;
            }
        }
        return false;
    }
}
