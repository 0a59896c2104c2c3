package dev.mastaba.examples.wiki;

import dev.mastaba.core.http.HttpServerError;
import dev.mastaba.core.render.BeforeRender;
import dev.mastaba.core.security.Identity;
import dev.mastaba.examples.wiki.store.StoreException;

/**
 * Who sees a page, for every template.
 *
 * @param name the user's name; empty for who is not logged in
 * @param login the path of the login page, which leads back here
 * @param reachable whether there is a session to ask; not when the page says that something is out of order
 */
public record Visitor(String name, String login, boolean reachable) {
    static void introduce(BeforeRender event) {
        boolean reachable = event.context()
                .filter(context -> context instanceof StoreException || context instanceof HttpServerError)
                .isEmpty();
        String name =
                reachable ? Identity.of(event.request()).map(Identity::userId).orElse("") : "";
        event.put("visitor", new Visitor(name, Ways.login(event.request()), reachable));
    }
}
