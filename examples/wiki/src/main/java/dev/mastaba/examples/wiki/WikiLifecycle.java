package dev.mastaba.examples.wiki;

import dev.mastaba.core.router.Application;
import dev.mastaba.core.router.Lifecycle;
import dev.mastaba.examples.wiki.docs.ShippedPages;
import dev.mastaba.examples.wiki.page.Pages;
import dev.mastaba.examples.wiki.user.FirstLink;
import dev.mastaba.examples.wiki.user.Users;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the tables and brings the pages that are shipped, before the wiki serves; both only add, so that an older wiki may still serve. While there is no
 * administrator, each start prints a link that makes one: who reads the log owns the server.
 *
 * @param address where the wiki is called, without a slash at its end
 */
record WikiLifecycle(Pages pages, ShippedPages shipped, Users users, String address) implements Lifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(WikiLifecycle.class);

    @Override
    public void prepare(Application application) {
        pages.prepare();
        users.prepare();
        shipped.bring();
    }

    @Override
    public void live(Application application) {
        if (!users.hasAdministrator()) {
            FirstLink link = FirstLink.random();
            users.add(link);
            LOG.warn(
                    "The wiki has no administrator yet. Whoever opens this link first becomes one (once, within {} hours): {}{}?token={}",
                    FirstLink.GOOD_FOR.toHours(),
                    address,
                    WikiAddOn.FIRST,
                    link.token());
        }
    }
}
