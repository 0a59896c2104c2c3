package dev.mastaba.examples.wiki.contents;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.route.ResourceUrlAdapter;
import dev.mastaba.core.route.SelfUrl;
import dev.mastaba.core.route.UrlParts;
import dev.mastaba.core.route.Urls;
import dev.mastaba.core.traversal.Resource;
import dev.mastaba.examples.wiki.page.Change;

/**
 * A page in a section. Its URL is not its place in the tree but that of the page itself, which has a route.
 *
 * @param name the rest of the page's name in its section
 * @param parent its section
 * @param newest the page's newest change
 */
public record Entry(String name, Section parent, Change newest) implements Resource, SelfUrl {
    @Override
    public String url(Request request, ResourceUrlAdapter.Address address, String application) {
        return Urls.of(request)
                .route("page", UrlParts.NONE.with("name", newest.page()).base(application));
    }
}
