package dev.mastaba.examples.shop;

import dev.mastaba.binding.Path;
import dev.mastaba.binding.paging.Page;
import dev.mastaba.binding.paging.PageRequest;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.route.Urls;
import dev.mastaba.examples.shop.store.Order;
import dev.mastaba.examples.shop.store.OrderLine;
import dev.mastaba.examples.shop.store.OrderStatus;
import dev.mastaba.examples.shop.store.Orders;
import dev.mastaba.examples.shop.store.ShopDatabase;
import java.util.List;
import java.util.Map;

/** The pages on which the staff manages orders. */
final class StaffOrderViews {
    private final ShopDatabase database;

    StaffOrderViews(ShopDatabase database) {
        this.database = database;
    }

    /** The data for the template of an order. */
    record Shown(Order order, List<OrderLine> lines) {}

    Map<String, Page<Order>> list(Request request) {
        return Map.of("orders", database.orders(request).newest(PageRequest.of(request)));
    }

    Shown show(@Path long number, Request request) {
        Orders orders = database.orders(request);
        return new Shown(orders.get(number), orders.lines(number));
    }

    Response ship(@Path long number, Request request) {
        if (!database.orders(request).move(number, OrderStatus.PAID, OrderStatus.SHIPPED)) {
            throw HttpException.of(409, "The order is not waiting for its shipment.");
        }
        return Response.seeOther(Urls.of(request).path("staff.order", Map.of("number", number)));
    }
}
