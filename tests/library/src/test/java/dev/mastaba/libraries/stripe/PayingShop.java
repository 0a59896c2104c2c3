package dev.mastaba.libraries.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import org.osgi.service.component.annotations.Component;

/** An application that asks Stripe who its customers are. */
// tag::library-stripe
@Component
public final class PayingShop implements AddOn {
    @Override
    public void include(Configurator config) {
        StripeClient stripe = StripeClient.builder()
                .setApiKey(config.settings().text("shop.stripe.key").orElseThrow())
                .setApiBase(config.settings().text("shop.stripe.url").orElse("https://api.stripe.com"))
                .build();
        config.route("customer", "/customers/{id}").get(request -> customer(stripe, request));
    }

    private static Response customer(StripeClient stripe, Request request) throws StripeException {
        return Response.text(
                stripe.customers().retrieve(request.pathParam("id")).getEmail());
    }
}
// end::library-stripe
