package dev.mastaba.examples.wiki;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.examples.wiki.docs.ShippedPages;
import dev.mastaba.examples.wiki.page.Pages;
import dev.mastaba.examples.wiki.user.FirstLink;
import dev.mastaba.examples.wiki.user.Users;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lifecycle that creates the tables and adds the shipped pages, before the wiki serves; both only add, so that an older wiki may still serve. As
 * long as administrators are missing, each start logs a link for creating one: a person who reads the log owns the server.
 *
 * @param kept records whether it was logged, so that the wiki that replaces this one does not log another
 * @param address the address of the wiki, without a slash at its end
 */
record WikiLifecycle(Pages pages, ShippedPages shipped, Users users, KeptState kept, String address)
        implements Lifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(WikiLifecycle.class);
    private static final String PRINTED = "first administrator";

    @Override
    public void prepare(Application application) {
        pages.prepare();
        users.prepare();
        shipped.bring();
    }

    @Override
    public void live(Application application) {
        if (!isPrinted() && !users.hasAdministrator()) {
            FirstLink link = FirstLink.random();
            users.add(link);
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

    /** Returns whether a link that is still valid has been logged for this address. */
    private boolean isPrinted() {
        return kept.find(PRINTED)
                .map(printed -> new String(printed, StandardCharsets.UTF_8))
                .equals(Optional.of(address));
    }
}
