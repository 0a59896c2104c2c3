package dev.mastaba.mail;

import java.util.function.UnaryOperator;

/** An option of a kind of mails: {@code Mails.of(config).add(.., html("mails/welcome.html.peb"), limit(3))}. Instances are immutable. */
public final class MailOption {
    private final UnaryOperator<MailRules> change;

    private MailOption(UnaryOperator<MailRules> change) {
        this.change = change;
    }

    /** Returns an option for the template of the HTML body. Without it, the mail is plain text. */
    public static MailOption html(String template) {
        return new MailOption(rules -> new MailRules(template, rules.limit()));
    }

    /**
     * Returns an option for the maximum number of mails of this kind to one address in an hour; 0 for no limit. The default is the setting {@code
     * mastaba.mail.limit}.
     */
    public static MailOption limit(int most) {
        return new MailOption(rules -> new MailRules(rules.html(), most));
    }

    MailRules apply(MailRules rules) {
        return change.apply(rules);
    }
}
