package dev.mastaba.examples.shop;

import static dev.mastaba.api.ApiOptions.idempotencyKeyRequired;
import static dev.mastaba.api.ApiOptions.rateLimit;
import static dev.mastaba.api.ApiOptions.requireIfMatch;
import static dev.mastaba.api.ApiOptions.scope;
import static dev.mastaba.api.ApiOptions.signed;
import static dev.mastaba.binding.MethodViews.calling;
import static dev.mastaba.core.asset.StaticOptions.cacheBuster;
import static dev.mastaba.core.asset.StaticOptions.contentHash;
import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.core.view.ViewOptions.requireCsrf;
import static dev.mastaba.mail.MailOption.html;

import dev.mastaba.api.Api;
import dev.mastaba.api.RateLimit;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.App;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.RequireAddOn;
import dev.mastaba.core.config.RouteViews;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.core.view.ViewOption;
import dev.mastaba.examples.shop.events.OrderPaid;
import dev.mastaba.examples.shop.events.OrderPlaced;
import dev.mastaba.examples.shop.store.ShopDatabase;
import dev.mastaba.forms.Forms;
import dev.mastaba.i18n.LocaleNegotiators;
import dev.mastaba.jobs.Jobs;
import dev.mastaba.jobs.Schedule;
import dev.mastaba.mail.Mails;
import dev.mastaba.migrations.Migrations;
import dev.mastaba.openapi.OpenApi;
import java.time.Duration;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** An add-on that provides the example shop. It stores products and orders in the database named {@code shop}. */
@Component
@App("shop")
@RequireAddOn("dev.mastaba.templates")
@RequireAddOn("dev.mastaba.sessions")
@RequireAddOn("dev.mastaba.transactions")
@RequireAddOn("dev.mastaba.i18n")
@RequireAddOn("dev.mastaba.binding")
@RequireAddOn("dev.mastaba.json")
@RequireAddOn("dev.mastaba.openapi")
public final class ShopAddOn implements AddOn {
    private final DataSource source;
    private final ShopDatabase database;

    /** Creates the shop, with its products and orders in the given database. */
    @Activate
    public ShopAddOn(@Reference(target = "(name=shop)") DataSource database) {
        source = database;
        this.database = new ShopDatabase(database);
    }

    @Override
    public void include(Configurator config) {
        config.include("dev.mastaba.templates");
        config.include("dev.mastaba.sessions");
        config.include("dev.mastaba.transactions");
        config.include("dev.mastaba.i18n");
        config.addTranslations("locale/");
        config.setLocaleNegotiator(LocaleNegotiators.acceptLanguage());
        config.addTemplateFunction("cart_pieces", call -> Cart.count(call.request()));
        config.addStaticView("/static", "static/", cacheBuster(contentHash()));
        Migrations.of(config).add(source);
        config.addEvent(OrderPlaced.class);
        config.addEvent(OrderPaid.class);
        Ordering ordering = new Ordering(database);
        // An order takes pieces from the stock before it is paid, so a client without an account must not place any
        // number.
        Api.of(config)
                .addRateLimit("orders", RateLimit.perHour(config.settings().number("shop.orders", 20, 1, 1_000_000)));
        includePages(config, ordering);
        includeJobs(config);
        boolean staff = config.settings().text("mastaba.security.users").isPresent();
        includeApi(config, ordering, staff);
        if (staff) {
            includeStaff(config);
        }
    }

    private void includePages(Configurator config, Ordering ordering) {
        config.include("dev.mastaba.binding");
        CatalogueViews catalogue = new CatalogueViews(database);
        config.route("front", "/").get(calling(catalogue::search), renderer("templates/front.peb"));
        config.route("product", "/products/{id:\\d{1,18}}")
                .get(calling(catalogue::show), renderer("templates/product.peb"));
        CartViews cart = new CartViews(database);
        config.route("cart", "/cart").get(cart::show, renderer("templates/cart.peb"));
        config.route("cart.add", "/cart/add").post(calling(cart::add), requireCsrf(true));
        config.route("cart.change", "/cart/change").post(calling(cart::change), requireCsrf(true));
        Forms.of(config).addForm("checkout", CheckoutViews.Checkout.class);
        CheckoutViews checkout = new CheckoutViews(ordering, cart);
        ViewOption form = renderer("templates/checkout.peb");
        config.route("checkout", "/checkout")
                .get(checkout::show, form)
                .post(checkout::order, form, requireCsrf(true), rateLimit("orders"));
        OrderViews orders = new OrderViews(database);
        config.route("order", "/orders/{number:\\d{1,18}}")
                .with(signed())
                .get(calling(orders::show), renderer("templates/order.peb"));
        config.route("pay", "/orders/{number:\\d{1,18}}/pay")
                .with(signed())
                .post(calling(orders::pay), requireCsrf(true));
    }

