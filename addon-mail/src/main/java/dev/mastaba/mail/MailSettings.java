package dev.mastaba.mail;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The settings {@code mastaba.mail.…} of an application.
 *
 * @param from the address of the sender; empty if it is missing
 * @param name the displayed name of the sender; may be empty
 * @param host the host of the mail server
 * @param port the port of the mail server
 * @param user the user name; empty for none
 * @param password the password
 * @param encryption the encryption of the connection
 * @param timeout the maximum time for each step: connecting, a read, and a write
 * @param size the maximum size of a mail in bytes
 * @param limit the maximum number of mails of a kind to one address in an hour; 0 for no limit
 * @param delivery the recipient of the mails: the mail server, or a page
 */
record MailSettings(
        String from,
        String name,
        String host,
        int port,
        String user,
        String password,
        Encryption encryption,
        Duration timeout,
        int size,
        int limit,
        Delivery delivery) {
    private static final String PREFIX = "mastaba.mail.";
    private static final List<String> NAMES = List.of(
                    "from", "name", "host", "port", "user", "password", "tls", "timeout", "size", "limit", "delivery")
            .stream()
            .map(PREFIX::concat)
            .toList();
    private static final int MEBIBYTE = 1024 * 1024;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** The encryption of the connection to the mail server. */
    enum Encryption {
        /** STARTTLS, without which nothing is sent. */
        STARTTLS(587),
        /** TLS from the beginning. */
        TLS(465),
        /** No encryption. */
        OFF(25);

        private final int port;

        Encryption(int port) {
            this.port = port;
        }
    }

    /** The recipient of the mails. */
    enum Delivery {
        /** The mail server. */
        SMTP,
        /** A page of the application, which shows the newest mails. */
        PAGE
    }

    /** Returns a text without the password. */
    @Override
    public String toString() {
        return "MailSettings[" + host + ":" + port + "]";
    }

    static MailSettings of(Settings settings) {
        settings.requireKnown("MAST-MAIL-001", PREFIX, NAMES);
        boolean development = settings.flag("mastaba.dev", false);
        Encryption encryption = settings.read(
                        PREFIX + "tls",
                        "starttls, tls, or off",
                        text -> Encryption.valueOf(text.toUpperCase(Locale.ROOT)))
                .orElse(Encryption.STARTTLS);
        return new MailSettings(
                settings.read(PREFIX + "from", "an email address such as shop@example.org", MailSettings::address)
                        .orElse(development ? "noreply@localhost" : ""),
                settings.read(PREFIX + "name", "a name of at most 500 characters in one line", MailSettings::name)
                        .orElse(""),
                settings.text(PREFIX + "host", "localhost"),
                settings.number(PREFIX + "port", encryption.port, 1, 65_535),
                settings.text(PREFIX + "user", ""),
                settings.text(PREFIX + "password", ""),
                encryption,
                settings.time(PREFIX + "timeout", Duration.ofSeconds(30), Duration.ofMillis(100), LONGEST),
                settings.number(PREFIX + "size", 10 * MEBIBYTE, 1024, 100 * MEBIBYTE),
                settings.number(PREFIX + "limit", 20, 0, 1_000_000),
                settings.read(
                                PREFIX + "delivery",
                                "smtp or page",
                                text -> Delivery.valueOf(text.toUpperCase(Locale.ROOT)))
                        .orElse(development ? Delivery.PAGE : Delivery.SMTP));
    }

    private static String address(String text) {
        if (!Addresses.isValid(text)) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static String name(String text) {
        HeaderText.check("the name of the sender", text);
        return text;
    }

    /** Returns the problem that the sender is missing, or an empty {@code Optional}. */
    Optional<Problem> missing() {
        return from.isEmpty() ? Optional.of(MailProblems.noSender()) : Optional.empty();
    }
}
