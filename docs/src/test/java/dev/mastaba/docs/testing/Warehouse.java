package dev.mastaba.docs.testing;

import static dev.mastaba.core.view.ViewOptions.permission;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.App;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Response;

// tag::testing-warehouse
/** A page for administrators. */
@App("warehouse")
final class Warehouse implements AddOn {
    @Override
    public void include(Configurator config) {
        config.route("stock", "/stock").get(request -> Response.text("12 chairs"), permission("manage"));
    }
}
// end::testing-warehouse
