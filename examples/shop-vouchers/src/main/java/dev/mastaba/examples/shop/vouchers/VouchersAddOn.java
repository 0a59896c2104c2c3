package dev.mastaba.examples.shop.vouchers;

import static dev.mastaba.mail.MailOption.html;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Extends;
import dev.mastaba.core.config.RequireAddOn;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.core.i18n.TranslationStringFactory;
import dev.mastaba.core.render.TemplateCall;
import dev.mastaba.examples.shop.events.OrderPaid;
import dev.mastaba.examples.shop.events.OrderPlaced;
import dev.mastaba.examples.shop.vouchers.Vouchers.Buyer;
import dev.mastaba.forms.Field;
import dev.mastaba.forms.FormErrors;
import dev.mastaba.forms.FormValues;
import dev.mastaba.forms.Forms;
import dev.mastaba.jobs.JobContext;
import dev.mastaba.jobs.Jobs;
import dev.mastaba.mail.Mails;
import dev.mastaba.mail.Recipient;
import dev.mastaba.migrations.Migrations;
import dev.mastaba.transactions.Transaction;
import jakarta.validation.constraints.Size;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** An extension that adds vouchers to the shop. */
@Component
@Extends("shop")
@RequireAddOn("dev.mastaba.examples.shop")
public final class VouchersAddOn implements AddOn {
    private static final String THANKS = "vouchers:thanks";
    private static final long THANKED_FROM = 10_000;
    private static final TranslationString UNKNOWN = new TranslationStringFactory("dev.mastaba.examples.shop.vouchers")
            .of("This voucher does not exist, or it can no longer be used.");

    private static final AttributeKey<Voucher> USED = AttributeKey.of("voucher", Voucher.class);
    private static final AttributeKey<OrderPlaced> PLACED = AttributeKey.of("placed order", OrderPlaced.class);

    private final DataSource database;

    /** Creates the extension, which stores vouchers in the database of the shop. */
    @Activate
    public VouchersAddOn(@Reference(target = "(name=shop)") DataSource database) {
        this.database = database;
    }

    // tag::vouchers-include
    @Override
    public void include(Configurator config) {
        Migrations.of(config).add(database);
        Forms.of(config)
                .extendForm(
                        "shop:checkout",
                        form -> form.add(Code.class).check(this::check).onAccepted(this::use));
        config.addSubscriber(OrderPlaced.class, placed -> placed.request().set(PLACED, placed));
        config.addTemplateFunction("discount", this::discount);
        config.insertAfter("shop:templates/order-lines.peb#totals", "templates/discount.peb");
        config.addToSlot("shop:order.mail.text", "mails/discount.txt.peb");
        config.addToSlot("shop:order.mail.html", "mails/discount.html.peb");
        config.addTranslations("locale/");
        Jobs.of(config).wrap(OrderPaid.JOB, original -> context -> {
            original.run(context);
            thank(context);
        });
        Mails.of(config)
                .add(
                        THANKS,
                        Thanks.class,
                        TranslationString.of("A voucher for you").in("dev.mastaba.examples.shop.vouchers"),
                        "mails/thanks.txt.peb",
                        html("mails/thanks.html.peb"));
    }
    // end::vouchers-include

    /** The field that this extension adds to the checkout. */
    record Code(
            @Size(max = 40) @Field(hint = "optional", autocomplete = "off") @Nullable
            String voucher) {}

    /**
     * The data for the templates of the mail.
     *
     * @param code the code of the new voucher
     */
    record Thanks(String name, String code, int percent, LocalDate validUntil) {}

    // tag::vouchers-use
    private void check(Request request, FormValues values, FormErrors errors) throws SQLException {
        String code = values.get(Code.class).voucher();
        if (code != null) {
            vouchers(request)
                    .lock(code, today())
                    .ifPresentOrElse(voucher -> request.set(USED, voucher), () -> errors.reject("voucher", UNKNOWN));
        }
    }

    private void use(Request request, FormValues values) throws SQLException {
        Voucher voucher = request.find(USED).orElse(null);
        OrderPlaced placed = request.find(PLACED).orElse(null);
        if (voucher != null && placed != null) {
            vouchers(request).use(voucher, placed.number(), voucher.discount(placed.total()));
        }
    }
    // end::vouchers-use

    private Object discount(TemplateCall call) throws SQLException {
        if (!(call.argument(0) instanceof Number order)) {
            throw call.refused("discount(order.number)");
        }
        return vouchers(call.request()).discount(order.longValue());
    }

    /** Sends a voucher to a customer who has paid at least 100 EUR. */
    private void thank(JobContext context) throws Exception {
        Vouchers vouchers = new Vouchers(database, context.transaction());
        Buyer buyer = vouchers.buyer(context.payload(OrderPaid.class).number());
        if (buyer.paid() >= THANKED_FROM) {
            Voucher voucher = new Voucher(
                    "THANKS-" + UUID.randomUUID().toString().substring(24).toUpperCase(java.util.Locale.ROOT), 5);
            LocalDate end = today().plusYears(1);
            vouchers.add(voucher, 1, end);
            Mails.of(context.request())
                    .send(
                            THANKS,
                            Recipient.of(buyer.email(), buyer.locale()).named(buyer.name()),
                            new Thanks(buyer.name(), voucher.code(), voucher.percent(), end));
        }
    }

    private Vouchers vouchers(Request request) throws SQLException {
        return new Vouchers(database, Transaction.of(request));
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
