package dev.mastaba.examples.wiki;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.examples.wiki.user.FirstLink;
import dev.mastaba.examples.wiki.user.Users;
import dev.mastaba.transactions.Transactions;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lifecycle that logs a link for creating an administrator at each start, as long as administrators are missing: a person who reads the log owns
 * the server.
 *
 * @param kept records whether it was logged, so that the wiki that replaces this one does not log another
 * @param address the address of the wiki, without a slash at its end
 */
record WikiLifecycle(WikiDatabase database, KeptState kept, String address) implements Lifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(WikiLifecycle.class);
    private static final String PRINTED = "first administrator";

    @Override
    public void live(Application application) throws Exception {
        FirstLink link = FirstLink.random();
        if (!isPrinted() && Transactions.call(transaction -> isAdded(link, database.users(transaction)))) {
            LOG.warn(
                    "The wiki has no administrator yet. The first user who opens this link and registers becomes the administrator"
                            + " (once, within {} hours): {}{}?token={}",
                    FirstLink.GOOD_FOR.toHours(),
                    address,
                    WikiAddOn.FIRST,
                    link.token());
            try {
                kept.put(PRINTED, address.getBytes(StandardCharsets.UTF_8), FirstLink.GOOD_FOR);
            } catch (KeptState.FullException full) {
                LOG.debug("The link cannot be recorded; the next wiki logs another one", full);
            }
        }
    }

    /** Adds the link, unless the wiki has an administrator. */
    private static boolean isAdded(FirstLink link, Users users) {
        if (users.hasAdministrator()) {
            return false;
        }
        users.add(link);
        return true;
    }

    /** Returns whether a link that is still valid has been logged for this address. */
    private boolean isPrinted() {
        return kept.find(PRINTED)
                .map(printed -> new String(printed, StandardCharsets.UTF_8))
                .equals(Optional.of(address));
    }
}
