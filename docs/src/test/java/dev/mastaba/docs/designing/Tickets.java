package dev.mastaba.docs.designing;

// tag::designing-extension
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Contributions;
import dev.mastaba.core.config.Extends;
import dev.mastaba.core.http.Response;
import dev.mastaba.docs.designing.Concerts.Booked;
import dev.mastaba.docs.designing.Concerts.Concert;
import dev.mastaba.docs.designing.Concerts.MenuItem;
import dev.mastaba.json.Json;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Component;

/** Uses each name that the concerts offer. */
@Component
@Extends("concerts")
public final class Tickets implements AddOn {
    private final AtomicInteger sold = new AtomicInteger();

    @Override
    public void include(Configurator config) {
        config.addToSlot("concerts:concert.details", "tickets/price.peb");
        config.addToSlot("concerts:page.end", "tickets/price.peb");
        config.insertAfter("concerts:concerts/concert.peb#seats", "tickets/map.peb");
        config.insertAfter("concerts:concerts/layout.peb#main", "tickets/map.peb");
        config.route("tickets", "/tickets").get(request -> Response.text(sold + " sold"));
        Contributions.of(config).add("concerts:menu", "tickets", new MenuItem("Tickets", "tickets"));
        config.addSubscriber(Booked.class, booked -> sold.addAndGet(booked.seats()));
        config.changeModel("concerts:concert", (values, request) -> values.put("heading", values.get("heading") + "!"));
        config.aroundView("concerts:book", original -> original::respond);
        Json.of(config).extend("concerts:data", Concert.class, "price", Integer.class, (concert, request) -> 12);
    }
}
// end::designing-extension
