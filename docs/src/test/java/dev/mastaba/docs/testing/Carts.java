package dev.mastaba.docs.testing;

import dev.mastaba.core.http.Forbidden;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.route.Urls;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.Permissions;
import dev.mastaba.core.session.Session;
import java.util.Map;

// tag::testing-view
/** The views of a visitor's cart. */
final class Carts {
    Response add(Request request) {
        Session.of(request).put("item", request.pathParam("item"));
        return Response.seeOther(Urls.of(request).path("cart"));
    }

    Map<String, Object> show(Request request) {
        return Map.of(
                "item", Session.of(request).find("item").orElse("nothing"),
                "buyer", Identity.of(request).map(Identity::userId).orElse("a guest"));
    }

    Response pay(Object order, Request request) {
        if (!Permissions.of(request).has("pay", order)) {
            throw new Forbidden("This order belongs to another user");
        }
        return Response.text("paid");
    }
}
// end::testing-view
