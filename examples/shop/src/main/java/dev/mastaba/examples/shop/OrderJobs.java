package dev.mastaba.examples.shop;

import dev.mastaba.examples.shop.events.OrderPaid;
import dev.mastaba.examples.shop.store.Order;
import dev.mastaba.examples.shop.store.Orders;
import dev.mastaba.examples.shop.store.ShopDatabase;
import dev.mastaba.jobs.JobContext;
import dev.mastaba.mail.Mails;
import dev.mastaba.mail.Recipient;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work outside of requests.
 *
 * @param database the database of the shop
 * @param unpaid the time after which an order that is not paid is cancelled
 */
record OrderJobs(ShopDatabase database, Duration unpaid) {
    private static final Logger LOG = LoggerFactory.getLogger(OrderJobs.class);

    // tag::shop-job
    /** Sends the confirmation of a paid order. The mail is stored with the transaction of the job. */
    void confirm(OrderPaid paid, JobContext context) throws Exception {
        Orders orders = database.orders(context.transaction());
        Order order = orders.get(paid.number());
        Mails.of(context.request(), context.transaction())
                .send(
                        OrderMail.KIND,
                        Recipient.of(order.customer().email(), order.locale())
                                .named(order.customer().name()),
                        new OrderMail(
                                order.number(),
                                order.customer().name(),
                                orders.lines(order.number()),
                                order.total(),
                                OrderLinks.page(context.request(), order.number())));
    }
    // end::shop-job

    /** Cancels orders that were not paid in time, so that others can buy the pieces. */
    void sweep(JobContext context) {
        int cancelled = database.orders(context.transaction())
                .cancelUnpaid(context.scheduledTime().minus(unpaid));
        if (cancelled > 0) {
            LOG.info("Cancelled {} orders that were not paid within {}", cancelled, unpaid);
        }
    }
}
