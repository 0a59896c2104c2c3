package dev.mastaba.mail;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The newest mails of an application, which are kept in memory instead of being sent. Safe for any thread. */
final class KeptMails implements MailTransport {
    private static final int MOST = 100;

    private final Deque<OutgoingMail> mails = new ArrayDeque<>();

    @Override
    public synchronized void deliver(OutgoingMail mail) {
        mails.addFirst(mail);
        if (mails.size() > MOST) {
            mails.removeLast();
        }
    }

    /** Returns the mails, the newest first. */
    synchronized List<OutgoingMail> list() {
        return List.copyOf(mails);
    }

    synchronized Optional<OutgoingMail> find(String id) {
        return mails.stream().filter(mail -> mail.id().equals(id)).findFirst();
    }
}
