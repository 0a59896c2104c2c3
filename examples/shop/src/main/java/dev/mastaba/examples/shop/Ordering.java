package dev.mastaba.examples.shop;

import dev.mastaba.core.application.EventBus;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.i18n.LocaleName;
import dev.mastaba.examples.shop.events.OrderPlaced;
import dev.mastaba.examples.shop.store.Customer;
import dev.mastaba.examples.shop.store.Orders;
import dev.mastaba.examples.shop.store.Placement;
import dev.mastaba.examples.shop.store.ShopDatabase;
import java.util.Map;

/**
 * Places orders, for the checkout and the JSON API.
 *
 * @param database the database of the shop
 */
record Ordering(ShopDatabase database) {
    // tag::shop-event
    /** Places an order in the transaction of a request, and publishes {@link OrderPlaced}, so that extensions can change the new order. */
    Placement place(String cart, Customer customer, Map<Long, Integer> pieces, Request request) throws Exception {
        Orders orders = database.orders(request);
        Placement placement = orders.place(cart, customer, LocaleName.locale(LocaleName.of(request)), pieces);
        if (placement instanceof Placement.Placed placed && placed.isNew()) {
            long total = orders.get(placed.number()).total();
            EventBus.of(request).tell(new OrderPlaced(request, placed.number(), total), request);
        }
        return placement;
    }
    // end::shop-event
}
