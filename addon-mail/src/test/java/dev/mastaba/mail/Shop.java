package dev.mastaba.mail;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.i18n.TranslationStringFactory;
import dev.mastaba.jobs.Jobs;
import dev.mastaba.testing.TestApp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;

/** A shop that confirms orders by mail. */
final class Shop implements AddOn {
    static final TranslationStringFactory TEXT = new TranslationStringFactory("shop");

    private final DataSource database;
    private final Map<String, String> settings = new HashMap<>(Map.of(
            "mastaba.jobs.threads", "0",
            "mastaba.mail.from", "shop@example.org",
            "mastaba.mail.tls", "off",
            "mastaba.hosts", "localhost"));
    private Sending sending = (request, outbox) -> outbox.send(
            "shop:order",
            Recipient.of(
                    request.query().get("to", "ada@example.org"),
                    Locale.forLanguageTag(request.query().get("language", "en"))),
            new Order(7, "Ada & Co", List.of("tea", "<b>")));

    Shop(DataSource database) {
        this.database = database;
    }

    /** What a request sends. */
    interface Sending {
        boolean send(Request request, Outbox outbox) throws Exception;
    }

    /** The model of the confirmation. */
    public record Order(int number, String customer, List<String> lines) {}

    Shop sending(Sending other) {
        sending = other;
        return this;
    }

    Shop set(String name, String value) {
        settings.put(name, value);
        return this;
    }

    Shop unset(String name) {
        settings.remove(name);
        return this;
    }

    @Override
    public void include(Configurator config) {
        config.include("dev.mastaba.templates");
        config.include("dev.mastaba.i18n");
        config.addTranslations("locale/");
        Jobs.of(config).in(database);
        Mails.of(config)
                .add(
                        "shop:order",
                        Order.class,
                        TEXT.of("Your order ${number}"),
                        "mails/order.txt.peb",
                        MailOption.html("mails/order.html.peb"))
                .add("shop:plain", Order.class, TEXT.of("Plain"), "mails/order.txt.peb", MailOption.limit(2));
        config.route("order", "/orders/{number}").get(request -> Response.text("order"));
        config.route("buy", "/buy").post(this::buy);
    }

    private Response buy(Request request) throws Exception {
        boolean stored = sending.send(request, Mails.of(request));
        int status = Integer.parseInt(request.query().get("status", "200"));
        return Response.builder()
                .status(status)
                .text(stored ? "stored" : "not stored")
                .build();
    }

    Application compose(AddOn... extensions) {
        List<Participant> all = new ArrayList<>();
        all.add(Participant.application("dev.example.shop", "shop", this));
        for (int i = 0; i < extensions.length; i++) {
            all.add(Participant.extension("dev.example.extension" + i, List.of("shop"), extensions[i]));
        }
        return Composition.of(all).settings(new Settings(settings)).makeApplication();
    }

    TestApp app(AddOn... extensions) {
        return TestApp.of(compose(extensions));
    }
}
