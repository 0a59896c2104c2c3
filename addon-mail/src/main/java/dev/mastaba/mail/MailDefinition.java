package dev.mastaba.mail;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.i18n.TranslationString;
import java.util.ArrayList;
import java.util.List;

/**
 * A declared kind of mails.
 *
 * @param addOn the name of the add-on that declares it, in which templates are looked up
 * @param wrappers the wrappers, the innermost first
 */
record MailDefinition(
        String id,
        String addOn,
        Origin origin,
        Class<? extends Record> model,
        TranslationString subject,
        String text,
        MailRules rules,
        List<MailWrapper> wrappers) {
    MailDefinition with(MailWrapper wrapper) {
        List<MailWrapper> more = new ArrayList<>(wrappers);
        more.add(wrapper);
        return new MailDefinition(id, addOn, origin, model, subject, text, rules, List.copyOf(more));
    }
}
