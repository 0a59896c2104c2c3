package dev.mastaba.examples.wiki.contents;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.route.ResourceUrlAdapter;
import dev.mastaba.core.route.SelfUrl;
import dev.mastaba.core.route.UrlParts;
import dev.mastaba.core.route.Urls;
import dev.mastaba.core.traversal.Resource;
import dev.mastaba.examples.wiki.page.Change;

/**
 * A wiki page as a child of a {@link Section}. Its URL is that of the page's own route, and does not depend on the position in the tree.
 *
 * @param name the page's name, without the part that the section and its parents already contain
 * @param parent the section that contains the page
 * @param newest the page's newest change
 */
public record Entry(String name, Section parent, Change newest) implements Resource, SelfUrl {
    @Override
    public String url(Request request, ResourceUrlAdapter.Address address, String application) {
        return Urls.of(request)
                .route("page", UrlParts.NONE.with("name", newest.page()).base(application));
    }
}
