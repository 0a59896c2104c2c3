package dev.mastaba.examples.shop;

import dev.mastaba.api.SignedLink;
import dev.mastaba.api.SignedUrls;
import dev.mastaba.core.http.Request;
import java.time.Duration;
import java.util.Map;

/** The signed links of an order. Customers have no account: the link is what proves that the order is theirs. */
final class OrderLinks {
    private static final Duration VALID = Duration.ofDays(365);

    private OrderLinks() {}

    /** Returns the link to the page of an order. */
    static String page(Request request, long number) {
        return sign(request, SignedLink.to("order", Map.of("number", number)));
    }

    /** Returns the link to which the form for the payment is sent. */
    static String payment(Request request, long number) {
        return sign(request, SignedLink.to("pay", Map.of("number", number)).methods("POST"));
    }

    /** Returns the link to an order in the JSON API. */
    static String api(Request request, long number) {
        return sign(request, SignedLink.to("api.order", Map.of("number", number)));
    }

    private static String sign(Request request, SignedLink link) {
        return SignedUrls.of(request).sign(link.expiresIn(VALID));
    }
}
