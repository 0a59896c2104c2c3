package dev.mastaba.mail;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rendered mail, before it is stored. Instances are immutable.
 *
 * @param to the recipient
 * @param replyTo the address to which answers go; null for the sender
 * @param subject the subject
 * @param text the body as plain text
 * @param html the body as HTML, or null
 * @param headers additional header fields by name
 * @param attachments the attached files
 */
public record Mail(
        Recipient to,
        @Nullable String replyTo,
        String subject,
        String text,
        @Nullable String html,
        Map<String, String> headers,
        List<Attachment> attachments) {
    private static final int MOST_HEADERS = 50;
    private static final int MOST_ATTACHMENTS = 50;

    /**
     * Creates a mail.
     *
     * @throws IllegalArgumentException if a text of a header field contains a line break, is too long, or is not an address
     */
    public Mail {
        if (replyTo != null) {
            Addresses.check(replyTo);
        }
        HeaderText.check("the subject of a mail", subject);
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        headers.forEach((name, value) -> {
            HeaderText.checkName(name);
            HeaderText.check("the header field " + name, value);
        });
        attachments = List.copyOf(attachments);
        if (headers.size() > MOST_HEADERS || attachments.size() > MOST_ATTACHMENTS) {
            throw MailProblems.badText(
                    "a mail",
                    "it has " + headers.size() + " header fields and " + attachments.size()
                            + " attachments; the maximum is 50 each");
        }
    }

    /** Returns this mail for another recipient. */
    public Mail to(Recipient other) {
        return new Mail(other, replyTo, subject, text, html, headers, attachments);
    }

    /** Returns this mail with another address for answers. */
    public Mail replyTo(String address) {
        return new Mail(to, address, subject, text, html, headers, attachments);
    }

    /** Returns this mail with another subject. */
    public Mail subject(String other) {
        return new Mail(to, replyTo, other, text, html, headers, attachments);
    }

    /** Returns this mail with other bodies. */
    public Mail body(String otherText, @Nullable String otherHtml) {
        return new Mail(to, replyTo, subject, otherText, otherHtml, headers, attachments);
    }

    /** Returns this mail with a header field, which replaces one of the same name. */
    public Mail header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.keySet().removeIf(name::equalsIgnoreCase);
        more.put(name, value);
        return new Mail(to, replyTo, subject, text, html, more, attachments);
    }

    /** Returns this mail with another attachment. */
    public Mail attach(Attachment attachment) {
        List<Attachment> more = new ArrayList<>(attachments);
        more.add(attachment);
        return new Mail(to, replyTo, subject, text, html, headers, more);
    }

    /** Returns a text without the bodies. */
    @Override
    public String toString() {
        return "Mail[" + subject + "]";
    }
}
