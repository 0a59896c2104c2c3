package dev.mastaba.examples.shop;

import dev.mastaba.binding.Path;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.examples.shop.events.OrderPaid;
import dev.mastaba.examples.shop.store.Order;
import dev.mastaba.examples.shop.store.OrderLine;
import dev.mastaba.examples.shop.store.OrderStatus;
import dev.mastaba.examples.shop.store.Orders;
import dev.mastaba.examples.shop.store.ShopDatabase;
import dev.mastaba.jobs.Jobs;
import java.util.List;

/** The page of an order, and its payment. */
final class OrderViews {
    private final ShopDatabase database;

    OrderViews(ShopDatabase database) {
        this.database = database;
    }

    /**
     * The data for the template of an order.
     *
     * @param payment the address to which the form for the payment is sent
     */
    record Shown(Order order, List<OrderLine> lines, String payment) {}

    Shown show(@Path long number, Request request) {
        Orders orders = database.orders(request);
        Order order = orders.get(number);
        return new Shown(order, orders.lines(number), OrderLinks.payment(request, number));
    }

    // tag::shop-pay
    /**
     * Marks an order as paid, and queues the work that follows in the same transaction. A real shop does this when the payment provider confirms the
     * payment; this example has no provider, and no money moves.
     */
    Response pay(@Path long number, Request request) throws Exception {
        if (database.orders(request).move(number, OrderStatus.PLACED, OrderStatus.PAID)) {
            Jobs.of(request).enqueue(OrderPaid.JOB, new OrderPaid(number));
        }
        return Response.seeOther(OrderLinks.page(request, number));
    }
    // end::shop-pay
}
