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
 * Makes the tables and brings the pages that are shipped, before the wiki serves; both only add, so that an older wiki may still serve. While there is no
 * administrator, each start prints a link that makes one: who reads the log owns the server.
 *
 * @param kept whether it is printed, so that a wiki that takes this one's place doesn't print another
 * @param address where the wiki is called, without a slash at its end
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
                    "The wiki has no administrator yet. Whoever opens this link first becomes one (once, within {} hours): {}{}?token={}",
                    FirstLink.GOOD_FOR.toHours(),
                    address,
                    WikiAddOn.FIRST,
                    link.token());
            try {
                kept.put(PRINTED, address.getBytes(StandardCharsets.UTF_8), FirstLink.GOOD_FOR);
            } catch (KeptState.FullException full) {
                LOG.debug("The next wiki prints a link of its own", full);
            }
        }
    }

    /** Whether a link that is still good has been printed for this address. */
    private boolean isPrinted() {
        return kept.find(PRINTED)
                .map(printed -> new String(printed, StandardCharsets.UTF_8))
                .equals(Optional.of(address));
    }
}
