package dev.mastaba.examples.shop.store;

import dev.mastaba.binding.paging.Page;
import dev.mastaba.binding.paging.PageRequest;
import dev.mastaba.core.http.NotFound;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.transaction.TransactionException;

/** The tables {@code shop_order} and {@code shop_order_line}, in one transaction. */
public final class Orders {
    private static final String ALL =
            "SELECT number, placed, status, name, email, street, postcode, town, locale, total FROM shop_order ";
    private static final RowMapper<OrderLine> LINE = ConstructorMapper.of(OrderLine.class);
    private static final int MOST_SWEPT = 500;

    private static final RowMapper<Order> ORDER = (row, context) -> new Order(
            row.getLong("number"),
            row.getObject("placed", OffsetDateTime.class).toInstant(),
            OrderStatus.valueOf(row.getString("status")),
            new Customer(
                    row.getString("name"),
                    row.getString("email"),
                    row.getString("street"),
                    row.getString("postcode"),
                    row.getString("town")),
            Locale.forLanguageTag(row.getString("locale")),
            row.getLong("total"));

    private final Handle sql;

    Orders(Handle sql) {
        this.sql = sql;
    }

    // tag::shop-place
    /**
     * Places an order and takes its pieces from the stock. If the cart was ordered before, the result is that order.
     *
     * @param cart the id of the cart, or another id that is different for each order
     * @param pieces the number of pieces by the id of the product
     */
    public Placement place(String cart, Customer customer, Locale locale, Map<Long, Integer> pieces) {
        Optional<Long> earlier = numberOf(cart);
        if (earlier.isPresent()) {
            return new Placement.Placed(earlier.get(), false);
        }
        List<OrderLine> lines = new ArrayList<>();
        for (Map.Entry<Long, Integer> item : new TreeMap<>(pieces).entrySet()) { // in one order, to avoid deadlocks
            Optional<Product> product = take(item.getKey(), item.getValue());
            if (product.isEmpty()) {
                return unavailable(item.getKey());
            }
            lines.add(new OrderLine(
                    item.getKey(), product.get().name(), product.get().price(), item.getValue()));
        }
        long number = insert(cart, customer, locale, lines);
        lines.forEach(line -> insert(number, line));
        return new Placement.Placed(number, true);
    }

    /** Takes pieces from the stock, and returns the product; empty if it does not exist or too few are left. */
    private Optional<Product> take(long product, int pieces) {
        int changed = sql.createUpdate("UPDATE shop_product SET stock = stock - :pieces, version = version + 1"
                        + " WHERE id = :id AND stock >= :pieces")
                .bind("pieces", pieces)
                .bind("id", product)
                .execute();
        return changed == 1 ? new Products(sql).find(product) : Optional.empty();
    }
    // end::shop-place

    private Placement unavailable(long product) {
        Optional<Product> found = new Products(sql).find(product);
        return new Placement.Unavailable(
                product,
                found.map(Product::name).orElse(""),
                found.map(each -> OptionalInt.of(each.stock())).orElse(OptionalInt.empty()));
    }

    private Optional<Long> numberOf(String cart) {
        return sql.createQuery("SELECT number FROM shop_order WHERE cart = :cart")
                .bind("cart", cart)
                .mapTo(Long.class)
                .findOne();
    }

    private long insert(String cart, Customer customer, Locale locale, List<OrderLine> lines) {
        try {
            return sql.createUpdate("""
                            INSERT INTO shop_order (cart, placed, status, name, email, street, postcode, town, locale, total)
                            VALUES (:cart, :placed, 'PLACED', :name, :email, :street, :postcode, :town, :locale, :total)""")
                    .bind("cart", cart)
                    .bind("placed", now())
                    .bindMethods(customer)
                    .bind("locale", locale.toLanguageTag())
                    .bind("total", lines.stream().mapToLong(OrderLine::getTotal).sum())
                    .executeAndReturnGeneratedKeys("number")
                    .mapTo(Long.class)
                    .one();
        } catch (UnableToExecuteStatementException refused) {
            if (refused.getCause() instanceof SQLException cause
                    && String.valueOf(cause.getSQLState()).startsWith("23")) {
                // Another request has ordered the same cart meanwhile. This request is repeated, and then finds that
                // order.
                throw new TransactionException(
                        new SQLTransactionRollbackException("The cart was just ordered", "40001", cause));
            }
            throw refused;
        }
    }

    private void insert(long number, OrderLine line) {
        sql.createUpdate("INSERT INTO shop_order_line (order_number, product, name, price, pieces)"
                        + " VALUES (:number, :product, :name, :price, :pieces)")
                .bind("number", number)
                .bindMethods(line)
                .execute();
    }

    /**
     * Returns an order.
     *
     * @throws NotFound if it does not exist
     */
    public Order get(long number) {
        return find(number).orElseThrow(() -> new NotFound("The order does not exist."));
    }

    /** Returns an order, or an empty {@code Optional} if it does not exist. */
    private Optional<Order> find(long number) {
        return sql.createQuery(ALL + "WHERE number = :number")
                .bind("number", number)
                .map(ORDER)
                .findOne();
    }

    /** Returns a part of all orders, newest first. */
    public Page<Order> newest(PageRequest page) {
        Query query = sql.createQuery(ALL + (page.after().isPresent() ? "WHERE number < :last " : "")
                        + "ORDER BY number DESC LIMIT :most")
                .bind("most", page.size() + 1);
        page.after().ifPresent(key -> query.bind("last", key.<Long>value(0, Long::valueOf)));
        return page.of(query.map(ORDER).list(), order -> List.of(order.number()));
    }

    /** Changes the status of an order, and returns false if it does not have the expected status. */
    public boolean move(long number, OrderStatus from, OrderStatus to) {
        return sql.createUpdate("UPDATE shop_order SET status = :to WHERE number = :number AND status = :from")
                        .bind("number", number)
                        .bind("from", from.name())
                        .bind("to", to.name())
                        .execute()
                == 1;
    }

    /** Cancels the oldest orders that were placed before a time and are not paid, at most {@value #MOST_SWEPT}, and returns their number. */
    public int cancelUnpaid(Instant before) {
        List<Long> late = sql.createQuery("SELECT number FROM shop_order WHERE status = 'PLACED' AND placed < :before"
                        + " ORDER BY placed, number LIMIT :most")
                .bind("before", before.atOffset(ZoneOffset.UTC))
                .bind("most", MOST_SWEPT)
                .mapTo(Long.class)
                .list();
        return (int) late.stream().filter(this::cancel).count();
    }

    private boolean cancel(long number) {
        if (!move(number, OrderStatus.PLACED, OrderStatus.CANCELLED)) {
            return false;
        }
        lines(number)
                .forEach(line -> sql.createUpdate(
                                "UPDATE shop_product SET stock = stock + :pieces, version = version + 1"
                                        + " WHERE id = :product")
                        .bindMethods(line)
                        .execute());
        return true;
    }

    /** Returns the lines of an order, by the id of the product. */
    public List<OrderLine> lines(long number) {
        return sql.createQuery("SELECT product, name, price, pieces FROM shop_order_line WHERE order_number = :number"
                        + " ORDER BY product")
                .bind("number", number)
                .map(LINE)
                .list();
    }

    private static OffsetDateTime now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
