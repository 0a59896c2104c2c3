package dev.mastaba.mail;

import org.jspecify.annotations.Nullable;

/**
 * The options of a kind of mails.
 *
 * @param html the template of the HTML body, or null
 * @param limit the maximum number of mails to one address in an hour, or null for that of the settings
 */
record MailRules(@Nullable String html, @Nullable Integer limit) {
    static final MailRules STANDARD = new MailRules(null, null);
}
