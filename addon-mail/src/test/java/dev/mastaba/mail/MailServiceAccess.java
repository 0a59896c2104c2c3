package dev.mastaba.mail;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Key;

/** Lets an application whose mails were collected send them to its server again. */
final class MailServiceAccess {
    private MailServiceAccess() {}

    static void useServer(Application application) {
        MailService service = application.get(Key.of(MailService.class));
        service.transport(new SmtpTransport(service.settings()));
    }
}
