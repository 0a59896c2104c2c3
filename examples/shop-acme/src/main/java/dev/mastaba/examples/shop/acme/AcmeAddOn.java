package dev.mastaba.examples.shop.acme;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Extends;
import dev.mastaba.core.config.RequireAddOn;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.route.Urls;
import dev.mastaba.forms.Forms;
import jakarta.validation.constraints.Pattern;
import org.osgi.service.component.annotations.Component;

/** An extension that turns the shop into the shop of Acme. */
@Component
@Extends("shop")
@RequireAddOn("dev.mastaba.examples.shop")
public final class AcmeAddOn implements AddOn {
    // tag::acme-include
    @Override
    public void include(Configurator config) {
        config.overrideAsset("shop:static/theme.css", "static/theme.css");
        config.overrideAsset("shop:static/logo.svg", "static/logo.svg");
        config.replaceBlock("shop:templates/layout.peb#brand", "templates/brand.peb");
        config.replaceBlock("shop:templates/layout.peb#foot", "templates/foot.peb");
        config.addTranslations("locale/");
        // The cart and the checkout are one page, and everything is delivered to the office.
        config.overrideAsset("shop:templates/checkout.peb", "templates/checkout.peb");
        config.overrideView(
                "shop:cart", request -> Response.seeOther(Urls.of(request).path("checkout")));
        Forms.of(config)
                .extendForm(
                        "shop:checkout",
                        form -> form.remove("street", "1 Acme Road")
                                .remove("postcode", "AC1 1ME")
                                .remove("town", "Acmeville")
                                .stricter(Employee.class));
    }
    // end::acme-include

    /** The constraint that only employees order. */
    record Employee(
            @Pattern(regexp = "(?i).*@acme\\.example", message = "Use your address at acme.example.")
            String email) {}
}
