package dev.mastaba.examples.shop;

import dev.mastaba.binding.Path;
import dev.mastaba.binding.RequestBody;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.render.ResponseDraft;
import dev.mastaba.examples.shop.store.Customer;
import dev.mastaba.examples.shop.store.Order;
import dev.mastaba.examples.shop.store.OrderLine;
import dev.mastaba.examples.shop.store.OrderStatus;
import dev.mastaba.examples.shop.store.Orders;
import dev.mastaba.examples.shop.store.Placement;
import dev.mastaba.examples.shop.store.ShopDatabase;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The orders in the JSON API. */
final class OrderApi {
    private final ShopDatabase database;
    private final Ordering ordering;

    OrderApi(ShopDatabase database, Ordering ordering) {
        this.database = database;
        this.ordering = ordering;
    }

    /** An order by a client. */
    record NewOrder(
            @Valid Customer customer,
            @Size(min = 1, max = Cart.MOST_PRODUCTS) List<@Valid Item> items) {
        Map<Long, Integer> pieces() {
            return items.stream().collect(Collectors.toMap(Item::product, Item::pieces, Integer::sum));
        }
    }

    /** A product in an order by a client. */
    record Item(long product, @Min(1) @Max(Cart.MOST_PIECES) int pieces) {}

    /**
     * The order in a response.
     *
     * @param page the link to the page on which the customer pays
     * @param self the link to this resource
     */
    record OrderData(long number, OrderStatus status, long total, List<OrderLine> lines, String page, String self) {}

    OrderData place(@RequestBody NewOrder wanted, Request request) throws Exception {
        Placement placement = ordering.place(UUID.randomUUID().toString(), wanted.customer(), wanted.pieces(), request);
        if (placement instanceof Placement.Unavailable product) {
            throw HttpException.of(409, "The stock does not suffice.")
                    .with("product", product.product())
                    .with("left", product.left().orElse(0));
        }
        OrderData data = show(((Placement.Placed) placement).number(), request);
        ResponseDraft.of(request).status(201).header("Location", data.self());
        return data;
    }

    OrderData show(@Path long number, Request request) {
        Orders orders = database.orders(request);
        Order order = orders.get(number);
        return new OrderData(
                number,
                order.status(),
                order.total(),
                orders.lines(number),
                OrderLinks.page(request, number),
                OrderLinks.api(request, number));
    }
}