    // tag::shop-jobs
    private void includeJobs(Configurator config) {
        OrderJobs jobs = new OrderJobs(database, config.settings().time("shop.unpaid", Duration.ofHours(2)));
        Jobs.of(config)
                .in(source)
                .add(OrderPaid.JOB, OrderPaid.class, jobs::confirm)
                .add("shop:sweep", Schedule.cron("15 * * * *"), jobs::sweep);
        config.addSlot("order.mail.text");
        config.addSlot("order.mail.html");
        Mails.of(config)
                .add(
                        OrderMail.KIND,
                        OrderMail.class,
                        TranslationString.of("Your order ${number}").in("shop"),
                        "mails/order.txt.peb",
                        html("mails/order.html.peb"));
    }
    // end::shop-jobs

    // tag::shop-api
    private void includeApi(Configurator config, Ordering ordering, boolean staff) {
        config.include("dev.mastaba.json");
        config.include("dev.mastaba.openapi");
        OpenApi.of(config).title("Shop");
        Api.of(config).in(source);
        ProductApi products = new ProductApi(database);
        config.route("api.products", "/api/products").get(calling(products::list), renderer("json"));
        RouteViews product = config.route("api.product", "/api/products/{id:\\d{1,18}}")
                .get(calling(products::show), renderer("json"));
        if (staff) {
            Api.of(config).acceptTokens();
            product.put(
                    calling(products::change),
                    renderer("json"),
                    permission("manage"),
                    scope("products:write"),
                    requireIfMatch());
        }
        OrderApi orders = new OrderApi(database, ordering);
        config.route("api.orders", "/api/orders")
                .post(
                        calling(orders::place),
                        renderer("json"),
                        idempotencyKeyRequired(),
                        requireCsrf(false),
                        rateLimit("orders"));
        config.route("api.order", "/api/orders/{number:\\d{1,18}}")
                .get(calling(orders::show), renderer("json"), signed());
        OpenApi.of(config)
                .describe(
                        "api.orders",
                        "POST",
                        order -> order.summary("Places an order")
                                .answer(201, "The order was placed.", OrderApi.OrderData.class)
                                .answer(409, "The stock of a product does not suffice."));
    }
    // end::shop-api

    /** Includes the pages for users with the permission {@code manage}. */
    private void includeStaff(Configurator config) {
        config.include("dev.mastaba.security");
        StaffOrderViews orders = new StaffOrderViews(database);
        ViewOption manage = permission("manage");
        config.route("staff.orders", "/staff/orders")
                .with(manage)
                .get(orders::list, renderer("templates/staff/orders.peb"));
        config.route("staff.order", "/staff/orders/{number:\\d{1,18}}")
                .with(manage)
                .get(calling(orders::show), renderer("templates/staff/order.peb"));
        config.route("staff.ship", "/staff/orders/{number:\\d{1,18}}/ship")
                .with(manage)
                .post(calling(orders::ship), requireCsrf(true));
        Forms.of(config).addForm("product", StaffProductViews.Edit.class);
        StaffProductViews products = new StaffProductViews(database);
        ViewOption form = renderer("templates/staff/product.peb");
        config.route("staff.products", "/staff/products")
                .with(manage)
                .get(products::list, renderer("templates/staff/products.peb"));
        config.route("staff.product.new", "/staff/products/new")
                .with(manage)
                .get(products::creating, form)
                .post(products::create, form, requireCsrf(true));
        config.route("staff.product", "/staff/products/{id:\\d{1,18}}")
                .with(manage)
                .get(products::changing, form)
                .post(products::change, form, requireCsrf(true));
    }
}
