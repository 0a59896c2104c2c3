package dev.mastaba.examples.wiki;

import dev.mastaba.core.http.HttpServerError;
import dev.mastaba.core.render.BeforeRender;
import dev.mastaba.core.security.Identity;

/**
 * The visitor of a page, in the form for templates. It is available in every template.
 *
 * @param name the user's name; empty if the visitor is not logged in
 * @param login the path of the login page, which leads back to the current page
 * @param reachable whether the session is available; false on pages that report a failure
 */
public record Visitor(String name, String login, boolean reachable) {
    static void introduce(BeforeRender event) {
        boolean reachable = event.context()
                .filter(context -> DatabaseFailure.isCause(context) || context instanceof HttpServerError)
                .isEmpty();
        String name =
                reachable ? Identity.of(event.request()).map(Identity::userId).orElse("") : "";
        event.put("visitor", new Visitor(name, Ways.login(event.request()), reachable));
    }
}
