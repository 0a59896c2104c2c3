package dev.mastaba.examples.wiki;

import dev.mastaba.core.router.Application;
import dev.mastaba.core.router.Lifecycle;
import dev.mastaba.examples.wiki.docs.ShippedPages;
import dev.mastaba.examples.wiki.page.Pages;

/** Makes the table and brings the pages that are shipped, before the wiki serves; both only add, so that an older wiki may still serve. */
record WikiLifecycle(Pages pages, ShippedPages shipped) implements Lifecycle {
    @Override
    public void prepare(Application application) {
        pages.prepare();
        shipped.bring();
    }
}
